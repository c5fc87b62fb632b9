public import Registry

/// The words that all presentations share.
package enum Wording {
  static let withheld = Phrase(zh: "保密", en: "withheld")
  static let comma = Phrase(zh: "，", en: ", ")
  package static let listComma = Phrase(zh: "、", en: ", ")
  package static let colon = Phrase(zh: "：", en: ": ")
  /// Between two sentences, and after the last.
  static let stop = Phrase(zh: "。", en: ". ")
  static let end = Phrase(zh: "。", en: ".")
  static let error = Phrase(zh: "错误", en: "error")
  static let none = Phrase(zh: "无", en: "none")
  package static let noValue = Phrase(zh: "（未填）", en: "(no value)")
}

extension Severity {
  /// The word for it on screen.
  public var phrase: Phrase {
    switch self {
    case .error: Phrase(zh: "错误", en: "error")
    case .warning: Phrase(zh: "存疑", en: "doubt")
    case .note: Phrase(zh: "提示", en: "note")
    }
  }
}

extension Change.Event {
  /// A list has its own words for entries and exits; while it is a draft they are proposed (拟).
  public func phrase(_ words: Words, isDraft: Bool) -> Phrase {
    let proposed = isDraft ? "拟" : ""
    return switch self {
    case .entered:
      Phrase(zh: proposed + words.entered, en: isDraft ? "to enter" : "entered")
    case .exited: Phrase(zh: proposed + words.exited, en: isDraft ? "to exit" : "exited")
    case .changed: Phrase(zh: "信息变更", en: "changed")
    case .updated: Phrase(zh: "指标更新", en: "updated")
    }
  }
}
