import Registry
import Store

/// Live subjects by all that can match a row exactly: hashes in memory, records read when asked for.
struct KnownSubjects {
  private let layout: Layout
  private let view: StoreView?
  private let reading: TraceReading
  /// Trace -> positions in the live table.
  private var entries: [Int: [Int]] = [:]
  /// Subjects that a dry run takes for entered, and that no store has.
  private var fresh: [Int: KnownSubject] = [:]
  private var read: [Int: KnownSubject] = [:]

  init(_ layout: Layout, _ view: StoreView?, _ reading: TraceReading) {
    self.layout = layout
    self.view = view
    self.reading = reading
  }

  /// Takes live subjects down by reading their records, a batch at a time.
  mutating func load(_ positions: [Int], _ live: LiveTable) throws {
    guard let view else { return }
    for start in stride(from: 0, to: positions.count, by: 1024) {
      let part = Array(positions[start..<min(start + 1024, positions.count)])
      let records = try view.records(layout, part.map { live.description(of: $0) })
      for (record, entry) in part.enumerated() {
        for mark in Set(reading.marks(of: record, in: records)) {
          entries[mark, default: []].append(entry)
        }
      }
    }
  }

  /// Takes a subject down that comes with the import; `isWritten` where it can be read again.
  mutating func add(_ records: RecordBatch, _ record: Int, entry: Int, isWritten: Bool) {
    if !isWritten { fresh[entry] = KnownSubject(record, of: records, reading) }
    for mark in Set(reading.marks(of: record, in: records)) {
      entries[mark, default: []].append(entry)
    }
  }

  /// Whether anybody shares a trace with a row; costs no whole name key.
  func includesLike(_ records: RecordBatch, _ record: Int) -> Bool {
    !entries.isEmpty
      && reading.marks(of: record, in: records).contains { entries[$0] != nil }
  }

  /// The live subjects that share a trace, each once.
  mutating func sharing(
    _ traces: SubjectTraces, _ live: LiveTable
  ) throws -> [(entry: Int, subject: KnownSubject)] {
    var positions = Set(traces.exactMarks.flatMap { entries[$0] ?? [] })
    positions = positions.filter { live[$0].isLive }
    return try positions.sorted().compactMap { entry in
      try subject(entry, live).map { (entry, $0) }
    }
  }

  private mutating func subject(_ entry: Int, _ live: LiveTable) throws -> KnownSubject? {
    if let known = fresh[entry] ?? read[entry] { return known }
    guard let view, live[entry].descriptionRow != LiveTable.Entry.unwritten else { return nil }
    let records = try view.records(layout, [live.description(of: entry)])
    let known = KnownSubject(0, of: records, reading)
    read[entry] = known
    return known
  }
}

extension LiveTable {
  func description(of entry: Int) -> VersionPair {
    VersionPair(description: Int64(self[entry].descriptionRow), figures: 0)
  }
}
