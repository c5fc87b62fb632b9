import Registry

extension Audience {
  /// Whether nothing is shown to this audience that is not shown to the other. `service` and
  /// `internal` are neither within the other: one has the contacts, the other the figures.
  func isWithin(_ other: Audience) -> Bool {
    Secrecy.allCases.allSatisfy { secrecy in
      visibility(of: secrecy).rank <= other.visibility(of: secrecy).rank
    }
  }
}

extension Audience.Visibility {
  fileprivate var rank: Int {
    switch self {
    case .hidden: 0
    case .masked: 1
    case .shown: 2
    }
  }
}

extension Refusal {
  static func audienceWider(_ asked: Audience, _ widest: Audience) -> Refusal {
    Refusal(
      "audience-wider", exit: .usage,
      Phrase(
        zh: "本服务的使用范围是“\(widest.rawValue)”，不能按“\(asked.rawValue)”查看",
        en: "this server is for the audience `\(widest.rawValue)`, which `\(asked.rawValue)` would "
          + "widen"),
      remedy: Phrase(zh: "去掉 audience 参数", en: "leave `audience` away"))
  }
}
