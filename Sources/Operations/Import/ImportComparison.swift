import Importing
import Registry
import Store

/// Compares incoming records with the live ones and writes what differs.
///
/// The state of one import on the writing side. Nothing is queried per row: unchanged records are
/// told by their hashes, the others are fetched a batch at a time.
struct ImportComparison {
  let layout: Layout
  let mode: ImportRequest.Mode
  /// That of the list into which is written; nil where a statement means nothing unsaid.
  var period: Period?
  let scope: [Mapping.Constant]
  /// nil where there is no store yet, and so no record to read.
  let view: StoreView?
  /// nil for a dry run.
  let output: RevisionOutput?
  var hasher: ContentHasher
  let files: [String]
  let sameness: Sameness

  var live: LiveTable
  var counts: ChangeCounts
  var issues = IssueTally()
  /// Those of the issues that are about rows by themselves, whatever the list has.
  var rowIssues = 0
  var read = 0
  var accepted = 0
  /// Whether each row was taken under its own key and the list then had what it says, so that the
  /// same rows would find nothing to do.
  var isSteady = true
  /// Rows refused of which it cannot be told whose they are.
  var anonymous = 0
  /// Values cleared, by field.
  var cleared: [Int]
  /// Those of them that went because the record's as-of period became another one.
  var outdated: [Int]
  /// Halves that the file at hand speaks about beyond the identity.
  private(set) var spokenParts: [Bool] = [true, true]
  let requiredFields: [Int]
  /// Fields with codes of the subject.
  let codeFields: [Int]
  /// By what rows were matched that brought other codes.
  var recodings = Recodings()
  /// Subjects that were on the list before, in the scope, and that a row took.
  private(set) var known = 0
  /// Subjects on the list whose row was refused, and who stay, as positions in the live table.
  private var protected: [Int] = []
  /// Those whom a row may mean of which it is to be said whose it is: they stay.
  var held: Set<Int> = []
  /// Refused rows as they stood in their sources, where they are kept.
  private(set) var rejects: [RejectedRow] = []
  /// nil where a record stands for no subject of its own.
  var subjects: SubjectMatching?
  let ledKeys: LedKeys?
  /// nil for every list but that of adjustments, and for what people write there by hand.
  var ledStatements: LedStatements?
  /// Entries of the batch's rows as they were before its first row.
  private(set) var found: [Int?] = []
  /// Subjects that a row took which was led there by its name or another code.
  var led: Set<Int32> = []
  /// Keys of subjects that come back under another one than the row's, by entry.
  var returning: [Int: String] = [:]
  /// Who left since the newest edition, and those of them whom the batch at hand names.
  let departures: Departures
  var returns: [Hash128: Record] = [:]
  var unique: UniqueValues
  /// What is taken down to be held against earlier imports.
  var drift: DriftWatch
  /// What figures the list has, where many move; see ``succeed(_:_:)``.
  var moving = MovingFigures()
  /// What the files say of whom the open draft has written to; nil where there is none, and where
  /// nothing is kept.
  var said: SaidAgain?
  /// nil for what people write by hand, who decide on periods themselves.
  var periods: PeriodReview?
  /// What offices and people said of the list; nil where nothing is contested.
  var ledger: ClaimLedger?
  /// Who sees what is written, or would be; nil but for a replay.
  var witness: ReplayWitness?
  /// Rows of the batch at hand that the list takes, with their entries; kept for the ledger only.
  var taken: [(record: Int, entry: Int)] = []

  init(
    layout: Layout, mode: ImportRequest.Mode, scope: [Mapping.Constant], view: StoreView?,
    output: RevisionOutput?, live: LiveTable, files: [String], sameness: Sameness,
    identities: Identities, identity: IdentityReading, suspects: Suspects? = nil,
    departures: Departures = .none, changes: NameChanges? = nil, remembers: Bool = false
  ) {
    self.sameness = sameness
    self.departures = departures
    self.layout = layout
    self.mode = mode
    self.scope = scope
    self.view = view
    self.output = output
    self.live = live
    self.files = files
    hasher = ContentHasher(layout)
    unique = UniqueValues(layout.definition)
    drift = DriftWatch(layout.definition)
    ledKeys = LedKeys(layout.definition, identities, identity)
    counts = ChangeCounts(previous: live.liveCount)
    cleared = Array(repeating: 0, count: layout.definition.fields.count)
    outdated = cleared
    subjects = SubjectMatching(
      layout, view, sameness, identities, identity, suspects: suspects, departures: departures,
      changes: changes, begun: live.entries.count, remembers: remembers)
    requiredFields = layout.definition.fields.indices.filter {
      layout.definition.fields[$0].isRequired && !layout.definition.fields[$0].isRetired
    }
    codeFields = layout.definition.fields.indices.filter {
      layout.definition.fields[$0].means == .code
    }
  }

  var rejected: Int { read - accepted }
  /// Subjects on the list who stay though no row was taken for them, as positions in the live table.
  var staying: [Int] { protected + held.filter { live[$0].seen == 0 } }

  /// A file begins, or names further columns. A half of which only the identity is given is matched
  /// by it, and so cannot differ.
  mutating func begin(takenFields: Set<Int>) {
    let identity = Set(
      (layout.definition.identity.first ?? []).compactMap(layout.definition.index(of:)))
    spokenParts = layout.parts.map { part in
      part.fields.contains { takenFields.contains($0) && !identity.contains($0) }
    }
  }

  mutating func compare(_ batch: HashedBatch) throws {
    let batch = try led(batch)
    let damaged = takeIssues(of: batch)
    drift.see(batch)
    read += batch.keys.count + batch.mapped.lostRows
    anonymous += batch.mapped.lostRows
    found = live.find(batch.keys)
    subjects?.signed = nil
    try expectReturns(batch.keys)
    try expectNamesakes(batch)
    var differing: [(record: Int, entry: Int)] = []
    for record in batch.keys.indices {
      if !batch.mapped.reasons.isEmpty, let reasons = batch.mapped.reasons[record] {
        keep(record, of: batch, reasons)
      }
      switch batch.mapped.verdicts[record] {
      case .accepted: try compare(record, of: batch, &differing)
      case .rejected: try protect(record, batch)
      case .anonymous: anonymous += 1
      }
    }
    try settle(differing, batch)
    try propose(damaged, batch)
    guard let ledger else { return }
    try ledger.take(batch, taken, live)
    taken.removeAll(keepingCapacity: true)
    takeIssues(of: ledger)
  }

  /// A refused row's subject stays as it is. Where the row has no code, or a bad one, and its name
  /// leads to nobody, it may be anybody's.
  private mutating func protect(_ record: Int, _ batch: HashedBatch) throws {
    guard let entry = try position(of: record, batch, adds: false) else {
      noteRefused(batch.keys[record])
      if isLocal(record, batch) { anonymous += 1 }
      return
    }
    keepWords(record, of: batch, entry)
    // Whose own row it has is named by that one.
    guard subjects?.ownRow == nil else { return }
    if live[entry].seen == 0 {
      live[entry].seen = place(record, batch)
      if subjects?.ledTo != nil { led.insert(Int32(entry)) }
      if live[entry].isLive { protected.append(entry) }
    }
  }

  /// Whether the row's key is a local one, made of weaker values than a code.
  func isLocal(_ record: Int, _ batch: HashedBatch) -> Bool {
    let key = batch.mapped.records.keys[record]
    return key.length > 0 && batch.mapped.records.bytes[Int(key.start)] == UInt8(ascii: "~")
  }

  private mutating func compare(
    _ record: Int, of batch: HashedBatch, _ differing: inout [(record: Int, entry: Int)]
  ) throws {
    guard let position = try position(of: record, batch) else { return }
    let entry = live[position]
    if entry.key != batch.keys[record] { isSteady = false }
    let first = subjects?.ownRow ?? entry.seen
    if first != 0 { return try duplicate(record, of: batch, position, first) }
    live[position].seen = place(record, batch)
    live[position].said = said(record, batch)
    guard isUnique(record, batch) else { return keepWords(record, of: batch, position) }
    if subjects?.ledTo != nil { led.insert(Int32(position)) }
    guard entry.isLive else {
      if mode != .enrich,
        try ledger?.keepsOff(entry.key, record, of: batch, file: files[batch.file ?? 0]) ?? false
      {
        accepted += 1
        return
      }
      // Who left in this draft is known, and nobody else.
      if departures.last(entry.key) == nil,
        let candidates = subjects?.candidates(
          batch.mapped.records, record,
          key: returning[position] ?? batch.mapped.records.key(record)), !candidates.isEmpty
      {
        return ask(record, of: batch, candidates)
      }
      if mode == .enrich { return unknownSubject(record, batch) }
      return try enter(record, of: batch, position)
    }
    known += 1
    accepted += 1
    if ledger != nil { taken.append((record, position)) }
    if differs(record, batch, entry) { return differing.append((record, position)) }
    counts.unchanged += 1
    noteSaid(record, of: batch, position)
    if UnitDrift.looksAt(record, read: read) { drift.units.noteUnchanged() }
  }

  /// Whether a half that the file speaks about is another one in the row than on the list.
  private func differs(_ record: Int, _ batch: HashedBatch, _ entry: LiveTable.Entry) -> Bool {
    (spokenParts[0] && batch.description[record].print != entry.description)
      || (spokenParts[1] && batch.figures[record].print != entry.figures)
  }

  func lacks(_ records: RecordBatch, _ record: Int, _ field: Int) -> Bool {
    let state = records.slot(record, field).state
    return state == .absent || state == .empty
  }

  /// Fetches the records that differ and writes what is left of the difference.
  private mutating func settle(
    _ differing: [(record: Int, entry: Int)], _ batch: HashedBatch
  ) throws {
    let differing = try succeed(differing, batch)
    guard !differing.isEmpty, let view else { return }
    let old = try view.records(
      layout,
      differing.map {
        VersionPair(
          description: Int64(live[$0.entry].descriptionRow),
          figures: Int64(live[$0.entry].figuresRow))
      })
    // A record that comes from elsewhere is none of the scope's; one that does not differ is.
    known -= differing.indices.count { !isInScope(old, $0) }
    let merger = RecordMerger(
      layout: layout, mode: mode, scope: Set(scope.map(\.field)), sameness: sameness,
      period: period)
    var laid = try lay(batch, over: old, differing, merger)
    for (index, item) in differing.enumerated() {
      if let issue = unfit(index, item.record, laid, old, batch) {
        refuse(item.record, of: batch, issue)
        keepWords(item.record, of: batch, item.entry)
        leaveOut(item.record)
        continue
      }
      guard isSameUnit(item.record, batch, old, index, &laid.merged.records) else {
        leaveOut(item.record)
        continue
      }
      note(laid, at: index, item.record, batch, over: old)
      noteRecoding(item.record, of: batch, old, index, laid.merged.records)
      if UnitDrift.looksAt(item.record, read: read) {
        drift.units.compare(old, index, batch.mapped.records, item.record)
      }
      keepHeldWords(item.record, of: batch, item.entry, laid.merged.records, index)
      let isOwn = isOwn(item.record, batch, item.entry)
      subjects?.retrace(
        item.entry, row: live[item.entry].descriptionRow, old, index, laid.merged.records, index,
        isOwn: isOwn)
      let concerns = said?.concerns(live[item.entry]) ?? false
      try write(laid.merged.records, index, entry: item.entry, file: batch.file)
      noteSaid(item.record, of: batch, item.entry, laid.merged.records, index, concerns: concerns)
      if differs(item.record, batch, live[item.entry]) { isSteady = false }
    }
  }

  private mutating func leaveOut(_ record: Int) {
    accepted -= 1
    taken.removeAll { $0.record == record }
  }

  mutating func takeIssues(of ledger: ClaimLedger) {
    for issue in ledger.issues { issues.add(issue) }
    ledger.issues.removeAll(keepingCapacity: true)
  }

  /// Writes the halves of a live record that differ from what the list has.
  mutating func write(
    _ records: RecordBatch, _ record: Int, entry position: Int, file: Int?
  ) throws {
    let entry = live[position]
    let description = hasher.hash(records, record: record, part: .description)
    let figures = hasher.hash(records, record: record, part: .figures)
    let isChanged = description.print != entry.description
    let isUpdated = figures.print != entry.figures
    guard isChanged || isUpdated else {
      counts.unchanged += 1
      return
    }
    witness?.see(
      records, record, key: entry.key, description: description, figures: figures, file: file)
    if isChanged && output == nil { subjects?.change(records, record, entry: position) }
    try replace(
      position, records, record, description: isChanged ? description : nil,
      figures: isUpdated ? figures : nil, file: file)
  }

  /// Writes the halves whose hashes are given in the place of those that the list has.
  mutating func replace(
    _ position: Int, _ records: RecordBatch, _ record: Int, description: ContentHash?,
    figures: ContentHash?, file: Int?
  ) throws {
    if description != nil { counts.changed += 1 } else { counts.updated += 1 }
    let entry = live[position]
    let row = try output?.write(
      records, record: record, key: entry.key, description: description, figures: figures,
      file: file)
    if let description {
      output?.writer.end(.description, row: Int64(entry.descriptionRow))
      live[position].description = description.print
      live[position].descriptionRow = row.map { UInt32($0) } ?? LiveTable.Entry.unwritten
    }
    if let figures {
      if entry.figuresRow != 0 { output?.writer.end(.figures, row: Int64(entry.figuresRow)) }
      live[position].figures = figures.print
      live[position].figuresRow =
        figures.isNone ? 0 : row.map { UInt32($0) } ?? LiveTable.Entry.unwritten
    }
  }

  /// Reports a row that the list cannot take, and keeps it where that was asked for.
  mutating func refuse(_ record: Int, of batch: HashedBatch, _ issue: Issue) {
    issues.add(issue)
    if issue.severity == .error || mode == .enrich { keep(record, of: batch, [issue]) }
  }

  private mutating func keep(_ record: Int, of batch: HashedBatch, _ reasons: [Issue]) {
    guard let rows = batch.rows else { return }
    rejects.append(
      RejectedRow(record, of: rows, file: files[batch.file ?? 0], reasons: reasons))
  }

  /// The subject leaves the list.
  mutating func exit(_ position: Int) {
    let entry = live[position]
    counts.exited += 1
    output?.writer.end(.description, row: Int64(entry.descriptionRow))
    if entry.figuresRow != 0 { output?.writer.end(.figures, row: Int64(entry.figuresRow)) }
    live[position].descriptionRow = 0
    live[position].figuresRow = 0
    live[position].description = .none
    live[position].figures = .none
  }

  /// The version numbers of all whom the sources named.
  var mentioned: [Int64] {
    var mentioned: [Int64] = []
    mentioned.reserveCapacity(live.entries.count)
    for entry in live.entries where entry.isLive && entry.seen != 0 {
      mentioned.append(Int64(entry.descriptionRow))
    }
    return mentioned
  }

  /// File and line in one word; a row's line is at least 1, so 0 stands for "not seen".
  func place(_ record: Int, _ batch: HashedBatch) -> UInt64 {
    UInt64(batch.file ?? 0) << 48 | UInt64(max(batch.mapped.records.lines[record], 1))
  }
}
