import Registry

extension CellFinding {
  /// Nothing is guessed of a withheld value that belongs to no field.
  static func unknownSuppressed(_ name: String, _ definition: Definition) -> CellFinding {
    CellFinding(
      rule: "suppressed-field", severity: .error,
      message: Phrase(
        zh: "suppressed 中的 \(name) 不是\(definition.title)的字段",
        en: "`suppressed` names \(name), which is no field of \(definition.list)"))
  }
}
