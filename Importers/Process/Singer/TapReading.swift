import Importing
import Registry

/// Reads what a tap printed: the records of one stream, its state, and whether that was all.
struct TapReading {
  private var records: RecordReading
  private let refusals: ProgramRefusals
  private let source: String
  /// The stream whose records are read; nil until the first comes where nobody named one.
  private var wanted: [UInt8]?
  private let isNamed: Bool
  private let types = WordTable<TapMessageType>()
  private let members = WordTable<TapMember>()
  private var message = TapMessage()
  private var keys: [[UInt8]: [String]] = [:]
  private(set) var state: [UInt8]?
  private var completeness = Completeness()
  private var passedOver = 0

  init(
    _ tokenizer: JSONTokenizer, stream: String?, source: String, refusals: ProgramRefusals
  ) {
    records = RecordReading(tokenizer, file: source)
    records.tokenizer.takesLines = true
    wanted = stream.map { Array($0.utf8) }
    isNamed = stream != nil
    self.source = source
    self.refusals = refusals
  }

  /// The version that the stream was last said to be whole at.
  var version: [UInt8]? { completeness.activated }

  func isWhole(after earlier: [UInt8]?) -> Bool { completeness.isWhole(after: earlier) }

  func isBatchFull(rows: Int) -> Bool { records.isBatchFull(rows: rows) }
  mutating func takeBatch() -> RowBatch { records.takeBatch() }

  /// Takes one line; false after the last.
  mutating func step() throws(Refusal) -> Bool {
    let token = try records.tokenizer.next()
    if token == .end { return false }
    guard token == .objectStart else {
      throw broken(Phrase(zh: "每行应为一个对象", en: "each line is an object"))
    }
    message.clear()
    message.line = records.tokenizer.tokenLine
    while try records.tokenizer.next() == .name { try takeMember() }
    try take()
    records.forgetText()
    return true
  }

  /// After the last line.
  mutating func conclude() throws(Refusal) {
    if let wanted, keys[wanted] == nil {
      let offered = keys.keys.map { String(decoding: $0, as: UTF8.self) }.sorted()
      throw refusals.noStream(String(decoding: wanted, as: UTF8.self), offered: offered)
    }
    guard passedOver > 0 else { return }
    records.add(
      Issue(
        rule: "\(refusals.program.name).other-stream", severity: .note,
        place: Place(file: source),
        message: Phrase(zh: "其他数据流的记录未读入", en: "records of other streams are not read"),
        count: passedOver))
  }

  // MARK: Members

  private mutating func takeMember() throws(Refusal) {
    let known = members.index(of: records.tokenizer.tokenRange, in: records.tokenizer.bytes)
    let token = try records.tokenizer.next()
    switch (known.map { members[$0] }, token) {
    case (.type, .string): message.type = try type()
    case (.stream, .string):
      message.stream.append(contentsOf: records.tokenizer.bytes[records.tokenizer.tokenRange])
    case (.version, .number):
      message.version = Array(records.tokenizer.bytes[records.tokenizer.tokenRange])
    case (.record, .objectStart) where message.type == .record: try takeRecord()
    case (.record, .objectStart):
      throw broken(
        Phrase(zh: "record 应在 type 和 stream 之后", en: "`record` comes after `type` and `stream`"))
    case (.value, .objectStart) where message.type == .state || message.type == nil:
      message.state = try TokenText.copy(token, &records.tokenizer)
    case (.keyProperties, .arrayStart): try takeKeys()
    default: try skip(token)
    }
  }

  private mutating func takeRecord() throws(Refusal) {
    guard !message.stream.isEmpty else {
      throw broken(
        Phrase(zh: "record 应在 type 和 stream 之后", en: "`record` comes after `type` and `stream`"))
    }
    message.hasRecord = true
    if wanted == nil { wanted = message.stream }
    guard message.stream == wanted else {
      guard isNamed else { throw refusals.severalStreams([wanted ?? [], message.stream]) }
      passedOver += 1
      return try skip(.objectStart)
    }
    try records.readRecord(key: nil, path: "record")
    records.placeLastRecord(line: message.line, path: nil)
  }

  private mutating func takeKeys() throws(Refusal) {
    var keys: [String] = []
    while try records.tokenizer.next() == .string { keys.append(text) }
    message.keys = keys
  }

  private func type() throws(Refusal) -> TapMessageType {
    let tokenizer = records.tokenizer
    guard let index = types.index(of: tokenizer.tokenRange, in: tokenizer.bytes) else {
      throw broken(
        Phrase(zh: "不支持 \(text) 消息", en: "messages of type \(text) are not supported"))
    }
    return types[index]
  }

  /// Passes over the rest of a value.
  private mutating func skip(_ token: JSONToken) throws(Refusal) {
    guard token == .objectStart || token == .arrayStart else { return }
    let depth = records.tokenizer.depth
    while records.tokenizer.depth >= depth { _ = try records.tokenizer.next() }
  }

  private var text: String {
    String(decoding: records.tokenizer.bytes[records.tokenizer.tokenRange], as: UTF8.self)
  }

  private func broken(_ cause: Phrase) -> Refusal {
    refusals.malformed(cause, line: records.tokenizer.tokenLine)
  }

  // MARK: Messages

  private mutating func take() throws(Refusal) {
    switch message.type {
    case nil: throw broken(Phrase(zh: "消息没有 type", en: "the message has no type"))
    case .schema: keys[message.stream] = message.keys ?? []
    case .state: state = message.state ?? state
    case .activateVersion:
      if message.stream == wanted || wanted == nil { completeness.activate(message.version) }
    case .record:
      guard message.hasRecord else {
        throw broken(Phrase(zh: "RECORD 没有 record", en: "the RECORD has no `record`"))
      }
      guard let needed = keys[message.stream] else {
        throw broken(Phrase(zh: "RECORD 之前没有 SCHEMA", en: "a RECORD came before its SCHEMA"))
      }
      guard message.stream == wanted else { return }
      completeness.add(message.version)
      check(needed)
    }
  }

  /// What is wrong with the record at hand breaks its row.
  private mutating func check(_ needed: [String]) {
    for key in needed where !records.lastRecordHas(key) {
      add("key-missing", Phrase(zh: "缺少主键 \(key)", en: "the key property \(key) is missing"))
    }
    if records.lastRecordHas("_sdc_deleted_at") {
      add(
        "deleted-at-source",
        Phrase(
          zh: "来源处已删除；是否调出须由人决定",
          en: "deleted at its source; whether it leaves is for people to decide"))
    }
  }

  private mutating func add(_ rule: String, _ cause: Phrase) {
    records.add(
      Issue(
        rule: "\(refusals.program.name).\(rule)", severity: .error,
        place: Place(file: source, line: message.line), message: cause))
    records.breakLastRecord()
  }
}

/// Whether a run gave all of a stream. A tap says so by activating a version: whatever does not
/// have it is gone. One that it goes on with from earlier is not whole again for that.
private struct Completeness {
  private(set) var activated: [UInt8]?
  private var isActivatedLast = false
  private var versions: Set<[UInt8]?> = []

  mutating func add(_ version: [UInt8]?) {
    isActivatedLast = false
    versions.insert(version)
  }

  mutating func activate(_ version: [UInt8]?) {
    activated = version
    isActivatedLast = version != nil
  }

  func isWhole(after earlier: [UInt8]?) -> Bool {
    isActivatedLast && versions.allSatisfy { $0 == activated } && activated != earlier
  }
}
