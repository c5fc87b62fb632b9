import Registry

extension RowMapper {
  /// A cell that names a field whose value is withheld.
  func suppress(_ cell: RowBatch.Cell, _ line: Int, _ base: Int, into mapped: inout MappedBatch) {
    let name = String(decoding: mapped.records.bytes[cell.range], as: UTF8.self)
    guard !name.isEmpty else { return }
    guard let field = plan.mapping.definition.index(of: name) else {
      mapped.issues.append(
        issue(
          .unknownSuppressed(name, plan.mapping.definition), line: line,
          column: plan.columns[Int(cell.column)].label, value: name))
      return
    }
    mapped.suppressedFields.insert(field)
    let slot = RecordBatch.Slot(start: 0, length: 0, state: .suppressed)
    switch mapped.records.slots[base + field].state {
    case .absent, .empty: mapped.records.slots[base + field] = slot
    case .suppressed, .value: combine(slot, at: base + field, field, cell, line, &mapped)
    }
  }

  /// A field that a row names twice: sets are united, equal values are one, others contradict.
  func combine(
    _ slot: RecordBatch.Slot, at position: Int, _ field: Int, _ cell: RowBatch.Cell, _ line: Int,
    _ mapped: inout MappedBatch
  ) {
    let before = mapped.records.slots[position]
    let (a, b) = (mapped.records.bytes[before.range], mapped.records.bytes[slot.range])
    if before.state == slot.state && a == b { return }
    if case .set = plan.mapping.definition.fields[field].type, before.state == .value,
      slot.state == .value
    {
      mapped.records.slots[position] = mapped.records.append(
        CanonicalSet.union(Array(a), Array(b)))
      return
    }
    let finding = CellFinding(
      rule: "repeated-value", severity: .error,
      message: Phrase(
        zh: "同一行两次给出该项，且不一致", en: "the row gives the field twice, with different values"))
    mapped.issues.append(issue(finding, cell, line, field, mapped.records))
  }

  /// A row outside the scope is an error; of a set, the file may only speak about the scope's
  /// element, so that alone is left of it.
  func applyScope(_ base: Int, _ line: Int, _ mapped: inout MappedBatch) {
    let sameness = plan.mapping.sameness
    for constant in plan.mapping.scope {
      let position = base + constant.field
      let slot = mapped.records.slots[position]
      if slot.state == .absent || slot.state == .empty {
        mapped.records.slots[position] = mapped.records.append(constant.value)
        continue
      }
      let value = Array(mapped.records.bytes[slot.range])
      if sameness.isSame(value, constant.value, field: constant.field) { continue }
      let field = plan.mapping.definition.fields[constant.field]
      let isElement: Bool
      if case .set = field.type {
        isElement = sameness.contains(value, constant.value, field: constant.field)
      } else {
        isElement = false
      }
      if isElement { mapped.records.slots[position] = mapped.records.append(constant.value) }
      mapped.issues.append(
        issue(
          isElement ? .beyondScope(field, constant) : .outsideScope(field, constant), line: line,
          field: field.name, value: String(decoding: value, as: UTF8.self)))
    }
  }

  /// A finding about a cell becomes an issue with its place.
  func issue(
    _ finding: CellFinding, _ cell: RowBatch.Cell, _ line: Int, _ field: Int,
    _ records: RecordBatch
  ) -> Issue {
    issue(
      finding, line: line, column: plan.columns[Int(cell.column)].label,
      field: plan.mapping.definition.fields[field].name,
      value: String(decoding: records.bytes[cell.range].prefix(800), as: UTF8.self))
  }

  func issue(
    _ finding: CellFinding, line: Int, column: String? = nil, field: String? = nil,
    value: String? = nil
  ) -> Issue {
    Issue(
      rule: finding.rule, severity: finding.severity,
      place: Place(file: plan.file, line: line, column: column), field: field, value: value,
      message: finding.message)
  }
}
