import Importing
import Registry
import Store

extension ImportComparison {
  /// A row's subject that is not on the list enters it.
  mutating func enter(_ record: Int, of batch: HashedBatch, _ position: Int) throws {
    if let kept = try kept(of: position) { return try bringBack(record, of: batch, position, kept) }
    var records = batch.mapped.records
    var hashes = (description: batch.description[record], figures: batch.figures[record])
    var isRestored = false
    if let key = returning[position] { records.keys[record] = records.append(Array(key.utf8)) }
    // What somebody types comes under the key that it was led to.
    if returning[position] != nil || batch.file == nil {
      isRestored = try restoreCode(&records, record, records.key(record))
    }
    if isRestored { hashes.description = hasher.hash(records, record: record, part: .description) }
    if let missing = requiredFields.first(where: { lacks(records, record, $0) }) {
      return refuse(record, of: batch, requiredMissing(missing, record, batch))
    }
    if let figure = periods?.undated(records, record) {
      return refuse(record, of: batch, asofMissing(figure, record, batch))
    }
    if let issue = asofAhead(record, batch) { return refuse(record, of: batch, issue) }
    doubtPeriods(record, batch)
    try enter(records, record, hashes, row: record, of: batch, position, asRead: !isRestored)
  }

  /// The record enters that a row has become; `asRead` where it is the row itself.
  mutating func enter(
    _ records: RecordBatch, _ record: Int,
    _ hashes: (description: ContentHash, figures: ContentHash),
    row source: Int, of batch: HashedBatch, _ position: Int, asRead: Bool
  ) throws {
    if !asRead { isSteady = false }
    accepted += 1
    counts.entered += 1
    if ledger != nil { taken.append((source, position)) }
    let row = try output?.write(
      records, record: record, key: live[position].key, description: hashes.description,
      figures: hashes.figures, file: batch.file)
    witness?.see(
      records, record, key: live[position].key, description: hashes.description,
      figures: hashes.figures, file: batch.file)
    live[position].description = hashes.description.print
    live[position].figures = hashes.figures.print
    let number = row.map { UInt32($0) } ?? LiveTable.Entry.unwritten
    live[position].descriptionRow = number
    live[position].figuresRow = hashes.figures.isNone ? 0 : number
    let (isLocal, isKnown) = (
      isLocal(source, batch), departures.last(live[position].key) != nil
    )
    subjects?.enter(
      records, record, isLocal: isLocal, entry: position, isWritten: row != nil, isKnown: isKnown,
      file: batch.file ?? 0, asRead: asRead)
  }

  /// Reads at once whom the rows of a batch bring back. Nothing is read where nobody left.
  mutating func expectReturns(_ keys: [Hash128]) throws {
    returns.removeAll(keepingCapacity: true)
    guard !departures.isEmpty, mode != .enrich else { return }
    let departed = Set(keys).compactMap { key in
      live.find(key).map { live[$0].isLive } ?? false ? nil : departures.last(key)
    }
    for (item, record) in zip(departed, try records(of: departed)) {
      returns[Hash128(key: item.key)] = record
    }
  }

  private func records(of departed: [Departures.Departed]) throws -> [Record] {
    try view.map { try departures.records(of: departed, $0) } ?? []
  }

  /// What a subject that is not on the list has all the same: what it left the draft with, or else
  /// what a person holds of it.
  func kept(of position: Int) throws -> (record: Record, left: Bool)? {
    guard !departures.isEmpty || ledger != nil else { return nil }
    let subject = live[position].key
    if let record = returns[subject] { return (record, true) }
    if let departed = departures.last(subject),
      let record = try records(of: [departed]).first
    {
      return (record, true)
    }
    return ledger?.held(of: subject).map { ($0, false) }
  }

  /// The row's subject enters with what it had: the row is laid over that as over a listed record.
  mutating func bringBack(
    _ record: Int, of batch: HashedBatch, _ position: Int, _ kept: (record: Record, left: Bool)
  ) throws {
    let old = RecordBatch(kept.record)
    let merger = RecordMerger(
      layout: layout, mode: mode, scope: Set(scope.map(\.field)), sameness: sameness, period: period
    )
    var laid = try lay(batch, over: old, [(record, position)], merger, weighs: kept.left)
    if !kept.left, let key = returning[position] {
      _ = try restoreCode(&laid.merged.records, 0, key)
    }
    if let missing = requiredFields.first(where: { lacks(laid.merged.records, 0, $0) }) {
      return refuse(record, of: batch, requiredMissing(missing, record, batch))
    }
    if let issue = unfit(0, record, laid, old, batch) { return refuse(record, of: batch, issue) }
    guard isSameUnit(record, batch, old, 0, &laid.merged.records) else { return }
    note(laid, at: 0, record, batch, over: old)
    noteRecoding(record, of: batch, old, 0, laid.merged.records)
    if kept.left { issues.add(broughtBack(record, of: batch, kept.record.key)) }
    let hashes = (
      hasher.hash(laid.merged.records, record: 0, part: .description),
      hasher.hash(laid.merged.records, record: 0, part: .figures)
    )
    try enter(laid.merged.records, 0, hashes, row: record, of: batch, position, asRead: false)
    noteSaid(record, of: batch, position, laid.merged.records, 0, concerns: kept.left)
  }

  private func broughtBack(_ record: Int, of batch: HashedBatch, _ key: String) -> Issue {
    let words = layout.definition.words
    return Issue(
      rule: "brought-back", severity: .note,
      place: Place(file: files[batch.file ?? 0], line: batch.mapped.records.lines[record]),
      subject: key, value: key,
      message: Phrase(
        zh: "本期草稿中曾\(words.exited)，现又列入，原有数据一并恢复",
        en: "left the list earlier in this draft; comes back with what it had"))
  }
}
