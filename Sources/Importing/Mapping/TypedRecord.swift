public import Registry

/// One record as a person types it, `FIELD=VALUE`, read as the cells of a file are.
///
/// A field goes by its name, label or alias, and a unit that the label names counts, as in a
/// header. A bare number counts in the unit in which people are shown the field. An empty value
/// clears.
public struct TypedRecord: Sendable {
  /// The one record; its key is missing until ``giveKey()``.
  public private(set) var records: RecordBatch
  /// Doubts about values: an open book may not know them.
  public private(set) var issues: [Issue] = []
  private let mapping: Mapping

  /// Throws `unknown-field`, `field-twice` and, by the name of what a value breaks, a refusal that
  /// names field and value.
  public init(_ values: [String: String], _ mapping: Mapping) throws(Refusal) {
    self.mapping = mapping
    let definition = mapping.definition
    records = RecordBatch(fieldCount: definition.fields.count)
    records.slots = Array(repeating: .absent, count: definition.fields.count)
    records.keys = [.absent]
    records.lines = [0]
    let labels = values.keys.sorted()
    let matches = mapping.labels.match(labels.map { SourceColumn(label: $0) })
    for (label, match) in zip(labels, matches) {
      guard case .field(let field, let unit, _) = match else {
        throw .noField(label, match, definition)
      }
      guard records.slots[field].state == .absent else {
        throw .fieldTwice(label, definition.fields[field])
      }
      // In the registry's own copies a bare number under a field's name is canonical; people see
      // the field's unit, whatever name they call it by.
      let isName = label == definition.fields[field].name
      let reader = mapping.reader(field, unit: isName ? nil : unit)
      try read(values[label] ?? "", field, definition.fields[field], reader)
    }
  }

  private mutating func read(
    _ text: String, _ position: Int, _ field: Field, _ reader: CellReader
  ) throws(Refusal) {
    var canonical: [UInt8] = []
    switch reader.read(Array(text.utf8).span, into: &canonical) {
    case .value: records.slots[position] = records.append(canonical)
    case .doubtful(let finding):
      records.slots[position] = records.append(canonical)
      issues.append(
        Issue(
          rule: finding.rule, severity: finding.severity, field: field.name, value: text,
          message: finding.message))
    case .missing: records.slots[position] = RecordBatch.Slot(start: 0, length: 0, state: .empty)
    case .suppressed:
      records.slots[position] = RecordBatch.Slot(start: 0, length: 0, state: .suppressed)
    case .refused(let finding):
      throw .refusedValue(finding.rule, field, value: text, finding.message)
    }
  }

  /// Gives the record the key that a row of a file would have. Throws `identity-missing`.
  public mutating func giveKey() throws(Refusal) {
    let definition = mapping.definition
    let identity = IdentityReading(definition, books: mapping.books)
    records.keys = []
    guard identity.appendKey(of: 0, to: &records) else {
      throw Refusal(
        "identity-missing", exit: .data, identity.missing(definition).message,
        remedy: Phrase(zh: "补上这些字段", en: "give these fields too"))
    }
  }
}

/// A definition's rules on whole records, for verbs that have no file.
public struct RecordRules: Sendable {
  private let checks: RuleChecks

  public init(_ definition: Definition, _ sameness: Sameness) {
    checks = RuleChecks(definition, sameness)
  }

  /// What a record breaks.
  public func issues(_ records: RecordBatch, _ record: Int) -> [Issue] {
    checks.check(records, base: record * records.fieldCount).map {
      Issue(
        rule: $0.finding.rule, severity: $0.finding.severity, field: $0.field, value: $0.value,
        message: $0.finding.message)
    }
  }
}
