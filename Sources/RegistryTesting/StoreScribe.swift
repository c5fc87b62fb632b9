import Registry
import Store

/// Writes lists into a store as an import does, and keeps the model beside it.
final class StoreScribe {
  let store: Store
  let list: String
  private(set) var definition: Definition
  private(set) var model = StoreModel()
  private(set) var records: [RevisionRecord] = []
  private var generator: SeededGenerator
  private static let separator = "\n"

  init(_ store: Store, _ definition: Definition, seed: UInt64 = 1) {
    self.store = store
    self.definition = definition
    list = definition.list
    generator = SeededGenerator(seed: seed)
  }

  var layout: Layout { Layout(definition) }

  /// Goes on under a definition with further fields; records get nothing in them.
  func extend(by field: Field) { definition.fields.append(field) }

  /// Stands for the definition's text: enough to find the definition again.
  static func text(of definition: Definition) -> String {
    ([definition.list] + definition.fields.map(\.name)).joined(separator: separator)
  }

  /// Makes `snapshot` the list's newest state, its records written in a random order.
  @discardableResult
  func revise(
    to snapshot: StoreModel.Snapshot, period: Period = StoreSample.period,
    kind: RevisionRecord.Kind = .import, message: String? = nil,
    evidence: StoreSample.Evidence = StoreSample.Evidence()
  ) throws -> RevisionRecord {
    let record = try store.write { transaction in
      let previous = try transaction.newestRevision(of: list)
      var writing = Writing(
        live: try transaction.liveTable(layout, at: previous),
        number: try transaction.nextRevision(), layout: layout)
      let writer = try transaction.writer(layout, revision: writing.number, after: previous)
      let source = evidence.isEmpty ? nil : try transaction.nextSource()
      for key in snapshot.keys.sorted().shuffled(using: &generator) {
        try writing.put(snapshot[key]!, source: source, with: writer)
      }
      for key in model.newest.keys.sorted() where snapshot[key] == nil {
        writing.end(key, with: writer)
      }
      writing.counts.previous = model.newest.count
      return try transaction.commit(
        writer, writing.record(list, period, kind, message, previous, definition),
        definitionText: Self.text(of: definition),
        sources: source.map { evidence.sources(from: $0, revision: writing.number) } ?? [],
        issues: evidence.issues, mentioned: source.map { _ in [1, 2, 5, writing.number + 300] },
        said: source.map { _ in ["+": VersionRuns.of(1, 2, 5), "name": VersionRuns.of(2)] })
    }
    model.add(snapshot, as: record.id)
    records.append(record)
    return record
  }

  /// Adds and changes records without the model, which cannot tell all keys apart.
  func write(_ records: [Record]) throws -> RevisionRecord {
    try store.write { transaction in
      let previous = try transaction.newestRevision(of: list)
      var writing = Writing(
        live: try transaction.liveTable(layout, at: previous),
        number: try transaction.nextRevision(), layout: layout)
      let writer = try transaction.writer(layout, revision: writing.number, after: previous)
      writing.counts.previous = previous?.counts.current ?? 0
      for record in records { try writing.put(record, source: nil, with: writer) }
      return try transaction.commit(
        writer, writing.record(list, StoreSample.period, .edit, nil, previous, definition),
        definitionText: Self.text(of: definition), sources: [], issues: [])
    }
  }

  /// Publishes a revision as its period's next edition.
  @discardableResult
  func publish(_ revision: RevisionRecord, number: Int = 1, document: String? = nil) throws
    -> EditionRecord
  {
    try store.write { transaction in
      try transaction.publish(
        EditionRecord(
          list: list, period: revision.period, number: number, revision: revision.id,
          documentNumber: document, approvedBy: document.map { _ in "示例甲" },
          at: StoreSample.time, by: "kit", message: nil, records: revision.counts.current,
          digest: revision.digest, details: document.map { _ in #"{"on":"2023-06-20"}"# }))
    }
  }
}

/// One revision being written.
private struct Writing {
  var live: LiveTable
  let number: Int64
  let layout: Layout
  var hasher: ContentHasher
  var counts = ChangeCounts()

  init(live: LiveTable, number: Int64, layout: Layout) {
    self.live = live
    self.number = number
    self.layout = layout
    hasher = ContentHasher(layout)
  }

  mutating func put(_ record: Record, source: Int64?, with writer: RevisionWriter) throws {
    let batch = RecordBatch.of([record], fieldCount: layout.definition.fields.count)
    let position = live.findOrAdd(Hash128(key: record.key))
    let entry = live[position]
    let description = hasher.hash(batch, record: 0, part: .description)
    let figures = hasher.hash(batch, record: 0, part: .figures)
    let changes = description.print != entry.description
    let updates = figures.print != entry.figures
    guard changes || updates else { return }
    if !entry.isLive {
      counts.entered += 1
    } else if changes {
      counts.changed += 1
    } else {
      counts.updated += 1
    }
    let row = try writer.write(
      batch, record: 0, key: entry.key, description: changes ? description : nil,
      figures: updates ? figures : nil, source: source)
    if changes {
      if entry.descriptionRow != 0 { writer.end(.description, row: Int64(entry.descriptionRow)) }
      live[position].description = description.print
      live[position].descriptionRow = UInt32(row)
    }
    if updates {
      if entry.figuresRow != 0 { writer.end(.figures, row: Int64(entry.figuresRow)) }
      live[position].figures = figures.print
      live[position].figuresRow = figures.isNone ? 0 : UInt32(row)
    }
  }

  mutating func end(_ key: String, with writer: RevisionWriter) {
    let position = live.findOrAdd(Hash128(key: key))
    let entry = live[position]
    writer.end(.description, row: Int64(entry.descriptionRow))
    if entry.figuresRow != 0 { writer.end(.figures, row: Int64(entry.figuresRow)) }
    live[position].descriptionRow = 0
    live[position].figuresRow = 0
    counts.exited += 1
  }

  func record(
    _ list: String, _ period: Period, _ kind: RevisionRecord.Kind, _ message: String?,
    _ previous: RevisionRecord?, _ definition: Definition
  ) -> RevisionRecord {
    RevisionRecord(
      id: number, list: list, period: period, kind: kind,
      definition: StoreTransaction.digest(ofDefinition: StoreScribe.text(of: definition)),
      at: StoreSample.time, by: "kit", message: message, details: "{}", counts: counts,
      lastRow: 0, previous: previous?.id, digest: live.digest().hex, changesHash: "")
  }
}

extension RecordBatch {
  /// Records as a source would bring them.
  static func of(_ records: [Record], fieldCount: Int) -> RecordBatch {
    var batch = RecordBatch(fieldCount: fieldCount)
    for (index, record) in records.enumerated() {
      batch.append(record, key: record.key, line: index + 2)
    }
    return batch
  }
}

extension VersionRuns {
  fileprivate static func of(_ versions: Int64...) -> VersionRuns {
    versions.reduce(into: VersionRuns()) { $0.append($1) }
  }
}
