/// The two languages of messages and pages.
public enum Language: String, Sendable, CaseIterable {
  case zh
  case en
}

/// One message in both languages, chosen only when it is shown.
public struct Phrase: Sendable, Hashable {
  public let zh: String
  public let en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  public func text(_ language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}
