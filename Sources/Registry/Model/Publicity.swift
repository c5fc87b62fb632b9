/// How far a published edition is disclosed (政府信息公开属性).
public enum Publicity: String, Sendable, CaseIterable {
  /// 公开.
  case open
  /// 依申请公开.
  case onRequest = "on-request"
  /// 不予公开.
  case closed

  /// Reads the word or its label.
  public init?(_ text: String) {
    let found = Self.allCases.first { $0.rawValue == text || $0.phrase.zh == text }
    guard let found else { return nil }
    self = found
  }

  public var phrase: Phrase {
    switch self {
    case .open: Phrase(zh: "公开", en: "public")
    case .onRequest: Phrase(zh: "依申请公开", en: "on request")
    case .closed: Phrase(zh: "不予公开", en: "not disclosed")
    }
  }
}
