import Registry

/// A definition's rules about single records, compiled to field positions.
struct RuleChecks {
  struct Violation {
    let finding: CellFinding
    let field: String?
    let value: String?
  }

  private enum Check {
    case atMost(left: Int, right: Int, percent: Int)
    case range(field: Int, least: ExactDecimal?, most: ExactDecimal?)
    case requiredWhen(field: Int, condition: Int, values: [[UInt8]])
    case onlyWhen(field: Int, condition: Int, values: [[UInt8]])
    case oneOf([Int])
  }

  private let rules: [Rule]
  /// The check of each rule.
  private let checks: [Check]
  private let fields: [Field]
  /// An open book keeps what was written, so a rule that names a code means its label and aliases
  /// too.
  private let sameness: Sameness

  init(_ definition: Definition, _ sameness: Sameness) {
    fields = definition.fields
    self.sameness = sameness
    let compiled = definition.rules.compactMap { rule in
      Self.compile(rule, definition).map { (rule, $0) }
    }
    rules = compiled.map(\.0)
    checks = compiled.map(\.1)
  }

  private static func compile(_ rule: Rule, _ definition: Definition) -> Check? {
    switch rule.check {
    case .atMost(let left, let right, let percent):
      guard let left = definition.index(of: left), let right = definition.index(of: right) else {
        return nil
      }
      return .atMost(left: left, right: right, percent: percent)
    case .range(let field, let least, let most):
      guard let index = definition.index(of: field) else { return nil }
      let exponent = definition.fields[index].unit?.exponent ?? 0
      func bound(_ text: String?) -> ExactDecimal? {
        text.flatMap { ExactDecimal($0) }?.scaled(byPowerOfTen: exponent)
      }
      return .range(field: index, least: bound(least), most: bound(most))
    case .requiredWhen(let field, let condition, let values):
      guard let field = definition.index(of: field),
        let condition = definition.index(of: condition)
      else { return nil }
      return .requiredWhen(
        field: field, condition: condition, values: values.map { Array($0.utf8) })
    case .onlyWhen(let field, let condition, let values):
      guard let field = definition.index(of: field),
        let condition = definition.index(of: condition)
      else { return nil }
      return .onlyWhen(field: field, condition: condition, values: values.map { Array($0.utf8) })
    case .oneOf(let names):
      return .oneOf(names.compactMap(definition.index(of:)))
    case .unique:
      // Looks at all records of a file at once: see `UniqueValues`.
      return nil
    }
  }

  /// What the record whose slots begin at `base` breaks.
  func check(_ records: RecordBatch, base: Int) -> [Violation] {
    var violations: [Violation] = []
    for index in checks.indices {
      guard let field = broken(checks[index], records, base) else { continue }
      let rule = rules[index]
      let slot = records.slots[base + field]
      violations.append(
        Violation(
          finding: CellFinding(rule: rule.name, severity: rule.severity, message: rule.message),
          field: fields[field].name, value: slot.state == .value ? records.text(slot) : nil))
    }
    return violations
  }

  /// The field that breaks the check; nil where it holds or does not apply.
  private func broken(_ check: Check, _ records: RecordBatch, _ base: Int) -> Int? {
    func slot(_ field: Int) -> RecordBatch.Slot { records.slots[base + field] }
    func text(_ field: Int) -> String? {
      slot(field).state == .value ? records.text(slot(field)) : nil
    }
    func number(_ field: Int) -> ExactDecimal? {
      guard slot(field).state == .value else { return nil }
      return ExactDecimal(records.bytes.span.extracting(slot(field).range))
    }
    /// nil where the field has no value.
    func has(_ field: Int, _ values: [[UInt8]]) -> Bool? {
      guard slot(field).state == .value else { return nil }
      let value = Array(records.bytes[slot(field).range])
      return values.contains { sameness.isSame(value, $0, field: field) }
    }
    switch check {
    case .atMost(let left, let right, let percent):
      guard slot(left).state == .value, slot(right).state == .value,
        let a = text(left), let b = text(right)
      else { return nil }
      return exceeds(a, b, percent, isDate: fields[left].type == .date) ? left : nil
    case .range(let field, let least, let most):
      guard let value = number(field) else { return nil }
      if let least, value < least { return field }
      if let most, value > most { return field }
      return nil
    case .requiredWhen(let field, let condition, let values):
      guard slot(field).state != .value, slot(field).state != .suppressed,
        has(condition, values) == true
      else { return nil }
      return field
    case .onlyWhen(let field, let condition, let values):
      return slot(field).state == .value && has(condition, values) == false ? field : nil
    case .oneOf(let fields):
      let hasOne = fields.contains { slot($0).state == .value || slot($0).state == .suppressed }
      return hasOne ? nil : fields.first
    }
  }

  private func exceeds(_ a: String, _ b: String, _ percent: Int, isDate: Bool) -> Bool {
    if isDate {
      guard let a = PartialDate(a), let b = PartialDate(b) else { return false }
      return a.isCertainlyAfter(b)
    }
    guard let a = ExactDecimal(a), let b = ExactDecimal(b) else { return false }
    let (product, overflow) = b.coefficient.multipliedReportingOverflow(by: Int128(percent))
    guard !overflow, let bound = ExactDecimal(coefficient: product, scale: b.scale + 2) else {
      return false
    }
    return a > bound
  }
}
