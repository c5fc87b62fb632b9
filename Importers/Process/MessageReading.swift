import Importing
import Registry

/// Reads the registry's own protocol: hello, titles, rows and issues, end.
struct MessageReading {
  private enum Phase {
    case hello
    case rows
    case ended
  }

  private static let version = 1
  private static let titleLimit = 64
  private static let issuesPerBatch = 1024

  private(set) var encoding = "UTF-8"
  private(set) var titles: [String] = []
  private var records: RecordReading
  private let source: String
  private let refusals: ProgramRefusals
  private let types = WordTable<MessageType>()
  private let members = WordTable<MessageMember>()
  private var message = Message()
  private var phase = Phase.hello
  private var rows = 0
  private var lastLine = 1

  init(_ tokenizer: JSONTokenizer, source: String, refusals: ProgramRefusals) {
    records = RecordReading(tokenizer, file: source)
    records.tokenizer.takesLines = true
    self.source = source
    self.refusals = refusals
  }

  func isBatchFull(rows: Int) -> Bool {
    records.isBatchFull(rows: rows) || records.issueCount >= Self.issuesPerBatch
  }

  mutating func takeBatch() -> RowBatch { records.takeBatch() }

  /// Takes one line; false after the last.
  mutating func step() throws(Refusal) -> Bool {
    // Nothing at all is no JSON either, but a hello is what is missing.
    if phase == .hello, records.tokenizer.bytes.isEmpty, try !records.tokenizer.refill() {
      return false
    }
    let token = try records.tokenizer.next()
    if token == .end { return false }
    guard token == .objectStart else {
      throw broken(Phrase(zh: "每行应为一个对象", en: "each line is an object"))
    }
    message.clear()
    message.number = records.tokenizer.tokenLine
    while try records.tokenizer.next() == .name { try takeMember() }
    try take()
    records.forgetText()
    return true
  }

  /// After the last line: whether that was all.
  func conclude() throws(Refusal) {
    switch phase {
    case .hello: throw refusals.noHello(line: 1)
    case .rows: throw refusals.noEnd
    case .ended: return
    }
  }

  // MARK: Members

  private mutating func takeMember() throws(Refusal) {
    let range = records.tokenizer.tokenRange
    guard let index = members.index(of: range, in: records.tokenizer.bytes) else {
      throw broken(Phrase(zh: "没有成员 \(text)", en: "there is no member \(text)"))
    }
    let member = members[index]
    guard !message.given[index] else {
      throw broken(
        Phrase(zh: "成员 \(member) 出现两次", en: "the member \(member) comes twice"))
    }
    let token = try records.tokenizer.next()
    // An absent value may be said outright.
    if token == .null { return }
    message.given[index] = true
    switch (member, token) {
    case (.cells, .objectStart): try records.readRecord(key: nil, path: "cells")
    case (.notes, .arrayStart): try takeTexts(\.notes)
    case (.errors, .arrayStart): try takeTexts(\.errors)
    case (.line, .number): message.line = try integer(member)
    case (.type, .string): message.type = try type()
    case (.protocol, .number), (.rows, .number), (.value, .number): message.texts[member] = text
    case (.protocol, _), (.rows, _), (.line, _), (.cells, _), (.notes, _), (.errors, _), (.type, _):
      throw broken(
        Phrase(zh: "成员 \(member) 的值不是该有的种类", en: "the member \(member) has another kind of value"))
    case (_, .string): message.texts[member] = text
    default:
      throw broken(Phrase(zh: "成员 \(member) 应为文本", en: "the member \(member) is a text"))
    }
  }

  private mutating func takeTexts(_ target: WritableKeyPath<Message, [String]>) throws(Refusal) {
    while true {
      switch try records.tokenizer.next() {
      case .string: message[keyPath: target].append(text)
      case .arrayEnd: return
      default: throw broken(Phrase(zh: "此处应为文本的列表", en: "a list of texts was expected"))
      }
    }
  }

  private func type() throws(Refusal) -> MessageType {
    let tokenizer = records.tokenizer
    guard let index = types.index(of: tokenizer.tokenRange, in: tokenizer.bytes) else {
      throw broken(Phrase(zh: "没有 \(text) 这种消息", en: "there is no message `\(text)`"))
    }
    return types[index]
  }

  private func integer(_ member: MessageMember) throws(Refusal) -> Int {
    var value = 0
    for byte in records.tokenizer.bytes[records.tokenizer.tokenRange] {
      let digit = Int(byte) - 0x30
      guard (0...9).contains(digit), value < 1 << 48 else {
        throw broken(Phrase(zh: "\(member) 应为不小于 0 的整数", en: "`\(member)` is a whole number"))
      }
      value = value * 10 + digit
    }
    return value
  }

  private var text: String {
    String(decoding: records.tokenizer.bytes[records.tokenizer.tokenRange], as: UTF8.self)
  }

  private func broken(_ cause: Phrase) -> Refusal {
    refusals.malformed(cause, line: records.tokenizer.tokenLine)
  }

  // MARK: Messages

  private mutating func take() throws(Refusal) {
    guard let type = message.type else {
      throw broken(Phrase(zh: "消息没有 type", en: "the message has no type"))
    }
    try checkMembers(of: type)
    guard phase != .hello || type == .hello else { throw refusals.noHello(line: message.number) }
    guard phase != .ended else {
      throw broken(Phrase(zh: "end 之后还有消息", en: "there are messages after the end"))
    }
    switch type {
    case .hello: try takeHello()
    case .title: try takeTitle()
    case .row: try takeRow()
    case .issue: try takeIssue()
    case .end: try takeEnd()
    }
  }

  private func checkMembers(of type: MessageType) throws(Refusal) {
    let (needed, allowed) = members(of: type)
    for index in message.given.indices {
      let member = members[index]
      if message.given[index], !allowed[index] {
        throw broken(
          Phrase(
            zh: "\(type) 消息没有成员 \(member)", en: "the message `\(type)` has no member `\(member)`"))
      }
      if needed[index], !message.given[index] {
        throw broken(
          Phrase(zh: "\(type) 消息缺少 \(member)", en: "the message `\(type)` lacks `\(member)`"))
      }
    }
  }

  private static let rules: [MessageType: (needed: [Bool], allowed: [Bool])] = {
    var rules: [MessageType: (needed: [Bool], allowed: [Bool])] = [:]
    for type in MessageType.allCases {
      let needed = MessageMember.allCases.map { type.members.needed.contains($0) }
      let allowed = MessageMember.allCases.map {
        $0 == .type || type.members.needed.contains($0) || type.members.allowed.contains($0)
      }
      rules[type] = (needed, allowed)
    }
    return rules
  }()

  private func members(of type: MessageType) -> (needed: [Bool], allowed: [Bool]) {
    Self.rules[type]!
  }

  private mutating func takeHello() throws(Refusal) {
    guard phase == .hello else {
      throw broken(Phrase(zh: "hello 只能说一次", en: "a hello is said once"))
    }
    let version = Int(message.texts[.protocol] ?? "") ?? 0
    guard version == Self.version else {
      throw refusals.otherVersion(version, line: message.number)
    }
    encoding = message.texts[.encoding] ?? encoding
    phase = .rows
  }

  private mutating func takeTitle() throws(Refusal) {
    guard rows == 0, titles.count < Self.titleLimit else {
      throw broken(
        Phrase(
          zh: "title 应在各行之前，不超过 \(Self.titleLimit) 条",
          en: "titles stand before the rows, \(Self.titleLimit) at the most"))
    }
    titles.append(message.texts[.text] ?? "")
  }

  private mutating func takeRow() throws(Refusal) {
    guard message.line >= lastLine else {
      throw broken(
        Phrase(
          zh: "行号 \(message.line) 小于前一行的 \(lastLine)，各行应按来源中的先后给出",
          en: "a row of line \(message.line) after one of line \(lastLine); rows come as they stand"
        ))
    }
    lastLine = message.line
    rows += 1
    let path = message.texts[.path]
    records.placeLastRecord(line: message.line, path: path)
    let place = Place(file: source, line: message.line, path: path)
    for note in message.notes { records.add(issue("note", .note, place, note)) }
    for error in message.errors { records.add(issue("error", .error, place, error)) }
    if !message.errors.isEmpty { records.breakLastRecord() }
  }

  /// An error that is no row's is one of a row that could not be given.
  private mutating func takeIssue() throws(Refusal) {
    let word = message.texts[.severity] ?? ""
    guard let severity = Severity(rawValue: word) else {
      throw broken(Phrase(zh: "没有等级 \(word)", en: "there is no severity `\(word)`"))
    }
    let rule = message.texts[.rule] ?? ""
    guard !rule.isEmpty,
      rule.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
    else {
      throw broken(
        Phrase(zh: "rule 应为小写英文、数字和连字符", en: "`rule` is of small letters, digits and hyphens"))
    }
    let given = message.given[members.position(of: .line)]
    let place = Place(
      file: source, line: given ? message.line : nil, column: message.texts[.column],
      path: message.texts[.path])
    records.add(issue(rule, severity, place, message.texts[.message] ?? ""))
    if severity == .error { records.loseRow() }
  }

  private func issue(
    _ rule: String, _ severity: Severity, _ place: Place, _ text: String
  ) -> Issue {
    Issue(
      rule: "\(refusals.program.name).\(rule)", severity: severity, place: place,
      value: message.texts[.value], message: Phrase(zh: text, en: text))
  }

  private mutating func takeEnd() throws(Refusal) {
    let told = Int(message.texts[.rows] ?? "") ?? -1
    guard told == rows else {
      throw refusals.wrongCount(told: told, read: rows, line: message.number)
    }
    phase = .ended
  }
}
