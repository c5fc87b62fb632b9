import Registry

/// Turns the rows of a file into records, a batch at a time; each thread that maps has its own.
public struct RowMapper {
  let plan: ColumnPlan
  /// The plan's, at hand: a cell costs less than counting references to them.
  private let uses: [ColumnPlan.Use]
  private let readers: [Unmanaged<CellReader>?]
  /// Of each column; used where its cells repeat.
  private var memos: [CellMemo]
  /// How many batches were mapped, so that remembered doubts are counted by batch.
  private var batches = 0
  /// Doubts of the batch at hand about cells that do not repeat: the position of their issue.
  private var doubts: [Doubt: Int] = [:]
  /// Where the constants lie in the batch at hand.
  private var constants: [RecordBatch.Slot] = []
  private let fieldCount: Int

  /// Cells that a file repeats and that say the same each time.
  private struct Doubt: Hashable {
    let column: Int32
    let value: String
  }

  public init(_ plan: ColumnPlan) {
    self.plan = plan
    uses = plan.uses
    readers = plan.readers.map { $0.map(Unmanaged.passUnretained) }
    fieldCount = plan.mapping.definition.fields.count
    memos = plan.readers.map { CellMemo(isUsed: $0?.isRepetitive == true) }
  }

  /// Whether the mapper was made for the plan.
  public func follows(_ plan: ColumnPlan) -> Bool { self.plan === plan }

  /// Maps a batch, whose bytes the records take over: a value that is written canonically stays
  /// where it lies.
  public mutating func map(_ batch: consuming RowBatch) -> MappedBatch {
    let count = batch.rows.count
    var mapped = MappedBatch(records: RecordBatch(fieldCount: fieldCount))
    swap(&mapped.records.bytes, &batch.bytes)
    mapped.records.slots = Array(repeating: .absent, count: count * fieldCount)
    mapped.records.keys.reserveCapacity(count)
    mapped.records.lines.reserveCapacity(count)
    mapped.verdicts.reserveCapacity(count)
    mapped.valueCounts = Array(repeating: 0, count: fieldCount)
    mapped.issues = batch.issues.map { located($0) }
    mapped.lostRows = batch.lostRows
    doubts.removeAll(keepingCapacity: true)
    batches += 1
    constants = plan.mapping.constants.map { mapped.records.append($0.value) }
    for row in 0..<count { map(row, of: batch, into: &mapped) }
    return mapped
  }

  private func located(_ issue: Issue) -> Issue {
    var issue = issue
    issue.place.file = issue.place.file ?? plan.file
    return issue
  }

  private mutating func map(
    _ row: Int, of batch: borrowing RowBatch, into mapped: inout MappedBatch
  ) {
    let line = batch.rows[row].line
    let base = row * fieldCount
    let firstIssue = mapped.issues.count
    let end = row + 1 < batch.rows.count ? batch.rows[row + 1].firstCell : batch.cells.count
    var key = 0..<0
    for index in batch.rows[row].firstCell..<end {
      let cell = batch.cells[index]
      switch uses[Int(cell.column)] {
      case .field(let field): read(cell, line, field, base, into: &mapped)
      case .suppressed: suppress(cell, line, base, into: &mapped)
      case .key: key = cell.range
      case .repeated, .dropped: continue
      }
    }
    if !plan.repeats.isEmpty { readRepeated(row, of: batch, line, base, into: &mapped) }
    fillConstants(base, &mapped.records)
    if !plan.mapping.scope.isEmpty { applyScope(base, line, &mapped) }
    if !plan.claimed.isEmpty { checkPeriods(base, line, &mapped) }
    for (field, finding, value) in plan.securities.settle(&mapped.records, base: base) {
      let name = plan.mapping.definition.fields[field].name
      mapped.issues.append(issue(finding, line: line, field: name, value: value))
    }
    var isRejected =
      batch.brokenRows.contains(row)
      || mapped.issues[firstIssue...].contains { $0.severity == .error }
    let hasKey = appendKey(key, base, to: &mapped.records)
    if !hasKey && !isRejected {
      mapped.issues.append(issue(plan.identity.missing(plan.mapping.definition), line: line))
      isRejected = true
    }
    if !isRejected { isRejected = breaksRule(base, line, &mapped) }
    if hasKey { attribute(mapped.issues.indices[firstIssue...], to: &mapped) }
    if isRejected {
      mapped.reasons[row] = reasons(batch, line, mapped.issues[firstIssue...])
    }
    mapped.records.lines.append(line)
    mapped.verdicts.append(!isRejected ? .accepted : hasKey ? .rejected : .anonymous)
  }

  /// Reports an as-of period of the row that its headers contradict.
  private func checkPeriods(_ base: Int, _ line: Int, _ mapped: inout MappedBatch) {
    for (field, period) in plan.claimed {
      let slot = mapped.records.slots[base + field]
      guard slot.state == .value, case let text = mapped.records.text(slot),
        PartialDate(text)?.isSameStretch(as: period) != true
      else { continue }
      mapped.issues.append(
        issue(
          .headerDiffers(period), line: line, field: plan.mapping.definition.fields[field].name,
          value: text))
    }
  }

  /// Names the subject of each doubt, so that it can be looked into.
  private func attribute(_ found: Range<Int>, to mapped: inout MappedBatch) {
    for index in found where mapped.issues[index].severity == .warning {
      mapped.issues[index].subject = mapped.records.key(mapped.records.keys.count - 1)
    }
  }

  /// Reports the rules that a record breaks; whether one of them refuses it.
  private func breaksRule(_ base: Int, _ line: Int, _ mapped: inout MappedBatch) -> Bool {
    var isRejected = false
    for violation in plan.rules.check(mapped.records, base: base) {
      mapped.issues.append(
        issue(violation.finding, line: line, field: violation.field, value: violation.value))
      isRejected = isRejected || violation.finding.severity == .error
    }
    return isRejected
  }

  /// What the mapping has against a row, or what its reader had.
  private func reasons(
    _ batch: borrowing RowBatch, _ line: Int, _ found: ArraySlice<Issue>
  ) -> [Issue] {
    let errors = found.filter { $0.severity == .error }
    guard errors.isEmpty else { return Array(errors) }
    return batch.issues.filter { $0.severity == .error && $0.place.line == line }
  }

  /// A whole copy says the key where the identity does not give it; else the identity gives it.
  private func appendKey(_ given: Range<Int>, _ base: Int, to records: inout RecordBatch) -> Bool {
    guard !given.isEmpty else { return plan.identity.appendKey(of: base, to: &records) }
    records.keys.append(
      RecordBatch.Slot(start: given.lowerBound, length: given.count, state: .value))
    return true
  }

  @inline(__always)
  mutating func read(
    _ cell: RowBatch.Cell, _ line: Int, _ field: Int, _ base: Int, into mapped: inout MappedBatch
  ) {
    let slot: RecordBatch.Slot
    if cell.length == 0 {
      slot = RecordBatch.Slot(start: 0, length: 0, state: .empty)
    } else if memos[Int(cell.column)].isUsed {
      guard let recalled = recall(cell, line, field, into: &mapped) else { return }
      slot = recalled
    } else {
      guard let found = readOnce(cell, line, field, into: &mapped) else { return }
      slot = found
    }
    if slot.state == .value { mapped.valueCounts[field] += 1 }
    let position = base + field
    switch (mapped.records.slots[position].state, slot.state) {
    case (.absent, _), (.empty, _): mapped.records.slots[position] = slot
    case (_, .empty): break
    default: combine(slot, at: position, field, cell, line, &mapped)
    }
  }

  /// Reads a cell that is like no other. Nil where it is refused, which is reported.
  @inline(__always)
  private mutating func readOnce(
    _ cell: RowBatch.Cell, _ line: Int, _ field: Int, into mapped: inout MappedBatch
  ) -> RecordBatch.Slot? {
    var finding: CellFinding?
    let slot = readers[Int(cell.column)]!._withUnsafeGuaranteedRef {
      $0.read(cell.range, in: &mapped.records.bytes, finding: &finding)
    }
    guard let finding else { return slot }
    if slot == nil {
      mapped.issues.append(issue(finding, cell, line, field, mapped.records))
    } else {
      doubt(finding, cell, line, field, into: &mapped)
    }
    return slot
  }

  /// Reads a cell that other rows may have had as it was read there.
  private mutating func recall(
    _ cell: RowBatch.Cell, _ line: Int, _ field: Int, into mapped: inout MappedBatch
  ) -> RecordBatch.Slot? {
    let column = Int(cell.column)
    guard let known = memos[column].find(mapped.records.bytes.span.extracting(cell.range)) else {
      return learn(cell, line, field, into: &mapped)
    }
    if memos[column].hasFinding(known) { recount(known, cell, line, field, into: &mapped) }
    return memos[column].slot(of: known, at: Int(cell.start), in: &mapped.records)
  }

  /// Reads a cell and remembers how. Nil where it is refused, which is reported.
  private mutating func learn(
    _ cell: RowBatch.Cell, _ line: Int, _ field: Int, into mapped: inout MappedBatch
  ) -> RecordBatch.Slot? {
    let column = Int(cell.column)
    var finding: CellFinding?
    let slot = plan.readers[column]!.read(
      cell.range, in: &mapped.records.bytes, finding: &finding)
    let reading = slot.flatMap {
      memos[column].add(cell.range, $0, in: mapped.records.bytes, finding: finding)
    }
    if let finding {
      if let reading {
        recount(reading, cell, line, field, into: &mapped)
      } else if slot != nil {
        doubt(finding, cell, line, field, into: &mapped)
      } else {
        mapped.issues.append(issue(finding, cell, line, field, mapped.records))
      }
    }
    return slot
  }

  /// Counts a remembered note with its like of the batch. What somebody has to look into stays
  /// with its subject.
  private mutating func recount(
    _ reading: Int, _ cell: RowBatch.Cell, _ line: Int, _ field: Int,
    into mapped: inout MappedBatch
  ) {
    let column = Int(cell.column)
    let finding = memos[column].findings[reading]!
    if finding.severity == .note {
      if let position = memos[column].issue(of: reading, inBatch: batches) {
        mapped.issues[position].count += 1
        return
      }
      memos[column].setIssue(of: reading, batch: batches, position: mapped.issues.count)
    }
    mapped.issues.append(issue(finding, cell, line, field, mapped.records))
  }

  /// Counts a note with its like of the batch: an open book may not know every other cell. What
  /// somebody has to look into stays with its subject.
  private mutating func doubt(
    _ finding: CellFinding, _ cell: RowBatch.Cell, _ line: Int, _ field: Int,
    into mapped: inout MappedBatch
  ) {
    guard finding.severity == .note else {
      mapped.issues.append(issue(finding, cell, line, field, mapped.records))
      return
    }
    let value = String(decoding: mapped.records.bytes[cell.range], as: UTF8.self)
    let doubt = Doubt(column: cell.column, value: value)
    if let position = doubts[doubt] {
      mapped.issues[position].count += 1
    } else {
      doubts[doubt] = mapped.issues.count
      mapped.issues.append(issue(finding, cell, line, field, mapped.records))
    }
  }

  private func fillConstants(_ base: Int, _ records: inout RecordBatch) {
    for (index, slot) in constants.enumerated() {
      let field = plan.mapping.constants[index].field
      guard records.slots[base + field].state == .absent else { continue }
      // A row without any of the figures says nothing of their period either.
      let figures = plan.dated[field]
      guard figures.isEmpty || figures.contains(where: { isSaid(records, base + $0) }) else {
        continue
      }
      records.slots[base + field] = slot
    }
    for (asof, from) in plan.carried
    where plan.dated[asof].contains(where: { isSaid(records, base + $0) }) {
      records.slots[base + asof] = records.slots[base + from]
    }
  }

  private func isSaid(_ records: RecordBatch, _ position: Int) -> Bool {
    let state = records.slots[position].state
    return state == .value || state == .suppressed
  }
}
