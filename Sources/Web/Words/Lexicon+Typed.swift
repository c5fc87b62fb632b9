public import Registry

extension Lexicon {
  /// 更名, 迁移 and the other kinds of change.
  public func kind(_ kind: ChangeKind) -> String { self[kind.rawValue] }

  /// The heading under which the fields of one class stand on a record's page.
  public func fieldClass(_ fieldClass: Field.Class) -> String {
    self["class-\(fieldClass.rawValue)"]
  }

  /// 第1版; a correction says that it is one: 第2版（更正版).
  public func edition(_ number: Int) -> String {
    switch (language, number) {
    case (.zh, ...1): "第\(number)版"
    case (.zh, _): "第\(number)版（\(self["correction"])）"
    case (.en, ...1): "Edition \(number)"
    case (.en, _): "Edition \(number) (correction)"
    }
  }

  /// 2023年第二季度; in English 2023 Q2, June 2023 as 2023-06.
  public func period(_ period: Period) -> String {
    switch (language, period.cadence) {
    case (.zh, _): period.title
    case (.en, .quarter): "\(period.year) Q\(period.number)"
    case (.en, .half): "\(period.year) H\(period.number)"
    case (.en, .month), (.en, .year): period.description
    }
  }

  /// The list's own word for entering it; 拟 stands before it while that is not decided.
  public func entered(_ words: Words, isDraft: Bool) -> String {
    switch language {
    case .zh: (isDraft ? "拟" : "") + words.entered
    case .en: isDraft ? "To enter" : "Entered"
    }
  }

  public func exited(_ words: Words, isDraft: Bool) -> String {
    switch language {
    case .zh: (isDraft ? "拟" : "") + words.exited
    case .en: isDraft ? "To leave" : "Left"
    }
  }

  /// The counter of records after a number: 家, 个, 幢.
  public func counter(_ words: Words) -> String {
    switch language {
    case .zh: words.counter
    case .en: "records"
    }
  }

  /// 1,234,567.
  public func count(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "−" + text : text
  }
}
