public import Registry
public import Store

extension ReplicaLag {
  /// A sentence for who reads: what the primary took up since cannot be seen yet.
  public var phrase: Phrase {
    switch self {
    case .seconds(0):
      Phrase(zh: "数据读自备用库，与主库一致", en: "read from a replica that is up to date")
    case .seconds(let seconds):
      Phrase(
        zh: "数据读自备用库，最近约 \(seconds) 秒的修改可能还看不到",
        en: "read from a replica: changes of about the last \(seconds) s may not be seen yet")
    case .unknown:
      Phrase(
        zh: "数据读自备用库，最近的修改可能还看不到",
        en: "read from a replica: the latest changes may not be seen yet")
    case .cut(let since?):
      Phrase(
        zh: "数据读自备用库，它已收不到主库的修改，\(ChinaTime.text(of: since)) 以后的修改看不到",
        en: "read from a replica that is cut off: changes after \(ChinaTime.text(of: since)) "
          + "are not seen")
    case .cut(nil):
      Phrase(
        zh: "数据读自备用库，它已收不到主库的修改，新的修改看不到",
        en: "read from a replica that is cut off: newer changes are not seen")
    }
  }

  /// For programs: the seconds, or `unknown`.
  public var brief: String {
    if case .seconds(let seconds) = self { String(seconds) } else { "unknown" }
  }

  /// Whether a page is to say so: a moment's delay is as if it had been asked a moment sooner.
  public var isNoticeable: Bool {
    if case .seconds(...Self.unnoticed) = self { false } else { true }
  }

  private static let unnoticed = 10
}
