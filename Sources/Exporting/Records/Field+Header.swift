package import Registry

extension Field {
  /// The unit in which a table shows the field: its own, else the base unit of its type.
  package var shownUnit: Unit? {
    switch type {
    case .money: unit ?? .yuan
    case .percent: unit ?? .percent
    default: unit
    }
  }

  /// The power of ten that a canonical value is divided by to count in ``shownUnit``.
  package var shownExponent: Int { type.isNumeric ? shownUnit?.exponent ?? 0 : 0 }

  /// The label with its unit, `营业收入(万元)`, which an importer reads back as it was meant.
  ///
  /// A retired field has given its label free, and must not be taken for the one that has it now.
  package var header: String {
    guard !isRetired else { return "\(label)(停用)" }
    guard type.isNumeric, let unit = shownUnit else { return label }
    let endings = ["(\(unit.rawValue))", "（\(unit.rawValue)）"]
    return endings.contains(where: label.hasSuffix) ? label : label + endings[0]
  }
}
