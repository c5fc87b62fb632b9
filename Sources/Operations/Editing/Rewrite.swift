import Registry
import Store

/// One revision that brings records of a list to what they are wanted to be: whole records, of
/// which only the halves that differ are written.
struct Rewrite {
  let layout: Layout
  /// Number of the revision to be.
  let number: Int64
  private(set) var counts: ChangeCounts
  private let previous: RevisionRecord?
  private let transaction: StoreTransaction
  private let writer: RevisionWriter
  private var live: LiveTable
  private var hasher: ContentHasher

  /// - Parameter previous: the list's newest revision.
  init(
    _ transaction: StoreTransaction, _ layout: Layout, after previous: RevisionRecord?
  ) throws {
    self.layout = layout
    self.previous = previous
    self.transaction = transaction
    number = try transaction.nextRevision()
    writer = try transaction.writer(layout, revision: number, after: previous)
    live = try transaction.liveTable(layout, at: previous)
    counts = ChangeCounts(previous: live.liveCount)
    hasher = ContentHasher(layout)
  }

  /// The subject's record is to be this one, whether it is on the list or not.
  ///
  /// - Parameter places: where it came from, if it is not new.
  mutating func set(
    _ records: RecordBatch, _ record: Int, from places: RecordPlaces = .none
  ) throws {
    let position = live.findOrAdd(Hash128(keyOf: record, in: records))
    let entry = live[position]
    let description = hasher.hash(records, record: record, part: .description)
    let figures = hasher.hash(records, record: record, part: .figures)
    let isChanged = description.print != entry.description
    let isUpdated = figures.print != entry.figures
    guard isChanged || isUpdated else { return }
    if !entry.isLive {
      counts.entered += 1
    } else if isChanged {
      counts.changed += 1
    } else {
      counts.updated += 1
    }
    let row = try writer.write(
      records, record: record, key: entry.key, description: isChanged ? description : nil,
      figures: isUpdated ? figures : nil, from: places)
    if isChanged { replace(.description, of: position, by: row, description.print) }
    if isUpdated { replace(.figures, of: position, by: row, figures.print) }
  }

  /// The subject is to leave the list; nothing where it is not on it.
  mutating func remove(_ key: String) {
    guard let position = live.find(Hash128(key: key)), live[position].isLive else { return }
    counts.exited += 1
    replace(.description, of: position, by: 0, .none)
    replace(.figures, of: position, by: 0, .none)
  }

  /// Everybody leaves.
  mutating func removeAll() {
    for position in live.entries.indices where live[position].isLive {
      counts.exited += 1
      replace(.description, of: position, by: 0, .none)
      replace(.figures, of: position, by: 0, .none)
    }
  }

  /// Ends the live version of one half and puts another in its place; row 0 stands for none.
  private mutating func replace(
    _ part: Part.Kind, of position: Int, by row: Int64, _ print: Hash128
  ) {
    let row = print == .none ? 0 : UInt32(row)
    switch part {
    case .description:
      let old = live[position].descriptionRow
      if old != 0 { writer.end(part, row: Int64(old)) }
      live[position].descriptionRow = row
      live[position].description = print
    case .figures:
      let old = live[position].figuresRow
      if old != 0 { writer.end(part, row: Int64(old)) }
      live[position].figuresRow = row
      live[position].figures = print
    }
  }

  /// What the sources of an earlier revision said again, of the versions that there are now.
  func said(by revision: Int64) throws -> [String: VersionRuns] {
    try transaction.said(by: revision, layout, now: live)
  }

  /// Seals the revision. Its number, counts and digest are filled in.
  ///
  /// - Parameter definition: the text under which `layout` writes.
  mutating func commit(
    _ kind: RevisionRecord.Kind, list: String, period: Period, definition text: String,
    message: String?, details: ActDetails, office: Office, issues: [Issue] = [],
    said: [String: VersionRuns]? = nil
  ) throws -> RevisionRecord {
    counts.unchanged = counts.previous - counts.exited - counts.changed - counts.updated
    return try transaction.commit(
      writer,
      RevisionRecord(
        id: number, list: list, period: period, kind: kind,
        definition: StoreTransaction.digest(ofDefinition: text), at: office.now(),
        by: office.person, message: message, details: details.json, counts: counts, lastRow: 0,
        previous: previous?.id, digest: live.digest().hex, changesHash: ""),
      definitionText: text, sources: [], issues: issues, said: said)
  }
}
