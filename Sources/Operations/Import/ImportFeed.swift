import Exporting
import Importing
import Registry
import Store

/// Rows on their way to the comparison: mapped, keyed and hashed.
struct HashedBatch: Sendable {
  /// Position of the file among the import's; nil for records that a verb made itself.
  let file: Int?
  let mapped: MappedBatch
  let keys: [Hash128]
  let description: [ContentHash]
  let figures: [ContentHash]
  /// The rows as they stood in the source, where refused ones are to be kept.
  let rows: RowBatch?
  /// Share of all sources' bytes read so far.
  let share: Double

  init(
    _ mapped: MappedBatch, _ hasher: inout ContentHasher, file: Int?, rows: RowBatch?,
    share: Double
  ) {
    let records = mapped.records
    var keys: [Hash128] = []
    var description: [ContentHash] = []
    var figures: [ContentHash] = []
    keys.reserveCapacity(records.count)
    description.reserveCapacity(records.count)
    figures.reserveCapacity(records.count)
    for record in 0..<records.count {
      keys.append(
        records.bytes.withUnsafeBytes {
          ContentHasher.key(UnsafeRawBufferPointer(rebasing: $0[records.keys[record].range]))
        })
      let isAccepted = mapped.verdicts[record] == .accepted
      description.append(
        isAccepted ? hasher.hash(records, record: record, part: .description) : .none)
      figures.append(isAccepted ? hasher.hash(records, record: record, part: .figures) : .none)
    }
    self.file = file
    self.mapped = mapped
    self.keys = keys
    self.description = description
    self.figures = figures
    self.rows = rows
    self.share = share
  }
}

/// What is known of a file once it has been read.
struct FileSummary: Sendable {
  var source: ImportedSource
  var takenFields: Set<Int>
  var valueCounts: [Int]
}

/// Reads the files of an import one after the other, on a thread of its own.
struct ImportFeed: Sendable {
  enum Element: Sendable {
    case batch(HashedBatch)
    /// Sent before a file's first batch, so that the comparison knows what the file speaks about.
    case begin(takenFields: Set<Int>)
    case end(FileSummary)
  }

  let sources: [(source: Source, importer: any Importer)]
  let mapping: Mapping
  let layout: Layout
  let options: ReadingOptions
  let office: String?
  let profile: String?
  let asof: String?
  let keepsRejects: Bool

  func run(_ send: (Element) throws -> Void) throws {
    let total = max(sources.reduce(0) { $0 + $1.source.byteCount }, 1)
    var before = 0
    for (index, (source, importer)) in sources.enumerated() {
      try read(source, importer, index: index, send) { Double(before + $0) / Double(total) }
      before += source.byteCount
    }
  }

  private func read(
    _ source: Source, _ importer: any Importer, index: Int, _ send: (Element) throws -> Void,
    share: (Int) -> Double
  ) throws {
    let reader = try importer.reader(of: source, options: options)
    var mapper = RowMapper(mapping, file: source.name)
    var hasher = ContentHasher(layout)
    var read = 0
    var taken: Set<Int>?
    while let rows = try reader.next() {
      if read == 0 { try mapper.takePeriod(from: reader.titles) }
      let mapped = try mapper.map(rows)
      if taken != mapper.takenFields {
        taken = mapper.takenFields
        try send(.begin(takenFields: mapper.takenFields))
      }
      read += rows.rows.count
      try send(
        .batch(
          HashedBatch(
            mapped, &hasher, file: index, rows: keepsRejects ? rows : nil,
            share: share(reader.bytesRead))))
    }
    let digest = try source.digest()
    try send(
      .end(
        FileSummary(
          source: describe(
            source, importer, reader, mapper, read: read, digest: digest),
          takenFields: mapper.takenFields, valueCounts: mapper.valueCounts)))
  }

  private func describe(
    _ source: Source, _ importer: any Importer, _ reader: any RowReader, _ mapper: RowMapper,
    read: Int, digest: String
  ) -> ImportedSource {
    let fields = layout.definition.fields
    var described = ImportedSource(
      file: source.name, office: office, sha256: digest, bytes: source.byteCount,
      importer: importer.name, encoding: reader.encoding, profile: profile,
      asof: mapper.asof ?? asof, read: read)
    for (column, match) in mapper.matches {
      switch match {
      case .field(let field, _, _):
        described.matched.append(.init(label: column.label, field: fields[field].name))
      case .ignored: described.ignored.append(column.label)
      case .blank, .suppressed, .key: continue
      case .twice, .otherAspect, .unknown: described.unknown.append(column.label)
      }
    }
    let taken = mapper.takenFields
    described.lacking = fields.indices.filter { !taken.contains($0) }.map { fields[$0].name }
    return described
  }
}
