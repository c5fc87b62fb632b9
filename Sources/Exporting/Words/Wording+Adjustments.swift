public import Registry

extension AdjustedChange {
  /// The word for it on screen; a list has its own for entries and exits.
  public func phrase(_ words: Words) -> Phrase {
    switch self {
    case .entered: Change.Event.entered.phrase(words, isDraft: false)
    case .exited: Change.Event.exited.phrase(words, isDraft: false)
    case .merged: Phrase(zh: "合并", en: "merged")
    case .split: Phrase(zh: "分立", en: "split off")
    case .kind(let kind): kind.phrase
    }
  }
}

extension Wording {
  /// The other subject of a merger or split is to be named.
  package static let counterpartMissing = Phrase(zh: "缺相关主体", en: "counterpart missing")
}

extension Adjustment.Status {
  public var phrase: Phrase {
    switch self {
    case .missing: Phrase(zh: "待补理由", en: "reason missing")
    case .proposed: Phrase(zh: "待确认", en: "to be confirmed")
    case .confirmed: Phrase(zh: "已确认", en: "confirmed")
    case .refused: Phrase(zh: "不予调整", en: "refused")
    }
  }
}
