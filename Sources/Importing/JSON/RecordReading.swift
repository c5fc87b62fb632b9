package import Registry

/// Reads records into a batch whose bytes are the text itself: a cell is where its value stands.
package struct RecordReading {
  private struct Open {
    let node: Int
    let isArray: Bool
    /// Tells objects apart, for members that come twice.
    let object: Int
    /// What a pair has said of its name and value.
    var pair: PairParts?
  }

  private struct PairParts {
    var name: Range<Int>?
    var value: Range<Int>?
    var valueNode = 0
  }

  /// Bytes of text that one record may take.
  static let recordLimit = 64 << 20
  private static let batchBytes = 4 << 20

  package var tokenizer: JSONTokenizer
  private let refusals: JSONRefusals
  private let file: String
  private var tree = MemberTree()
  private var batch = RowBatch()
  private var open: [Open] = []
  private var objects = 0
  /// Values from around the records, which will stand behind the batch's text, and their cells.
  private var aroundBytes: [UInt8] = []
  private var aroundCells: [(cell: Int, start: Int)] = []
  /// Where the issues of the record read last begin.
  private var ownIssues = 0
  package private(set) var recordCount = 0

  private let pairs: (name: [UInt8], value: [UInt8])?

  /// `pairs` are objects inside the records that are a name and its value.
  package init(_ tokenizer: JSONTokenizer, file: String, pairs: Profile.Pairs? = nil) {
    self.tokenizer = tokenizer
    self.pairs = pairs.map { (Array($0.name.utf8), Array(($0.value ?? "value").utf8)) }
    if let pairs { tree.markPair(pairs.path.split(separator: ".").map { Array($0.utf8) }) }
    self.file = file
    refusals = tokenizer.refusals
  }

  package func isBatchFull(rows: Int) -> Bool {
    batch.rows.count >= rows || tokenizer.position >= Self.batchBytes
  }

  package mutating func add(_ issue: Issue) { batch.add(issue) }

  /// What stands where a record should and is none; nobody can tell whose it is.
  package mutating func addLostRow(line: Int, path: @autoclosure () -> String) {
    batch.add("not-a-record", .error, .notARecord(file: file, line: line, path: path()))
    loseRow()
  }

  /// The row that comes next has the name of an earlier one.
  package mutating func addRepeatedKey(_ key: Range<Int>, first: Int, line: Int, path: String) {
    let name = String(decoding: tokenizer.bytes[key], as: UTF8.self)
    add(.repeatedKey(name, first: first, file: file, line: line, path: path))
    batch.brokenRows.insert(batch.rows.count)
  }

  package var issueCount: Int { batch.issues.count }

  /// Says where the record read last really stands, for records that are not read where they stand.
  package mutating func placeLastRecord(line: Int, path: String?) {
    batch.rows[batch.rows.count - 1].line = line
    for index in ownIssues..<batch.issues.count {
      batch.issues[index].place.line = line
      batch.issues[index].place.path = path
    }
  }

  /// Whether the record read last has something in a column of that name.
  package func lastRecordHas(_ label: String) -> Bool {
    guard let first = batch.rows.last?.firstCell,
      let column = tree.columns.firstIndex(where: { $0.label == label })
    else { return false }
    return batch.cells[first...].contains { $0.column == column && $0.length > 0 }
  }

  /// The record read last is damaged, as an issue says.
  package mutating func breakLastRecord() { batch.brokenRows.insert(batch.rows.count - 1) }

  /// There was a row that is not here, as an issue says.
  package mutating func loseRow() { batch.lostRows += 1 }

  package mutating func takeBatch() -> RowBatch {
    var taken = RowBatch()
    swap(&taken, &batch)
    batch.cells.reserveCapacity(taken.cells.count)
    batch.rows.reserveCapacity(taken.rows.count)
    taken.bytes = tokenizer.takeBytes()
    for (cell, start) in aroundCells {
      taken.cells[cell].start = UInt32(truncatingIfNeeded: taken.bytes.count + start)
    }
    taken.bytes += aroundBytes
    aroundCells.removeAll(keepingCapacity: true)
    aroundBytes.removeAll(keepingCapacity: true)
    taken.columns = tree.columns
    return taken
  }

  /// Outside of records nothing holds on to the text.
  package mutating func forgetText() {
    if batch.rows.isEmpty && tokenizer.position > 1 << 16 { tokenizer.discard() }
  }

  /// One record, with the tokenizer behind its `{`; `key` is its name in an object of objects,
  /// `around` what stands around it by the label of its column.
  package mutating func readRecord(
    key: Range<Int>?, around: [(label: [UInt8], value: [UInt8])] = [],
    path: @autoclosure () -> String
  ) throws(Refusal) {
    let start = tokenizer.position
    recordCount += 1
    ownIssues = batch.issues.count
    batch.rows.append(
      RowBatch.Row(line: tokenizer.tokenLine, firstCell: batch.cells.count))
    if let key {
      let column = tree.keyColumn()
      append(key, column)
    }
    for (label, value) in around { append(label: label, value) }
    if tree.isFull { throw refusals.tooManyColumns(line: tokenizer.tokenLine, path: path()) }
    var current = MemberTree.root
    push(current, isArray: false)
    var last = JSONToken.objectStart
    while true {
      let token = try tokenizer.next()
      defer { last = token }
      switch token {
      case .name:
        current = try member(path: path())
      case .objectStart, .arrayStart:
        push(current, isArray: token == .arrayStart)
      case .objectEnd, .arrayEnd:
        let ended = open.removeLast()
        if let pair = ended.pair { endPair(pair, ended.node) }
        guard let outer = open.last else { return }
        if last == .objectStart || last == .arrayStart { appendEmpty(ended.node) }
        current = outer.node
      case .null:
        if pairs == nil || !takePart(tokenizer.position..<tokenizer.position, current) {
          appendEmpty(current)
        }
      default:
        if pairs != nil, takePart(tokenizer.tokenRange, current) { continue }
        let column = tree.column(of: current)
        append(tokenizer.tokenRange, column)
      }
      if tokenizer.position - start > Self.recordLimit {
        throw refusals.recordTooLong(line: tokenizer.tokenLine, path: path())
      }
    }
  }

  private mutating func push(_ node: Int, isArray: Bool) {
    objects += 1
    if !isArray { tree.rewind(node) }
    open.append(
      Open(
        node: node, isArray: isArray, object: objects,
        pair: !isArray && tree.isPair(node) ? PairParts() : nil))
  }

  /// Takes a scalar that is the name or the value of the pair at hand.
  private mutating func takePart(_ range: Range<Int>, _ node: Int) -> Bool {
    let last = open.count - 1
    guard let pairs, open[last].pair != nil else { return false }
    if tree.isMember(node, pairs.name) {
      open[last].pair?.name = range
    } else if tree.isMember(node, pairs.value) {
      open[last].pair?.value = range
      open[last].pair?.valueNode = node
    } else {
      return false
    }
    return true
  }

  /// The value is a cell of the column that the name says; without a name, of its own member.
  private mutating func endPair(_ pair: PairParts, _ node: Int) {
    if let name = pair.name {
      objects += 1
      let label = tree.child(of: node, tokenizer.bytes, name, in: objects, isLabel: true).node
      let column = tree.column(of: label)
      append(pair.value ?? name.upperBound..<name.upperBound, column)
    } else if let value = pair.value {
      let column = tree.column(of: pair.valueNode)
      append(value, column)
    }
  }

  private mutating func member(path: @autoclosure () -> String) throws(Refusal) -> Int {
    let object = open[open.count - 1]
    let (node, isDuplicate) = tree.child(
      of: object.node, tokenizer.bytes, tokenizer.tokenRange, in: object.object)
    if isDuplicate {
      batch.add(
        "duplicate-key", .error,
        .duplicateKey(
          tree.label(of: node), file: file, line: tokenizer.tokenLine, path: path()))
      batch.brokenRows.insert(batch.rows.count - 1)
    }
    if tree.isFull {
      throw refusals.tooManyColumns(line: tokenizer.tokenLine, path: path())
    }
    return node
  }

  private mutating func append(_ range: Range<Int>, _ column: Int) {
    batch.cells.append(
      RowBatch.Cell(column: column, start: range.lowerBound, length: range.count))
  }

  private mutating func append(label: [UInt8], _ value: [UInt8]) {
    objects += 1
    let node = tree.child(
      of: MemberTree.root, label, label.indices, in: objects, isLabel: true
    ).node
    aroundCells.append((batch.cells.count, aroundBytes.count))
    append(0..<value.count, tree.column(of: node))
    aroundBytes += value
  }

  private mutating func appendEmpty(_ node: Int) {
    let column = tree.column(of: node)
    append(tokenizer.position..<tokenizer.position, column)
  }
}

extension Issue {
  /// A member that one object has twice: RFC 8259, section 4, leaves open which one counts.
  static func duplicateKey(_ name: String, file: String, line: Int, path: String) -> Issue {
    Issue(
      rule: "duplicate-key", severity: .error,
      place: Place(file: file, line: line, column: name, path: path),
      message: Phrase(
        zh: "同一对象中成员“\(name)”出现两次，无法确定以哪个为准",
        en: "member \(name) comes twice in one object; it cannot be told which one counts"))
  }

  /// A record of an object of objects whose name another one has.
  static func repeatedKey(
    _ name: String, first: Int, file: String, line: Int, path: String
  ) -> Issue {
    Issue(
      rule: "duplicate-key", severity: .error,
      place: Place(file: file, line: line, column: MemberTree.keyLabel, path: path), value: name,
      message: Phrase(
        zh: "成员名“\(name)”与第 \(first) 行的记录相同，无法确定以哪个为准",
        en: "the record has the name \(name) of that in line \(first); it cannot be told which one "
          + "counts"))
  }

  /// An element among the records that is no object.
  static func notARecord(file: String, line: Int, path: String) -> Issue {
    Issue(
      rule: "not-a-record", severity: .error,
      place: Place(file: file, line: line, path: path),
      message: Phrase(
        zh: "此处应为对象，该项未读入", en: "an object was expected here; the element is not read"))
  }
}
