package import Registry

/// Words for a place where bytes are no text: offset, line, and what stands before it.
///
/// Reads the file again from the start: it is slow and happens once.
struct UndecodableText {
  let file: any ByteInput
  let encoding: TextEncoding

  func refusal(_ position: UTF8Check.Position) throws(Refusal) -> Refusal {
    switch position.fault {
    case .malformed: try refusal(at: position.offset)
    case .nul: try nul(at: position.offset)
    }
  }

  func refusal(at offset: Int) throws(Refusal) -> Refusal {
    let spot = try locate(offset)
    return Refusal(
      "undecodable", exit: .input,
      Phrase(
        zh: "第 \(spot.line) 行、字节 \(offset) 处的 \(spot.bytes) 不是 \(encoding.name) 文字"
          + "（前文：“\(spot.before)”）",
        en: "line \(spot.line), byte \(offset): \(spot.bytes) is not \(encoding.name) text"
          + " (after \"\(spot.before)\")"),
      remedy: Phrase(
        zh: "文件可能在传输中损坏或被截断，请重新导出；如果编码不是 \(encoding.name)，"
          + "请用 --encoding 指明（UTF-8、GB18030、UTF-16LE、BIG5）。",
        en: "The file may be damaged or cut: export it again. If it is not \(encoding.name),"
          + " say so with --encoding (UTF-8, GB18030, UTF-16LE, BIG5)."),
      place: Place(file: file.name, line: spot.line))
  }

  func nul(at offset: Int) throws(Refusal) -> Refusal {
    let spot = try locate(offset)
    return Refusal(
      "nul-byte", exit: .input,
      Phrase(
        zh: "第 \(spot.line) 行、字节 \(offset) 处有空字节（前文：“\(spot.before)”），不是文本文件",
        en: "line \(spot.line), byte \(offset): a NUL byte (after \"\(spot.before)\");"
          + " this is not a text file"),
      remedy: Phrase(
        zh: "如果是 Excel 的“Unicode 文本”，请加 --encoding UTF-16LE；如果是工作簿，请另存为 CSV UTF-8。",
        en: "If it is Unicode text from Excel, add --encoding UTF-16LE; save a workbook as CSV"
          + " UTF-8."),
      place: Place(file: file.name, line: spot.line))
  }

  /// UTF-8 in what the file or somebody says is GB18030.
  func mixed(at offset: Int) throws(Refusal) -> Refusal {
    .mixedEncodings(in: file.name, line: try locate(offset).line)
  }

  private struct Spot {
    var line = 1
    var before = ""
    var bytes = ""
  }

  private func locate(_ offset: Int) throws(Refusal) -> Spot {
    var spot = Spot()
    /// The unfinished line up to the place, cut at the front where it is very long.
    var line: [UInt8] = []
    var chunk: [UInt8] = []
    var position = 0
    try file.rewind()
    while position < offset {
      chunk.removeAll(keepingCapacity: true)
      let count = try file.read(into: &chunk, atMost: min(1 << 16, offset - position))
      guard count > 0 else { break }
      position += count
      line += chunk
      let cut = lineStart(in: line)
      spot.line += cut.lines
      line.removeSubrange(0..<cut.end)
      if line.count > 4096 { line.removeSubrange(0..<(line.count - 4096) / 4 * 4) }
    }
    spot.before = String(decode(line).suffix(20))
    chunk.removeAll()
    _ = try file.read(into: &chunk, atMost: 4)
    spot.bytes =
      "<"
      + chunk.map { byte in
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "0" + digits : digits
      }.joined(separator: " ") + ">"
    return spot
  }

  /// How many lines end in the bytes, and where the last one begins.
  private func lineStart(in bytes: [UInt8]) -> (lines: Int, end: Int) {
    var lines = 0
    var end = 0
    let unit = encoding.unitBytes
    let low = encoding == .utf16BE ? 1 : 0
    var index = 0
    while index + unit <= bytes.count {
      let isFeed = bytes[index + low] == 0x0A && (unit == 1 || bytes[index + 1 - low] == 0)
      index += unit
      if isFeed {
        lines += 1
        end = index
      }
    }
    return (lines, end)
  }

  private func decode(_ bytes: [UInt8]) -> String {
    var input = bytes
    var output: [UInt8] = []
    guard encoding != .utf8, let converter = CharacterConverter(from: encoding.name) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    _ = try? converter.convert(&input, appendingTo: &output)
    return String(decoding: output, as: UTF8.self)
  }
}

extension Refusal {
  /// Text of which a part, or all, is UTF-8, though it is to be read as GB18030.
  package static func mixedEncodings(in file: String, line: Int) -> Refusal {
    Refusal(
      "mixed-encodings", exit: .input,
      Phrase(
        zh: "第 \(line) 行的文字是 UTF-8，而文件声明的、指定的或其余部分的编码是 GB18030（GBK）",
        en:
          "the text of line \(line) is UTF-8, while the file says, was told, or else is in GB18030"),
      remedy: Phrase(
        zh: "全文都是 UTF-8 的，请改正声明或去掉 --encoding；两种编码混在一起的，请重新导出。",
        en: "Where all of it is UTF-8, put the declaration right or leave --encoding out; where two"
          + " encodings are mixed, export it again."),
      place: Place(file: file, line: line))
  }
}
