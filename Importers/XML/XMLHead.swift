import Importing

/// What the first bytes of a document say about its encoding.
///
/// XML 1.0, 4.3.3 and appendix F: a byte order mark, else the declaration, else UTF-8.
struct XMLHead {
  /// The encoding to show.
  let encoding: String
  /// The encoding to read by instead of the declared one; nil leaves it to the declaration.
  let reading: String?
  /// Length of the byte order mark, which libxml2 takes for text where it is told the encoding.
  let markLength: Int
  /// Whether the first character that is not blank is `<`.
  let startsWithMarkup: Bool

  init(_ head: [UInt8], told: String? = nil) {
    let wide = XMLHead.wideEncoding(head)
    let bytes = wide == nil ? head[...] : XMLHead.narrowed(head, bigEndian: wide == "UTF-16BE")
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let body = hasMark ? bytes.dropFirst(3) : bytes
    let hasWideMark = wide != nil && (head[0] == 0xFF || head[0] == 0xFE)
    markLength = hasMark ? 3 : hasWideMark ? 2 : 0
    startsWithMarkup = body.first { !XMLHead.isBlank($0) } == UInt8(ascii: "<")
    if let told {
      encoding = XMLHead.widened(told) ?? told.uppercased()
      reading = encoding
    } else if let wide {
      encoding = wide
      reading = wide
    } else if let declared = XMLHead.declaredEncoding(body) {
      reading = XMLHead.widened(declared)
      encoding = reading ?? declared.uppercased()
    } else {
      encoding = "UTF-8"
      reading = nil
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// GB 18030 for the two sets it contains: files that declare GB2312 hold GBK as a rule, and
  /// every text of the smaller sets reads the same in the larger. UTF-8 by its name where it is
  /// called otherwise, because libxml2 reads it by another converter then, and worse.
  private static func widened(_ name: String) -> String? {
    let usual = TextStream.usualName(of: name)
    if usual == "UTF-8" { return name.lowercased() == "utf-8" ? nil : usual }
    let known = ["gb_2312-80", "gb18030-2022"]
    return usual == "GB18030" || known.contains(name.lowercased()) ? "GB18030" : nil
  }

  private static func wideEncoding(_ head: [UInt8]) -> String? {
    guard head.count >= 2 else { return nil }
    switch (head[0], head[1]) {
    case (0xFF, 0xFE), (0x3C, 0x00): return "UTF-16LE"
    case (0xFE, 0xFF), (0x00, 0x3C): return "UTF-16BE"
    default: return nil
    }
  }

  private static func narrowed(_ head: [UInt8], bigEndian: Bool) -> ArraySlice<UInt8> {
    var narrow: [UInt8] = []
    let start = head[0] == 0xFF || head[0] == 0xFE ? 2 : 0
    for index in stride(from: start, to: min(head.count, 1024) - 1, by: 2) {
      let (high, low) =
        bigEndian ? (head[index], head[index + 1]) : (head[index + 1], head[index])
      narrow.append(high == 0 ? low : 0x3F)
    }
    return narrow[...]
  }

  private static func declaredEncoding(_ body: ArraySlice<UInt8>) -> String? {
    guard body.starts(with: "<?xml".utf8), let end = body.firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    let declaration = String(decoding: body[..<end], as: UTF8.self)
    guard let word = declaration.firstMatch(of: /encoding\s*=\s*["']([A-Za-z0-9._:\-]+)["']/)
    else { return nil }
    return String(word.1)
  }
}
