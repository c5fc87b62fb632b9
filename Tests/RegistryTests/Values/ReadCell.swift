import Registry

/// Reads one cell the way an import does, for tests.
struct ReadCell: Equatable, CustomStringConvertible {
  var state: String
  var value: String?
  var rule: String?
  var severity: Severity?
  var message: Phrase?

  init(
    _ text: String, _ type: FieldType, unit: Unit? = nil, header: Unit? = nil, book: Book? = nil,
    secrecy: Secrecy = .internal, nulls: [String] = [], decimalComma: Bool = false
  ) {
    let field = Field(name: "f", label: "列", type: type, unit: unit, secrecy: secrecy)
    let reader = CellReader(
      field: field, book: book.map { BookIndex($0) }, sourceUnit: header, nulls: nulls,
      hasDecimalComma: decimalComma)
    var canonical = Array("left".utf8)
    let outcome = reader.read(Array(text.utf8).span, into: &canonical)
    let appended = String(decoding: canonical.dropFirst(4), as: UTF8.self)
    switch outcome {
    case .value: (state, value) = ("value", appended)
    case .doubtful(let finding):
      (state, value) = ("doubtful", appended)
      note(finding)
    case .missing: state = appended.isEmpty ? "missing" : "missing with bytes"
    case .suppressed: state = appended.isEmpty ? "suppressed" : "suppressed with bytes"
    case .refused(let finding):
      state = appended.isEmpty ? "refused" : "refused with bytes"
      note(finding)
    }
  }

  private mutating func note(_ finding: CellFinding) {
    rule = finding.rule
    severity = finding.severity
    message = finding.message
  }

  /// `value 12`, `doubtful 12 unit-conflict`, `missing`, `refused not-a-number`.
  var description: String { [state, value, rule].compactMap(\.self).joined(separator: " ") }
}
