import Importing
import Registry

/// The way through a text: outside the records names are followed and the envelope is kept,
/// inside them each object is read.
struct RecordWalk {
  private enum Phase {
    case outside
    case items
    case members
  }

  private struct Open {
    let isArray: Bool
    /// Whether it is part of what the registry itself writes around records.
    let isOwn: Bool
    /// The member that it is the value of; empty in arrays.
    let name: [UInt8]
    /// How many steps of the path lead here; nil off the path.
    let steps: Int?
    /// How many objects are open, with it.
    let objects: Int
    /// Whether it stands in an array that the path leads through.
    let isItem: Bool
    /// Names seen so far, on the path only.
    var names: Set<[UInt8]> = []
  }

  var reading: RecordReading
  private let path: MemberPath?
  private let told: String?
  private let file: String
  private var phase = Phase.outside
  private var open: [Open] = []
  /// The member whose value comes next.
  private var name: [UInt8] = []
  private var steps: Int? = 0
  private var envelope = Envelope()
  private var outside = (count: 0, line: 0, name: "")
  private var elements = 0
  /// Arrays that are open inside the records' array.
  private var nested = 0
  /// Nil where nobody asks.
  private var around: MembersAround?
  /// Nil where it is sure that there is no other list, or does not matter.
  private let knowsLabel: ((String) -> Bool)?
  private var unknownNames: Set<[UInt8]> = []
  /// Lines of the records of an object of objects by the hash of their name.
  private var keyLines: [Int: Int] = [:]

  init(
    _ reading: RecordReading, to path: MemberPath?, told: String?, file: String,
    knowsLabel: ((String) -> Bool)?, around: MembersAround? = nil
  ) {
    self.around = around
    self.knowsLabel = knowsLabel
    self.reading = reading
    self.path = path
    self.told = told
    self.file = file
  }

  /// Takes one token outside the records, or one record. False at the end of the text.
  mutating func step() throws(Refusal) -> Bool {
    switch phase {
    case .outside: return try stepOutside()
    case .items: try stepItem()
    case .members: try stepMember()
    }
    return true
  }

  /// After the last token: the counts of the envelope, and whether there were records at all.
  mutating func conclude() throws(Refusal) {
    guard reading.recordCount > 0 else {
      throw reading.tokenizer.refusals.noRecords(told: told, envelope: envelope)
    }
    for issue in envelope.issues(read: reading.recordCount, file: file) { reading.add(issue) }
    if outside.count > 0 { reading.add(outsideNote()) }
  }

  // MARK: Records

  private mutating func stepItem() throws(Refusal) {
    let token = try reading.tokenizer.next()
    if token == .arrayEnd {
      if nested == 0 { phase = .outside } else { nested -= 1 }
    } else if token == .arrayStart, nested < path?.nesting ?? 0 {
      nested += 1
    } else {
      try read(token, key: nil)
    }
  }

  private mutating func stepMember() throws(Refusal) {
    guard try reading.tokenizer.next() == .name else {
      phase = .outside
      return
    }
    let key = reading.tokenizer.tokenRange
    let token = try reading.tokenizer.next()
    if token.isScalar {
      let name = String(decoding: reading.tokenizer.bytes[key], as: UTF8.self)
      if Envelope.isUsual(name) { return takeEnvelope(token, name: name) }
    }
    try read(token, key: key)
  }

  /// Answers the line of the record that had the name before.
  private mutating func note(_ key: Range<Int>, line: Int) -> Int? {
    let name = reading.tokenizer.bytes[key].hashValue
    if let first = keyLines[name] { return first }
    keyLines[name] = line
    return nil
  }

  /// The path of the object at hand, which lies on the way to the records.
  private var pathHere: String {
    MemberPath(steps: open.dropFirst().map(\.name), records: .itself).text
  }

  private mutating func read(_ token: JSONToken, key: Range<Int>?) throws(Refusal) {
    let index = elements
    elements += 1
    let base = path?.text ?? "$"
    if token == .objectStart {
      let line = reading.tokenizer.tokenLine
      if let key, let first = note(key, line: line) {
        reading.addRepeatedKey(key, first: first, line: line, path: "\(base)[\(index)]")
      }
      let columns = around?.columns(depth: open.last?.objects ?? 0) ?? []
      try reading.readRecord(key: key, around: columns, path: "\(base)[\(index)]")
      return
    }
    let line = reading.tokenizer.tokenLine
    reading.addLostRow(line: line, path: "\(base)[\(index)]")
    if token == .arrayStart { try skip() }
  }

  /// Skips the rest of an array that stands where a record should.
  private mutating func skip() throws(Refusal) {
    let depth = reading.tokenizer.depth
    while reading.tokenizer.depth >= depth { _ = try reading.tokenizer.next() }
  }

  // MARK: Outside

  private mutating func stepOutside() throws(Refusal) -> Bool {
    let token = try reading.tokenizer.next()
    switch token {
    case .end: return false
    case .name: try takeName()
    case .objectEnd, .arrayEnd: open.removeLast()
    case .objectStart, .arrayStart: try enter(isArray: token == .arrayStart)
    default: try takeScalar(token)
    }
    return true
  }

  private mutating func takeName() throws(Refusal) {
    let tokenizer = reading.tokenizer
    name = Array(tokenizer.bytes[tokenizer.tokenRange])
    let last = open.count - 1
    guard let reached = open[last].steps else {
      steps = nil
      try refuseOtherList()
      return
    }
    if !open[last].names.insert(name).inserted {
      throw tokenizer.refusals.repeatedMember(
        String(decoding: name, as: UTF8.self), line: tokenizer.tokenLine, path: pathHere)
    }
    let isNext = path.map { reached < $0.steps.count && $0.steps[reached] == name } ?? false
    steps = isNext ? reached + 1 : nil
  }

  /// Refuses an array of objects off the path that bear a known label, where the head that the
  /// path was found in did not show it.
  private mutating func refuseOtherList() throws(Refusal) {
    guard let knowsLabel, let path, open.count >= 2, open[open.count - 2].isArray,
      open.count(where: \.isArray) == 1, unknownNames.insert(name).inserted,
      knowsLabel(String(decoding: name, as: UTF8.self))
    else { return }
    let steps = open.dropFirst().dropLast().map(\.name)
    throw reading.tokenizer.refusals.severalArrays([
      path.pattern, MemberPath(steps: steps, records: .items).pattern,
    ])
  }

  private mutating func enter(isArray: Bool) throws(Refusal) {
    let outer = open.last
    // Only a path that somebody told leads through arrays.
    let reached =
      outer.map { $0.isArray ? (told == nil ? nil : $0.steps) : steps } ?? 0
    if let path, reached == path.steps.count {
      switch (path.records, isArray) {
      case (.items, true), (.either, true):
        phase = .items
        return
      case (.members, false):
        phase = .members
        return
      case (.itself, false), (.either, false):
        return try read(.objectStart, key: nil)
      default:
        // An array on a line of its own, where lines are records.
        if open.isEmpty, reading.tokenizer.takesLines { return try read(.arrayStart, key: nil) }
      }
    }
    let objects = (outer?.objects ?? 0) + (isArray ? 0 : 1)
    if !isArray, reached != nil { around?.enter(depth: objects) }
    open.append(
      Open(
        isArray: isArray, isOwn: isOwnHead(isArray: isArray),
        name: outer?.isArray == false ? name : [], steps: reached, objects: objects,
        isItem: outer.map { $0.isArray || $0.isItem } ?? false))
  }

  private mutating func takeScalar(_ token: JSONToken) throws(Refusal) {
    let tokenizer = reading.tokenizer
    let line = tokenizer.tokenLine
    guard let last = open.last else {
      if tokenizer.takesLines { reading.addLostRow(line: line, path: "$") }
      return
    }
    let label = String(decoding: name, as: UTF8.self)
    if last.steps != nil, !last.isArray {
      if try takeAround(token, objects: last.objects) { return }
      // A lone value beside the records or around them speaks of the answer.
      if !last.isItem { return takeEnvelope(token, name: label) }
    }
    if last.isOwn || token == .null { return }
    if outside.count == 0 { outside = (0, line, label) }
    outside.count += 1
  }

  /// False where nobody asks for what stands around the records, or for it alone.
  private mutating func takeAround(_ token: JSONToken, objects: Int) throws(Refusal) -> Bool {
    guard around != nil, token != .null else { return false }
    let tokenizer = reading.tokenizer
    let value = Array(tokenizer.bytes[tokenizer.tokenRange])
    guard around!.take(name: name, value: value, depth: objects) else {
      throw tokenizer.refusals.afterRecords(
        String(decoding: name, as: UTF8.self), line: tokenizer.tokenLine, path: pathHere)
    }
    return open[open.count - 1].isItem
  }

  private mutating func takeEnvelope(_ token: JSONToken, name: String) {
    let tokenizer = reading.tokenizer
    let value = String(decoding: tokenizer.bytes[tokenizer.tokenRange], as: UTF8.self)
    envelope.take(name: name, value: token == .null ? "" : value, line: tokenizer.tokenLine)
  }

  /// Whether a member is the `at` or `fields` that the registry itself writes behind `list` and
  /// before `records`.
  private func isOwnHead(isArray: Bool) -> Bool {
    guard open.count == 1, open[0].names.contains(Array("list".utf8)),
      path?.steps == [Array("records".utf8)]
    else { return false }
    return name.elementsEqual(isArray ? "fields".utf8 : "at".utf8)
  }

  private func outsideNote() -> Issue {
    Issue(
      rule: "outside-records", severity: .note,
      place: Place(file: file, line: outside.line, column: outside.name),
      message: Phrase(
        zh: "记录之外的内容未读入，首处为 \(outside.name)",
        en: "content outside the records is not read, first \(outside.name)"),
      count: outside.count)
  }
}
