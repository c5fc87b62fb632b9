/// How the numbers of one column are read: in which unit bare ones count, which units its cells may
/// name, how fine they may be.
struct QuantityColumn: Sendable {
  let type: FieldType
  /// The unit of the field, 元 and % where the definition names none.
  let unit: Unit?
  /// The unit of header, title or profile.
  let sourceUnit: Unit?
  let exponent: Int
  let mostDecimals: Int
  /// The header's unit does not fit the field, so bare numbers cannot be understood.
  let obstacle: CellFinding?

  /// Nil for fields that are no quantities.
  init?(field: Field, sourceUnit: Unit?) {
    guard field.type.isNumeric else { return nil }
    type = field.type
    let unit: Unit? =
      switch field.type {
      case .money: field.unit ?? .yuan
      case .percent: field.unit ?? .percent
      default: field.unit
      }
    self.unit = unit
    self.sourceUnit = sourceUnit
    exponent = (sourceUnit ?? unit)?.exponent ?? 0
    mostDecimals =
      switch field.type {
      case .money: 2
      case .integer: 0
      default: ExactDecimal.precision
      }
    obstacle = sourceUnit.flatMap { source in
      Self.fits(source, unit) ? nil : .impossibleUnit(source.rawValue, source, unit)
    }
  }

  /// Reads everything that offices write; ``PlainNumber`` has taken what is plain.
  func read(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    if MaskedValue.isIn(text, isPersonal: true) { return .refused(.masked(text)) }
    // As before: no change where the column holds changes, and nothing in any other.
    if ByteText.equals(text, "持平") {
      canonical.append(0x30)
      return .value
    }
    guard let written = WrittenNumber(text), !written.isChange || type == .percent else {
      return .refused(Self.isLongNumber(text) ? .tooLarge(text) : .notANumber(text))
    }
    let power: Int
    switch self.power(of: written, text) {
    case .success(let found): power = found
    case .failure(let refused): return .refused(refused.finding)
    }
    guard let value = written.value.scaled(byPowerOfTen: power) else {
      return .refused(.tooLarge(text))
    }
    guard value.scale <= mostDecimals else {
      return .refused(type == .money ? .moneyPrecision(text, value) : .notAnInteger(text, value))
    }
    guard !isCounted || isCountable(value) else {
      return .refused(.beyondCount(text, isMoney: type == .money))
    }
    value.append(to: &canonical)
    if let source = sourceUnit, disagrees(written, with: source) {
      return .doubtful(.unitConflict(text, source: source))
    }
    return written.remark.map { .doubtful(.remark($0, text)) } ?? .value
  }

  /// Kept as a count of smallest units (分, ones), which has to fit into 63 bits.
  var isCounted: Bool { type == .money || type == .integer }

  private func isCountable(_ value: ExactDecimal) -> Bool {
    guard let count = value.scaled(byPowerOfTen: mostDecimals) else { return false }
    return count.coefficient.magnitude <= UInt128(Int64.max)
  }

  /// Nothing but digits, too many of them.
  private static func isLongNumber(_ text: Span<UInt8>) -> Bool {
    guard text.count > ExactDecimal.precision else { return false }
    for index in 0..<text.count {
      guard (0x30...0x39).contains(text[index]) || text[index] == 0x2E else { return false }
    }
    return true
  }

  private struct Refused: Error {
    let finding: CellFinding
  }

  /// The power of ten that turns the written number into the field's base unit.
  private func power(
    of written: WrittenNumber, _ text: Span<UInt8>
  ) -> Result<Int, Refused> {
    switch written.unit {
    case .foreign(let currency):
      return .failure(Refused(finding: .foreignCurrency(text, currency)))
    case .yuan:
      guard Self.fits(.yuan, unit) else {
        return .failure(Refused(finding: .impossibleUnit("元", .yuan, unit)))
      }
      return .success(0)
    case .other(let own):
      guard Self.fits(own, unit) else {
        return .failure(Refused(finding: .impossibleUnit(own.rawValue, own, unit)))
      }
      return .success(own.exponent)
    case nil where written.magnitude != nil:
      // 万 and 亿 say the size themselves; a percentage has no such size.
      return type == .percent
        ? .failure(Refused(finding: .notANumber(text))) : .success(0)
    case nil:
      return obstacle.map { .failure(Refused(finding: $0)) } ?? .success(exponent)
    }
  }

  /// Whether the cell's own unit is another than the one its column names.
  private func disagrees(_ written: WrittenNumber, with source: Unit) -> Bool {
    switch written.unit {
    case .yuan: source.kind != .money || (written.magnitude ?? 0) != source.exponent
    case .other(let own):
      own.kind == .area
        ? source.kind != .area || (written.magnitude ?? 0) + own.exponent != source.exponent
        : own != source && !(own.kind == .count && Self.fits(own, source))
    case .foreign: false
    // `500万` in a column of 元 reads the same either way.
    case nil:
      written.magnitude.map { source.exponent != 0 && $0 != source.exponent } ?? false
    }
  }

  /// Whether a number in `unit` can be a value of a column in `column`.
  static func fits(_ unit: Unit, _ column: Unit?) -> Bool {
    guard let column else { return unit.kind == .count }
    guard unit.kind == column.kind else { return false }
    switch unit.kind {
    // 亩 is no power of ten of 平方米 and is not converted.
    case .area: return (unit == .mu) == (column == .mu)
    // 个 counts anything; 人 and 户 are different things.
    case .count: return unit == column || unit == .piece || column == .piece
    default: return true
    }
  }
}
