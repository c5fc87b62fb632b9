import Registry

extension Unit {
  /// The unit beside a figure: `万元`, in English `CNY 10,000`.
  func label(_ language: Language) -> String {
    guard language == .en else { return rawValue }
    return switch self {
    case .yuan: "CNY"
    case .thousandYuan: "CNY 1,000"
    case .tenThousandYuan: "CNY 10,000"
    case .millionYuan: "CNY million"
    case .hundredMillionYuan: "CNY 100 million"
    case .percent: "%"
    case .perMille: "‰"
    case .percentagePoint: "pp"
    case .person: "persons"
    case .household: "households"
    case .company: "firms"
    case .piece, .item: "items"
    case .building: "buildings"
    case .squareMetre: "m²"
    case .tenThousandSquareMetre: "10,000 m²"
    case .mu: "mu"
    }
  }
}
