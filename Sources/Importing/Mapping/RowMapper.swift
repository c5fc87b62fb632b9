public import Registry

/// Turns the rows of one file into records. Compiled once per file.
public struct RowMapper {
  private enum Column {
    case taken(field: Int, reader: CellReader)
    /// Names the fields that the row withholds.
    case suppressed
    /// Holds the record's key.
    case key
    case dropped
  }

  /// Cells that a file repeats and that say the same each time.
  private struct Doubt: Hashable {
    let column: Int32
    let value: String
  }

  public private(set) var mapping: Mapping
  /// Before the headers say what their figures are as of.
  private var plain: Mapping
  /// As-of periods that headers name, of fields that the rows have too.
  private var claimed: [(field: Int, period: PartialDate)] = []
  private let file: String
  /// What is to be said about columns; handed over with the next batch.
  private var columnIssues: [Issue] = []
  private var sourceColumns: [SourceColumn] = []
  private var columns: [Column] = []
  /// What became of each column of the source, in its order.
  public private(set) var matches: [(column: SourceColumn, match: ColumnMatch)] = []
  /// How many rows have a value in each field.
  public private(set) var valueCounts: [Int]
  /// Doubts of the batch at hand by column and value: the position of their issue.
  private var doubts: [Doubt: Int] = [:]
  /// Fields that a row named as withheld.
  private var suppressedFields: Set<Int> = []
  /// By as-of field: the figures that it dates; empty for any other field.
  private let dated: [[Int]]
  private let identity: IdentityReading
  private let rules: RuleChecks
  private let securities: SecuritiesReading

  public init(_ mapping: Mapping, file: String) {
    self.mapping = mapping
    plain = mapping
    self.file = file
    valueCounts = Array(repeating: 0, count: mapping.definition.fields.count)
    let fields = mapping.definition.fields
    dated = fields.map { field in fields.indices.filter { fields[$0].asof == field.name } }
    identity = IdentityReading(mapping.definition)
    rules = RuleChecks(mapping.definition, mapping.sameness)
    securities = SecuritiesReading(mapping)
  }

  /// Takes the as-of period from what stands above the records.
  public mutating func takePeriod(from titles: [String]) throws(Refusal) {
    let title = TitlePeriod(titles)
    if let asof = title.asof {
      let given = Set(plain.bases.values.joined().map(\.period))
      for period in given where !asof.isSameStretch(as: period) {
        columnIssues.append(
          issue(.titleDiffers(asof, given: period), line: nil, column: nil, field: nil, value: nil))
      }
    }
    plain = try plain.with(title)
    mapping = plain
  }

  /// The as-of period of the figures, canonical; nil where none is known or several are.
  public var asof: String? { mapping.asof }

  /// Positions of the fields that the file speaks about.
  public var takenFields: Set<Int> {
    var fields = Set((mapping.constants + mapping.scope).map(\.field))
    for case .taken(let field, _) in columns { fields.insert(field) }
    return fields.union(suppressedFields)
  }

  /// Maps a batch. Throws `no-columns` or `no-identity` where the file has no column that the list
  /// knows, or none that tells whose row it is.
  public mutating func map(_ batch: RowBatch) throws(Refusal) -> MappedBatch {
    try compile(batch.columns)
    var mapped = MappedBatch(records: RecordBatch(fieldCount: mapping.definition.fields.count))
    mapped.records.bytes.reserveCapacity(batch.bytes.count + batch.bytes.count / 8)
    mapped.records.slots.reserveCapacity(batch.rows.count * mapped.records.fieldCount)
    mapped.issues = columnIssues + batch.issues.map { located($0) }
    columnIssues = []
    doubts.removeAll(keepingCapacity: true)
    mapped.lostRows = batch.lostRows
    for row in batch.rows.indices { map(row, of: batch, into: &mapped) }
    return mapped
  }

  private func located(_ issue: Issue) -> Issue {
    var issue = issue
    issue.place.file = issue.place.file ?? file
    return issue
  }

  /// Columns only ever grow, and only in formats that name them row by row.
  private mutating func compile(_ source: [SourceColumn]) throws(Refusal) {
    guard source.count > columns.count || columns.isEmpty else { return }
    let found = try matched(source)
    let told = Set(sourceColumns.map(\.label))
    columnIssues += mapping.labels.issues(of: found, columns: source, file: file)
      .filter { !told.contains($0.place.column ?? "") }
    matches = Array(zip(source, found))
    sourceColumns = source
    columns = found.map { match in
      switch match {
      case .field(let field, let unit, _):
        .taken(field: field, reader: mapping.reader(field, unit: unit))
      case .suppressed: .suppressed
      case .key: .key
      case .ignored, .blank, .twice, .otherAspect, .unknown: .dropped
      }
    }
    let taken = takenFields
    guard columns.contains(where: { if case .taken = $0 { true } else { false } }) else {
      throw .noKnownColumn(file: file, columns: source, definition: mapping.definition)
    }
    guard identity.isPossible(with: taken) else {
      throw .noIdentity(file: file, columns: source, definition: mapping.definition)
    }
  }

  /// What becomes of each column, and with that the as-of periods that the headers name.
  private mutating func matched(_ source: [SourceColumn]) throws(Refusal) -> [ColumnMatch] {
    let (definition, plain) = (plain.definition, plain)
    func bases(_ asof: Int) -> [AsOfBase] { plain.bases[asof] ?? [] }
    var found = plain.labels.match(source)
    plain.labels.settleMonths(&found, source) { asof, role in
      let bases = definition.index(of: asof).map(bases) ?? []
      return AsOfClaim(column: "", role: role, bases: bases, isOfField: false) != nil
    }
    let periods = try AsOfReading(
      definition, columns: source, matches: found, bases: bases, file: file
    ).periods
    let taken = Set(found.compactMap(\.field))
    mapping = plain.with(periods, figures: taken)
    claimed = periods.filter { taken.contains($0.key) }.map { ($0.key, $0.value) }
    return found
  }

  private mutating func map(
    _ row: Int, of batch: RowBatch, into mapped: inout MappedBatch
  ) {
    let line = batch.rows[row].line
    let base = mapped.records.slots.count
    let firstIssue = mapped.issues.count
    mapped.records.slots.append(
      contentsOf: repeatElement(.absent, count: mapped.records.fieldCount))
    var key = 0..<0
    for cell in batch.cells(ofRow: row) {
      switch columns[Int(cell.column)] {
      case .taken(let field, let reader):
        read(cell, of: batch, line, field, reader, base, into: &mapped)
      case .suppressed: suppress(cell, of: batch, line, base, into: &mapped)
      case .key: key = cell.range
      case .dropped: continue
      }
    }
    fillConstants(base, &mapped.records)
    applyScope(base, line, &mapped)
    for (field, period) in claimed {
      let slot = mapped.records.slots[base + field]
      guard slot.state == .value, case let text = mapped.records.text(slot),
        PartialDate(text)?.isSameStretch(as: period) != true
      else { continue }
      mapped.issues.append(
        issue(
          .headerDiffers(period), line: line, column: nil,
          field: mapping.definition.fields[field].name, value: text))
    }
    for (field, finding, value) in securities.settle(&mapped.records, base: base) {
      let name = mapping.definition.fields[field].name
      mapped.issues.append(issue(finding, line: line, column: nil, field: name, value: value))
    }
    var isRejected =
      batch.brokenRows.contains(row)
      || mapped.issues[firstIssue...].contains { $0.severity == .error }
    let hasKey = appendKey(batch.bytes[key], base, to: &mapped.records)
    if !hasKey && !isRejected {
      mapped.issues.append(
        issue(identity.missing(mapping.definition), line: line, column: nil, field: nil, value: nil)
      )
      isRejected = true
    }
    if !isRejected {
      for finding in rules.check(mapped.records, base: base) {
        mapped.issues.append(
          issue(
            finding.finding, line: line, column: nil, field: finding.field, value: finding.value)
        )
        isRejected = isRejected || finding.finding.severity == .error
      }
    }
    if hasKey { attribute(mapped.issues.indices[firstIssue...], to: &mapped) }
    if isRejected {
      mapped.reasons[row] = reasons(row, of: batch, line, mapped.issues[firstIssue...])
    }
    mapped.records.lines.append(line)
    mapped.verdicts.append(!isRejected ? .accepted : hasKey ? .rejected : .anonymous)
  }

  /// Names the subject of each doubt, so that it can be looked into.
  private func attribute(_ found: Range<Int>, to mapped: inout MappedBatch) {
    for index in found where mapped.issues[index].severity == .warning {
      mapped.issues[index].subject = mapped.records.key(mapped.records.keys.count - 1)
    }
  }

  /// What the mapping has against a row, or what its reader had.
  private func reasons(
    _ row: Int, of batch: RowBatch, _ line: Int, _ found: ArraySlice<Issue>
  ) -> [Issue] {
    let errors = found.filter { $0.severity == .error }
    guard errors.isEmpty else { return Array(errors) }
    return batch.issues.filter { $0.severity == .error && $0.place.line == line }
  }

  /// A whole copy says the key where the identity does not give it; else the identity gives it.
  private func appendKey(
    _ given: ArraySlice<UInt8>, _ base: Int, to records: inout RecordBatch
  ) -> Bool {
    guard !given.isEmpty else { return identity.appendKey(of: base, to: &records) }
    records.keys.append(records.append(given))
    return true
  }

  @inline(__always)
  private mutating func read(
    _ cell: RowBatch.Cell, of batch: RowBatch, _ line: Int, _ field: Int, _ reader: CellReader,
    _ base: Int, into mapped: inout MappedBatch
  ) {
    let start = mapped.records.bytes.count
    let outcome = reader.read(
      batch.bytes.span.extracting(cell.range), into: &mapped.records.bytes)
    let length = mapped.records.bytes.count - start
    let slot: RecordBatch.Slot
    switch outcome {
    case .value:
      slot = RecordBatch.Slot(start: start, length: length, state: .value)
      valueCounts[field] += 1
    case .doubtful(let finding):
      slot = RecordBatch.Slot(start: start, length: length, state: .value)
      valueCounts[field] += 1
      doubt(finding, line, cell, batch, field, into: &mapped)
    case .missing: slot = RecordBatch.Slot(start: 0, length: 0, state: .empty)
    case .suppressed: slot = RecordBatch.Slot(start: 0, length: 0, state: .suppressed)
    case .refused(let finding):
      mapped.issues.append(issue(finding, line, cell, batch, field))
      return
    }
    let position = base + field
    switch (mapped.records.slots[position].state, slot.state) {
    case (.absent, _), (.empty, _): mapped.records.slots[position] = slot
    case (_, .empty): break
    default:
      combine(
        slot, at: position, field, issue: { self.issue($0, line, cell, batch, field) }, &mapped)
    }
  }

  /// Counts a note with its like of the batch: an open book may not know every other cell. What
  /// somebody has to look into stays with its subject.
  private mutating func doubt(
    _ finding: CellFinding, _ line: Int, _ cell: RowBatch.Cell, _ batch: RowBatch, _ field: Int,
    into mapped: inout MappedBatch
  ) {
    guard finding.severity == .note else {
      mapped.issues.append(issue(finding, line, cell, batch, field))
      return
    }
    let value = String(decoding: batch.bytes[cell.range], as: UTF8.self)
    let doubt = Doubt(column: cell.column, value: value)
    if let position = doubts[doubt] {
      mapped.issues[position].count += 1
    } else {
      doubts[doubt] = mapped.issues.count
      mapped.issues.append(issue(finding, line, cell, batch, field))
    }
  }

  /// A cell that names a field whose value is withheld.
  private mutating func suppress(
    _ cell: RowBatch.Cell, of batch: RowBatch, _ line: Int, _ base: Int,
    into mapped: inout MappedBatch
  ) {
    let name = String(decoding: batch.bytes[cell.range], as: UTF8.self)
    guard !name.isEmpty else { return }
    guard let field = mapping.definition.index(of: name) else {
      mapped.issues.append(
        issue(
          .unknownSuppressed(name, mapping.definition), line: line,
          column: sourceColumns[Int(cell.column)].label, field: nil, value: name))
      return
    }
    suppressedFields.insert(field)
    let slot = RecordBatch.Slot(start: 0, length: 0, state: .suppressed)
    switch mapped.records.slots[base + field].state {
    case .absent, .empty: mapped.records.slots[base + field] = slot
    case .suppressed, .value:
      combine(
        slot, at: base + field, field, issue: { issue($0, line, cell, batch, field) }, &mapped)
    }
  }

  /// A field that a row names twice: sets are united, equal values are one, others contradict.
  private func combine(
    _ slot: RecordBatch.Slot, at position: Int, _ field: Int,
    issue: (CellFinding) -> Issue, _ mapped: inout MappedBatch
  ) {
    let before = mapped.records.slots[position]
    let (a, b) = (mapped.records.bytes[before.range], mapped.records.bytes[slot.range])
    if before.state == slot.state && a == b { return }
    if case .set = mapping.definition.fields[field].type, before.state == .value,
      slot.state == .value
    {
      mapped.records.slots[position] = mapped.records.append(
        CanonicalSet.union(Array(a), Array(b)))
      return
    }
    mapped.issues.append(
      issue(
        CellFinding(
          rule: "repeated-value", severity: .error,
          message: Phrase(
            zh: "同一行两次给出该项，且不一致", en: "the row gives the field twice, with different values"))))
  }

  private func fillConstants(_ base: Int, _ records: inout RecordBatch) {
    for constant in mapping.constants where records.slots[base + constant.field].state == .absent {
      // A row without any of the figures says nothing of their period either.
      let figures = dated[constant.field]
      guard figures.isEmpty || figures.contains(where: { isSaid(records, base + $0) }) else {
        continue
      }
      records.slots[base + constant.field] = records.append(constant.value)
    }
  }

  private func isSaid(_ records: RecordBatch, _ position: Int) -> Bool {
    let state = records.slots[position].state
    return state == .value || state == .suppressed
  }

  /// A row outside the scope is an error; of a set, the file may only speak about the scope's
  /// element, so that alone is left of it.
  private func applyScope(_ base: Int, _ line: Int, _ mapped: inout MappedBatch) {
    for constant in mapping.scope {
      let position = base + constant.field
      let slot = mapped.records.slots[position]
      if slot.state == .absent || slot.state == .empty {
        mapped.records.slots[position] = mapped.records.append(constant.value)
        continue
      }
      let value = Array(mapped.records.bytes[slot.range])
      if mapping.sameness.isSame(value, constant.value, field: constant.field) { continue }
      let field = mapping.definition.fields[constant.field]
      let isElement: Bool
      if case .set = field.type {
        isElement = mapping.sameness.contains(value, constant.value, field: constant.field)
      } else {
        isElement = false
      }
      if isElement { mapped.records.slots[position] = mapped.records.append(constant.value) }
      mapped.issues.append(
        issue(
          isElement ? .beyondScope(field, constant) : .outsideScope(field, constant), line: line,
          column: nil, field: field.name, value: String(decoding: value, as: UTF8.self)))
    }
  }

  private func issue(
    _ finding: CellFinding, _ line: Int, _ cell: RowBatch.Cell, _ batch: RowBatch, _ field: Int
  ) -> Issue {
    issue(
      finding, line: line, column: sourceColumns[Int(cell.column)].label,
      field: mapping.definition.fields[field].name,
      value: String(decoding: batch.bytes[cell.range].prefix(800), as: UTF8.self))
  }

  private func issue(
    _ finding: CellFinding, line: Int?, column: String?, field: String?, value: String?
  ) -> Issue {
    Issue(
      rule: finding.rule, severity: finding.severity,
      place: Place(file: file, line: line, column: column), field: field, value: value,
      message: finding.message)
  }
}
