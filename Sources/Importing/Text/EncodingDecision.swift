import Registry

/// What a file was found to be written in.
struct EncodingDecision {
  let encoding: TextEncoding
  /// Length of the byte order mark, which is no part of the text.
  let markLength: Int

  /// A byte order mark, else strict UTF-8, else GB18030; or as told.
  ///
  /// Reads as far as it takes to be sure: to the first characters that do not pass for UTF-8 by
  /// accident, so usually one chunk. That the rest is UTF-8 too is checked while it is read.
  static func make(
    for file: any ByteInput, told: String?, chunkBytes: Int
  ) throws(Refusal) -> EncodingDecision {
    var head: [UInt8] = []
    while head.count < 4, try file.read(into: &head, atMost: 4 - head.count) > 0 {}
    try file.rewind()
    let mark = TextEncoding.ofMark(head)
    if let told {
      var encoding = TextEncoding(named: told)
      // Two UTF-16 byte orders cannot both be right, and the mark is certain.
      if let mark, mark.encoding.unitBytes == 2, encoding.unitBytes == 2 {
        encoding = mark.encoding
      }
      if let mark, mark.encoding != encoding {
        throw .contradicts(mark.encoding, told: encoding, file: file.name)
      }
      return EncodingDecision(encoding: encoding, markLength: mark?.length ?? 0)
    }
    if let mark {
      return EncodingDecision(encoding: mark.encoding, markLength: mark.length)
    }
    let isUTF8 = try isUTF8(file, chunkBytes: chunkBytes)
    return EncodingDecision(encoding: isUTF8 ? .utf8 : .gb18030, markLength: 0)
  }

  /// Whether the file is to be read as UTF-8. Throws at a NUL byte, and where text that was UTF-8
  /// for a while suddenly is not (a damaged or cut file, which GB18030 would read as other
  /// characters without a complaint).
  private static func isUTF8(
    _ file: any ByteInput, chunkBytes: Int
  ) throws(Refusal) -> Bool {
    var check = UTF8Check()
    var buffer: [UInt8] = []
    while !check.looksLikeUTF8 {
      let count = try file.read(into: &buffer, atMost: chunkBytes)
      do {
        let whole = try check.consume(buffer.span, isLast: count == 0)
        guard count > 0 else { return true }
        buffer.removeSubrange(0..<whole)
      } catch {
        if error.fault == .malformed && !check.looksLikeUTF8 { return false }
        throw try UndecodableText(file: file, encoding: .utf8).refusal(error)
      }
    }
    return true
  }
}

extension Refusal {
  /// What was told and the file's own mark cannot both be right, and either would garble the
  /// text of the other.
  fileprivate static func contradicts(
    _ mark: TextEncoding, told: TextEncoding, file: String
  ) -> Refusal {
    Refusal(
      "encoding-mark", exit: .input,
      Phrase(
        zh: "文件开头的字节顺序标记表明它是 \(mark.name)，而指定的编码是 \(told.name)",
        en: "the file's byte order mark says \(mark.name), but \(told.name) was told"),
      remedy: Phrase(
        zh: "请去掉 --encoding（或取数方案中的 encoding）；文件自带的标记就够了。",
        en: "Leave out --encoding (or the profile's encoding): the file's own mark is enough."),
      place: Place(file: file, line: 1))
  }
}
