import Registry

/// What a whole file was found to be written in.
struct EncodingDecision {
  let encoding: TextEncoding
  /// Length of the byte order mark, which is no part of the text.
  let markLength: Int

  /// A byte order mark, else strict UTF-8, else GB18030; or as told.
  ///
  /// Reads the whole file where nothing but its bytes can tell, and checks UTF-8 completely, so
  /// that no row is delivered from a file that turns out to be damaged. Cost: one pass at the
  /// speed of validation.
  static func make(
    for file: InputFile, told: String?, chunkBytes: Int
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
      if encoding == .utf8 { try requireUTF8(file, chunkBytes: chunkBytes) }
      return EncodingDecision(encoding: encoding, markLength: mark?.length ?? 0)
    }
    if let mark {
      if mark.encoding == .utf8 { try requireUTF8(file, chunkBytes: chunkBytes) }
      return EncodingDecision(encoding: mark.encoding, markLength: mark.length)
    }
    let isUTF8 = try requireUTF8(file, orElse: .gb18030, chunkBytes: chunkBytes)
    return EncodingDecision(encoding: isUTF8 ? .utf8 : .gb18030, markLength: 0)
  }

  /// Whether the whole file is UTF-8. Throws where it is neither that nor likely to be `other`:
  /// at a NUL byte, and where text that was UTF-8 for a while suddenly is not (a damaged or cut
  /// file, which GB18030 would read as other characters without a complaint).
  @discardableResult
  private static func requireUTF8(
    _ file: InputFile, orElse other: TextEncoding? = nil, chunkBytes: Int
  ) throws(Refusal) -> Bool {
    var check = UTF8Check()
    var buffer: [UInt8] = []
    while true {
      let count = try file.read(into: &buffer, atMost: chunkBytes)
      let position: UTF8Check.Position
      do {
        let whole = try check.consume(buffer, isLast: count == 0)
        guard count > 0 else { return true }
        buffer.removeSubrange(0..<whole)
        continue
      } catch { position = error }
      switch position.fault {
      case .nul:
        throw try UndecodableText(file: file, encoding: .utf8).nul(at: position.offset)
      case .malformed:
        guard other == nil || check.looksLikeUTF8 else { return false }
        throw try UndecodableText(file: file, encoding: .utf8).refusal(at: position.offset)
      }
    }
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
