public import Registry

/// The text of a source as UTF-8, whatever it was written in.
///
/// The encoding is decided before the first byte is delivered: a byte order mark, else strict UTF-8,
/// else GB18030, or as told. Memory stays at about one chunk. UTF-8 goes from the file into the
/// caller's buffer without another copy and is checked there.
public final class TextStream {
  /// `UTF-8`, `GB18030`, `UTF-16LE`, `UTF-16BE`, or the name that was told.
  public let encoding: String
  /// How many of the source's bytes have been read.
  public var bytesRead: Int { file.position }
  private let file: any ByteInput
  private let chosen: TextEncoding
  private let converter: CharacterConverter?
  private let chunkBytes: Int
  private let stamp: FileStamp
  private var check: UTF8Check
  private var stretch: UTF8Stretch
  /// Bytes read and not yet converted.
  private var pending: [UInt8] = []
  /// File offset of the first pending byte.
  private var pendingOffset: Int

  /// Reads the source as far as its encoding is to be decided.
  ///
  /// `encoding` overrides the decision; `chunkBytes` is how much is read at a time. Throws a
  /// ``Refusal`` with exit `input`: `undecodable`, `nul-byte` (both with line, offset and the text
  /// before), `encoding-mark`, `unreadable`; with exit `usage`: `unknown-encoding`.
  public init(
    _ source: Source, encoding told: String?, chunkBytes: Int = 1 << 20
  ) throws(Refusal) {
    let file = try source.input()
    stamp = try file.stamp()
    let decision = try EncodingDecision.make(for: file, told: told, chunkBytes: chunkBytes)
    self.file = file
    chosen = decision.encoding
    encoding = decision.encoding.name
    converter = decision.encoding == .utf8 ? nil : CharacterConverter(from: encoding)
    guard chosen == .utf8 || converter != nil else { throw .unknownEncoding(encoding) }
    self.chunkBytes = max(1, chunkBytes)
    pendingOffset = decision.markLength
    check = UTF8Check(from: decision.markLength)
    stretch = UTF8Stretch(from: decision.markLength)
    try file.seek(to: decision.markLength)
  }

  /// Whether texts can be read in an encoding of that name.
  public static func knows(encoding name: String) -> Bool {
    let encoding = TextEncoding(named: name)
    return encoding == .utf8 || CharacterConverter(from: encoding.name) != nil
  }

  /// What an encoding is called here that people and files call by many names.
  package static func usualName(of encoding: String) -> String {
    TextEncoding(named: encoding).name
  }

  /// Appends the next decoded bytes, whole characters without a byte order mark; false at the end.
  ///
  /// At most `limit` bytes of the file are read for it. Throws a ``Refusal`` with exit `input`:
  /// `undecodable`, `nul-byte`, `unreadable`, and `source-changed` where somebody wrote to the
  /// file meanwhile.
  public func read(into buffer: inout [UInt8], atMost limit: Int = .max) throws(Refusal) -> Bool {
    let start = buffer.count
    let count = min(chunkBytes, max(1, limit))
    if let converter {
      return try convert(with: converter, atMost: count, into: &buffer, from: start)
    }
    repeat {
      buffer += pending
      pending.removeAll(keepingCapacity: true)
      guard try file.read(into: &buffer, atMost: count) > 0 else {
        try check(buffer.span.extracting(start...))
        try checkUnchanged()
        return false
      }
      holdBackCutCharacter(of: &buffer, from: start)
    } while buffer.count == start
    try check(buffer.span.extracting(start...))
    return true
  }

  private func check(_ bytes: Span<UInt8>) throws(Refusal) {
    do {
      try check.consume(bytes, isLast: true)
    } catch {
      throw try UndecodableText(file: file, encoding: chosen).refusal(error)
    }
  }

  /// Keeps the file's whole characters together: a caller may validate or slice what it got.
  private func holdBackCutCharacter(of buffer: inout [UInt8], from start: Int) {
    let tail = min(UTF8Check.cutTail(buffer.span), buffer.count - start)
    guard tail > 0 else { return }
    pending += buffer[(buffer.count - tail)...]
    buffer.removeLast(tail)
  }

  private func convert(
    with converter: CharacterConverter, atMost count: Int, into buffer: inout [UInt8],
    from start: Int
  ) throws(Refusal) -> Bool {
    while buffer.count == start {
      let read = try file.read(into: &pending, atMost: count)
      if chosen == .gb18030,
        let found = stretch.find(in: pending.span.extracting(last: read))
      {
        throw try UndecodableText(file: file, encoding: chosen).mixed(at: found)
      }
      if read == 0 {
        guard pending.isEmpty else { throw try undecodable(at: pendingOffset) }
        try checkUnchanged()
        return false
      }
      let taken = try convertPending(with: converter, into: &buffer)
      if UTF8Check.firstNUL(in: buffer.span.extracting(start...)) != nil {
        throw try nulRefusal()
      }
      pendingOffset += taken
      pending.removeSubrange(0..<taken)
    }
    if chosen == .gb18030 { GB18030Positions.fold(&buffer, from: start) }
    return true
  }

  private func convertPending(
    with converter: CharacterConverter, into buffer: inout [UInt8]
  ) throws(Refusal) -> Int {
    var taken = 0
    while true {
      let position: Int
      do {
        return try converter.convert(&pending, from: taken, appendingTo: &buffer)
      } catch {
        switch error {
        case .malformed(let at): position = at
        }
      }
      guard chosen == .gb18030,
        let scalar = GB18030Positions.scalar(ofFormerForm: pending.dropFirst(position).prefix(4))
      else { throw try undecodable(at: pendingOffset + position) }
      buffer += String(scalar).utf8
      taken = position + 4
    }
  }

  private func undecodable(at offset: Int) throws(Refusal) -> Refusal {
    try UndecodableText(file: file, encoding: chosen).refusal(at: offset)
  }

  /// The NUL's offset in the file: that of the first NUL unit among the pending bytes.
  private func nulRefusal() throws(Refusal) -> Refusal {
    let unit = chosen.unitBytes
    var index = 0
    while index + unit <= pending.count, pending[index..<index + unit].contains(where: { $0 != 0 })
    {
      index += unit
    }
    return try UndecodableText(file: file, encoding: chosen).nul(at: pendingOffset + index)
  }

  private func checkUnchanged() throws(Refusal) {
    guard try file.stamp() == stamp else { throw .sourceChanged(file.name) }
  }
}

extension Refusal {
  public static func sourceChanged(_ name: String) -> Refusal {
    Refusal(
      "source-changed", exit: .input,
      Phrase(zh: "读取期间文件被改动", en: "the file was written to while it was read"),
      remedy: Phrase(
        zh: "请等另一个程序保存并关闭文件后重试。",
        en: "Wait until the other program has saved and closed it, then try again."),
      place: Place(file: name))
  }

  /// `place` is where a profile says it.
  public static func unknownEncoding(_ name: String, place: Place? = nil) -> Refusal {
    Refusal(
      "unknown-encoding", exit: place == nil ? .usage : .input,
      Phrase(zh: "不认识的文字编码“\(name)”", en: "unknown text encoding \(name)"),
      remedy: Phrase(
        zh: "可用：UTF-8、GB18030、GBK、UTF-16LE、UTF-16BE、BIG5。",
        en: "Use UTF-8, GB18030, GBK, UTF-16LE, UTF-16BE or BIG5."), place: place)
  }
}
