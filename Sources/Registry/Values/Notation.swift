/// What counts as the same value written in another way: widths, brackets, dashes and blanks, and
/// letter case in codes. For comparing; what is stored stays as written.
///
/// Folded are full-width ASCII to ASCII, brackets of all shapes to round ones, hyphens, dashes and
/// the minus sign to `-`, letters to capitals where case is dropped; blanks inside and outside are
/// left out. Line feeds stay, since they part the elements of a set.
public enum Notation {
  private enum Step {
    case keep
    case drop(width: Int)
    case replace(width: Int, by: UInt8)
  }

  /// Whether folding would change nothing. A scan of the bytes; allocates nothing.
  public static func isPlain(_ bytes: Span<UInt8>, dropsCase: Bool) -> Bool {
    for index in 0..<bytes.count where mayFold(bytes[index], dropsCase) {
      guard case .keep = step(bytes, index, dropsCase) else { return false }
    }
    return true
  }

  /// One bit for each byte that `step` may do something about.
  @inline(__always)
  private static func mayFold(_ byte: UInt8, _ dropsCase: Bool) -> Bool {
    let bits: UInt64 =
      switch byte >> 6 {
      // Tab, carriage return, blank.
      case 0: 0x0000_0001_0000_2200
      // Square and curly brackets; small letters.
      case 1: dropsCase ? 0x2FFF_FFFE_2800_0000 : 0x2800_0000_2800_0000
      case 2: 0
      // C2, E2, E3 and EF begin characters that have another form.
      default: 0x0000_800C_0000_0004
      }
    return bits >> UInt64(byte & 63) & 1 != 0
  }

  /// Appends the folded bytes. Folding twice is folding once.
  public static func fold(_ bytes: Span<UInt8>, dropsCase: Bool, into folded: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      switch step(bytes, index, dropsCase) {
      case .keep:
        folded.append(bytes[index])
        index += 1
      case .drop(let width):
        index += width
      case .replace(let width, let byte):
        folded.append(plain(byte, dropsCase))
        index += width
      }
    }
  }

  public static func folded(_ text: String, dropsCase: Bool) -> String {
    var folded: [UInt8] = []
    fold(Array(text.utf8).span, dropsCase: dropsCase, into: &folded)
    return String(decoding: folded, as: UTF8.self)
  }

  @inline(__always)
  private static func step(_ text: Span<UInt8>, _ index: Int, _ dropsCase: Bool) -> Step {
    let byte = text[index]
    if byte < 0x80 {
      if byte == 0x20 || byte == 0x09 || byte == 0x0D { return .drop(width: 1) }
      let folded = plain(byte, dropsCase)
      return folded == byte ? .keep : .replace(width: 1, by: folded)
    }
    // Continuation bytes are below 0xC0, so a lead byte never stands inside another character.
    switch byte {
    case 0xC2, 0xE2, 0xE3, 0xEF: return wide(text, index)
    default: return .keep
    }
  }

  private static func plain(_ byte: UInt8, _ dropsCase: Bool) -> UInt8 {
    switch byte {
    case 0x5B, 0x7B: 0x28
    case 0x5D, 0x7D: 0x29
    case 0x61...0x7A where dropsCase: byte - 0x20
    default: byte
    }
  }

  private static func wide(_ text: Span<UInt8>, _ index: Int) -> Step {
    let blank = Blank.width(text, at: index)
    if blank > 0 { return .drop(width: blank) }
    guard index + 2 < text.count else { return .keep }
    let (second, third) = (text[index + 1], text[index + 2])
    switch (text[index], second, third) {
    case (0xEF, 0xBC, 0x81...0xBF): return .replace(width: 3, by: third - 0x60)
    case (0xEF, 0xBD, 0x80...0x9E): return .replace(width: 3, by: third - 0x20)
    // Hyphens and dashes U+2010 to U+2015, the minus sign U+2212, the box line U+2500.
    case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92), (0xE2, 0x94, 0x80):
      return .replace(width: 3, by: 0x2D)
    // 〔 【 〖 and their partners.
    case (0xE3, 0x80, 0x94), (0xE3, 0x80, 0x90), (0xE3, 0x80, 0x96):
      return .replace(width: 3, by: 0x28)
    case (0xE3, 0x80, 0x95), (0xE3, 0x80, 0x91), (0xE3, 0x80, 0x97):
      return .replace(width: 3, by: 0x29)
    default: return .keep
    }
  }
}
