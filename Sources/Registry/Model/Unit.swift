/// A unit that a header, a title line or a cell may name, as a power of ten of its base unit.
///
/// Money is kept in 元 (two decimals), areas in 平方米, counts in 1. `percentagePoint` is not
/// `percent`: a share that rises by 15 个百分点 has not risen by 15 %.
public enum Unit: String, Sendable, CaseIterable {
  case yuan = "元"
  case thousandYuan = "千元"
  case tenThousandYuan = "万元"
  case millionYuan = "百万元"
  case hundredMillionYuan = "亿元"
  case percent = "%"
  case perMille = "‰"
  case percentagePoint = "百分点"
  case person = "人"
  case household = "户"
  case company = "家"
  case piece = "个"
  case item = "件"
  case building = "幢"
  case squareMetre = "平方米"
  case tenThousandSquareMetre = "万平方米"
  case mu = "亩"

  public enum Kind: Sendable {
    case money
    case percent
    case points
    case count
    case area
  }

  public var kind: Kind {
    switch self {
    case .yuan, .thousandYuan, .tenThousandYuan, .millionYuan, .hundredMillionYuan: .money
    case .percent, .perMille: .percent
    case .percentagePoint: .points
    case .squareMetre, .tenThousandSquareMetre, .mu: .area
    case .person, .household, .company, .piece, .item, .building: .count
    }
  }

  /// The unit that canonical values are counted in: 元, 平方米 and %; 亩 and counts stay as they are.
  public var base: Unit {
    switch self {
    case .thousandYuan, .tenThousandYuan, .millionYuan, .hundredMillionYuan: .yuan
    case .tenThousandSquareMetre: .squareMetre
    case .perMille: .percent
    default: self
    }
  }

  /// The power of ten that turns a number in this unit into the base unit of its kind.
  public var exponent: Int {
    switch self {
    case .thousandYuan: 3
    case .tenThousandYuan, .tenThousandSquareMetre: 4
    case .millionYuan: 6
    case .hundredMillionYuan: 8
    case .perMille: -1
    default: 0
    }
  }
}
