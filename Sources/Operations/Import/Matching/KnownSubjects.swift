import Registry
import Store

/// Live subjects by all that can match a row exactly: hashes in memory, records read when asked for.
/// With them those who left in this draft, since they may come back.
struct KnownSubjects {
  private let layout: Layout
  private let view: StoreView?
  private let reading: TraceReading
  /// Trace -> positions in the live table.
  private var index = TraceIndex()
  private var unwritten: UnwrittenRecords
  /// Those who were asked for.
  private var read: [Int: KnownSubject] = [:]
  /// Subjects that left, by numbers below 0, which stand in the index for positions.
  private var departed: [Int: KnownSubject] = [:]
  private var departedNumbers: [Hash128: Int] = [:]

  init(_ layout: Layout, _ view: StoreView?, _ reading: TraceReading) {
    self.layout = layout
    self.view = view
    self.reading = reading
    unwritten = UnwrittenRecords(
      reading.exactFields, fieldCount: layout.definition.fields.count)
  }

  /// Takes live subjects down by reading their records, a batch at a time.
  mutating func load(_ positions: [Int], _ live: LiveTable) throws {
    guard let view else { return }
    for start in stride(from: 0, to: positions.count, by: 1024) {
      let part = Array(positions[start..<min(start + 1024, positions.count)])
      let records = try view.records(layout, part.map { live.description(of: $0) })
      for (record, entry) in part.enumerated() {
        enter(records, record, as: entry)
      }
    }
  }

  /// Takes live subjects down by what they were before this import, a batch at a time.
  ///
  /// - Parameter rows: the numbers of their versions by entry; 0 where nothing else was made of one.
  mutating func load(found rows: ContiguousArray<UInt32>) throws {
    guard let view else { return }
    let all = rows.indices.filter { rows[$0] != 0 }
    for start in stride(from: 0, to: all.count, by: 1024) {
      let part = all[start..<min(start + 1024, all.count)]
      let records = try view.records(
        layout, part.map { VersionPair(description: Int64(rows[$0]), figures: 0) })
      for (record, entry) in part.enumerated() { enter(records, record, as: entry) }
    }
  }

  /// Reads what listed subjects are now, a batch at a time.
  func read(
    _ entries: [Int], _ live: LiveTable, _ body: (Int, RecordBatch, Int) throws -> Void
  ) throws {
    for entry in entries where live[entry].isUnwritten {
      if let records = unwritten.record(of: entry) { try body(entry, records, 0) }
    }
    let written = entries.filter { !live[$0].isUnwritten }
    for start in stride(from: 0, to: written.count, by: 1024) {
      guard let view else { return }
      let part = written[start..<min(start + 1024, written.count)]
      let records = try view.records(layout, part.map { live.description(of: $0) })
      for (record, entry) in part.enumerated() { try body(entry, records, record) }
    }
  }

  /// Keeps a record that cannot be read again.
  mutating func keep(_ records: RecordBatch, _ record: Int, entry: Int) {
    unwritten.keep(records, record, entry: entry)
    read[entry] = nil
  }

  /// Takes subjects down whose records were kept.
  mutating func index(_ entries: [Int]) {
    for entry in entries {
      if let records = unwritten.record(of: entry) { enter(records, 0, as: entry) }
    }
  }

  /// Takes a subject down that comes with the import; its marks where they are known.
  mutating func add(_ marks: [Int]?, _ records: RecordBatch, _ record: Int, entry: Int) {
    guard let marks else { return enter(records, record, as: entry) }
    for mark in marks { index.add(mark, entry: entry) }
  }

  /// Takes a subject down that left, as it would come back.
  mutating func add(departed record: Record) {
    let (records, number) = (RecordBatch(record), -1 - departed.count)
    let key = Hash128(key: record.key)
    guard departedNumbers[key] == nil else { return }
    departedNumbers[key] = number
    departed[number] = KnownSubject(0, of: records, reading)
    enter(records, 0, as: number)
  }

  private mutating func enter(_ records: RecordBatch, _ record: Int, as entry: Int) {
    for mark in reading.marks(of: record, in: records) { index.add(mark, entry: entry) }
  }

  var isEmpty: Bool { index.isEmpty }

  /// Whether anybody has one of a row's marks.
  func includes(anyOf marks: [Int]) -> Bool { marks.contains(where: index.contains) }

  /// The subjects that share a trace, and others, each once, with their numbers.
  mutating func sharing(
    _ traces: SubjectTraces, and others: [Int], _ live: LiveTable
  ) throws -> [(number: Int, subject: KnownSubject)] {
    let numbers = Set(traces.exactMarks.flatMap(index.entries) + others)
    return try numbers.sorted().compactMap { number in
      try subject(number, live).map { (number, $0) }
    }
  }

  /// Whether another subject has one of a subject's marks under which this one is not known.
  func isShared(_ marks: [Int], with entry: Int) -> Bool {
    marks.contains { mark in
      let entries = index.entries(of: mark)
      return !entries.isEmpty && !entries.contains(entry)
    }
  }

  /// The number by which a subject is asked for that is on the list or left in this draft.
  func number(of key: Hash128, _ live: LiveTable) -> Int? {
    if let entry = live.find(key), live[entry].isLive { return entry }
    return departedNumbers[key]
  }

  /// All such numbers.
  func numbers(_ live: LiveTable) -> Range<Int> { -departed.count..<live.entries.count }

  /// The subject of a number as it is now; nil where it is on the list no longer, or is again.
  mutating func subject(_ number: Int, _ live: LiveTable) throws -> KnownSubject? {
    guard number < 0 else { return try listed(number, live) }
    guard let subject = departed[number],
      live.find(subject.hash).map({ !live[$0].isLive }) ?? true
    else { return nil }
    return subject
  }

  /// Forgets what a listed subject was; it has been written anew.
  mutating func forget(_ entry: Int) { read[entry] = nil }

  private mutating func listed(_ entry: Int, _ live: LiveTable) throws -> KnownSubject? {
    guard live[entry].isLive else { return nil }
    if let known = read[entry] { return known }
    guard let records = try record(of: entry, live) else { return nil }
    let known = KnownSubject(0, of: records, reading)
    read[entry] = known
    return known
  }

  /// The record of a listed subject, or what is kept of it where no store has it.
  func record(of entry: Int, _ live: LiveTable) throws -> RecordBatch? {
    try unwritten.record(of: entry) ?? written(entry, live)
  }

  private func written(_ entry: Int, _ live: LiveTable) throws -> RecordBatch? {
    guard let view, !live[entry].isUnwritten else { return nil }
    return try view.records(layout, [live.description(of: entry)])
  }
}

extension LiveTable.Entry {
  /// Whether a dry run would have written the record, so that no store has it.
  var isUnwritten: Bool { descriptionRow == Self.unwritten }
}

extension LiveTable {
  func description(of entry: Int) -> VersionPair {
    VersionPair(description: Int64(self[entry].descriptionRow), figures: 0)
  }
}
