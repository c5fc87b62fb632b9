import Registry

extension CellFinding {
  /// The row is about another part of the list than the import.
  static func outsideScope(_ field: Field, _ scope: Mapping.Constant) -> CellFinding {
    CellFinding(
      rule: "outside-scope", severity: .error,
      message: Phrase(
        zh: "不在本次范围内（\(field.label)=\(scope.text)）",
        en: "outside the scope of the import (\(field.name)=\(scope.text))"))
  }

  /// The row says more of a set than the import may.
  static func beyondScope(_ field: Field, _ scope: Mapping.Constant) -> CellFinding {
    CellFinding(
      rule: "beyond-scope", severity: .note,
      message: Phrase(
        zh: "本次范围是\(scope.text)，其余各项未采用",
        en: "the scope is \(scope.text); the other elements were not taken"))
  }
}
