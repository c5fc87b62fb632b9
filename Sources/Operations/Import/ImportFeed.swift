import Exporting
import Foundation
import Importing
import Registry
import Store

/// What is known of a file once it has been read.
struct FileSummary: Sendable {
  var source: ImportedSource
  var takenFields: Set<Int> = []
  var valueCounts: [Int] = []
  /// What its columns were, for the next file of the source.
  var shape: SourceShape?
  /// What has to be kept of a fetch for the next one.
  var fetched: FetchDetails?
  /// False where not all came that there is, so that absence says nothing.
  var isWhole = true
}

/// Reads the files of an import one after the other: one thread reads rows, others map and hash
/// them, and all is handed over in the order of the rows.
struct ImportFeed: Sendable {
  enum Element {
    case batch(HashedBatch)
    /// Sent before a file's first batch, so that the comparison knows what the file speaks about.
    case begin(takenFields: Set<Int>)
    /// A packed block of the file's bytes, where these are kept.
    case block([UInt8])
    case end(FileSummary)
  }

  /// What the reading thread hands on.
  private enum Reading: Sendable {
    case rows(RowBatch, ColumnPlan, file: Int, share: Double)
    case end(FileSummary, file: Int)
  }

  private enum Mapped: Sendable {
    case batch(HashedBatch, ColumnPlan)
    case end(FileSummary, file: Int)
  }

  let sources: [PlannedSource]
  let mapping: Mapping
  let layout: Layout
  let options: ReadingOptions
  let office: String?
  let profile: String?
  let asof: String?
  let keepsRejects: Bool
  /// Whether the bytes of the files are handed over too.
  let keepsOriginals: Bool

  /// Hands over everything that the files hold; on this thread.
  func run(_ consume: (Element) throws -> Void) throws {
    var taken: Set<Int>?
    var suppressed: Set<Int> = []
    var valueCounts = layout.definition.fields.map { _ in 0 }
    let copies = sources.map { SourceCopy($0.source, isKept: keepsOriginals) }
    defer { for copy in copies { copy.cancel() } }
    try OrderedWork<Reading, Mapped>.run(workers: Self.workers) { send in
      try readAll(copies, send)
    } worker: {
      mapper()
    } consume: { mapped in
      switch mapped {
      case .batch(let batch, let plan):
        suppressed.formUnion(batch.mapped.suppressedFields)
        let spoken = plan.takenFields.union(suppressed)
        if taken != spoken { try consume(.begin(takenFields: spoken)) }
        taken = spoken
        for field in valueCounts.indices { valueCounts[field] += batch.mapped.valueCounts[field] }
        try consume(.batch(batch))
        try batch.file.map { try copies[$0].takeReady { try consume(.block($0)) } }
      case .end(var summary, let file):
        let digest = try copies[file].finish { try consume(.block($0)) }
        (summary.source.sha256, summary.source.bytes) = (digest.sha256, digest.bytes)
        summary.takenFields = taken ?? []
        summary.valueCounts = valueCounts
        summary.source.lacking = layout.definition.fields.indices
          .filter { !summary.takenFields.contains($0) }.map { layout.definition.fields[$0].name }
        (taken, suppressed) = (nil, [])
        valueCounts = valueCounts.map { _ in 0 }
        try consume(.end(summary))
      }
    }
  }

  /// More would not help: the one thread that writes cannot keep up with them.
  private static let workers = min(max(ProcessInfo.processInfo.activeProcessorCount, 1), 4)

  /// What one of the mapping threads does with what was read.
  private func mapper() -> (Reading) -> Mapped {
    var hasher = ContentHasher(layout)
    var mapper: RowMapper?
    var places = PlaceTally(layout.definition)
    return { reading in
      switch reading {
      case .end(let summary, let file): return .end(summary, file: file)
      case .rows(let rows, let plan, let file, let share):
        if mapper?.follows(plan) != true { mapper = RowMapper(plan) }
        let kept = keepsRejects ? rows : nil
        let mapped = mapper!.map(rows)
        var batch = HashedBatch(mapped, &hasher, file: file, rows: kept, share: share)
        batch.places = places.count(batch.mapped.records)
        return .batch(batch, plan)
      }
    }
  }

  private func readAll(
    _ copies: [SourceCopy], _ send: (Reading) throws -> Void
  ) throws {
    let total = max(sources.reduce(0) { $0 + $1.source.byteCount }, 1)
    var before = 0
    for (index, planned) in sources.enumerated() {
      copies[index].start()
      try read(planned, index: index, send) { Double(before + $0) / Double(total) }
      before += planned.source.byteCount
    }
  }

  private func read(
    _ planned: PlannedSource, index: Int, _ send: (Reading) throws -> Void,
    share: (Int) -> Double
  ) throws {
    let (source, importer) = (planned.source, planned.importer)
    var options = options
    options.records = planned.table ?? options.records
    let reader = try importer.reader(of: source, options: options)
    var columns = FileColumns(mapping, file: source.name)
    var read = 0
    while var rows = try reader.next() {
      if read == 0 { try columns.take(titles: reader.titles, layout: reader.layout) }
      let plan = try columns.plan(for: rows.columns)
      rows.issues = columns.takeIssues() + rows.issues
      read += rows.rows.count
      try send(.rows(rows, plan, file: index, share: share(reader.bytesRead)))
    }
    var described = ImportedSource(
      file: source.name, office: office, importer: importer.name, encoding: reader.encoding,
      profile: profile,
      asof: columns.asof ?? asof, read: read)
    described.titles = reader.titles
    describe(columns, in: &described)
    let scope = mapping.scopeValues.map { (layout.definition.fields[$0.field].name, $0.text) }
    var summary = FileSummary(source: described)
    summary.shape = SourceShape(
      columns, described, layout.definition,
      scope: Dictionary(scope, uniquingKeysWith: { first, _ in first }))
    if let reader = reader as? any FetchedReader {
      summary.isWhole = reader.isWhole
      summary.fetched = reader.bookmark.map {
        FetchDetails(importer: importer.name, bookmark: $0)
      }
    }
    try send(.end(summary, file: index))
  }

  /// What became of the file's columns.
  private func describe(_ columns: FileColumns, in source: inout ImportedSource) {
    for (column, match) in columns.matches {
      switch match {
      case .field(let field, _, _):
        source.matched.append(
          .init(label: column.label, field: layout.definition.fields[field].name))
      case .ignored: source.ignored.append(column.label)
      case .blank, .suppressed, .key: continue
      case .twice, .otherAspect, .unknown: source.unknown.append(column.label)
      }
    }
  }
}
