extension Field {
  /// Whether its sum stands under every table: a figure that is an amount or a count, and no rate,
  /// or what the definition says so of. What adds up besides is added up where somebody asks.
  public var isAdditive: Bool {
    (fieldClass == .figure || isTotalled) && obstacleToSum == nil && !isRetired
  }

  /// Why the field's values do not add up; nil where they do.
  public var obstacleToSum: Phrase? {
    switch (type, unit?.kind) {
    case (.percent, _), (_, .percent), (_, .points): Phrase(zh: "是比率或增速", en: "is a rate")
    case (.decimal, nil):
      // A rent, or a number that each record counts in a unit of its own.
      Phrase(zh: "是没有单位的小数，各条未必同一口径", en: "is a decimal without a unit")
    case (.integer, nil) where fieldClass != .figure:
      Phrase(zh: "是编号、年份一类没有单位的整数", en: "is a number that counts nothing")
    case (.money, _) where currency != nil:
      Phrase(zh: "各条可以是不同币种", en: "may be of another currency in each record")
    case (.integer, _), (.decimal, _), (.money, _): nil
    default: Phrase(zh: "不是金额，也不是数量", en: "is no amount and no count")
    }
  }
}
