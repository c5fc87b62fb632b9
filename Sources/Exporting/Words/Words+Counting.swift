public import Registry

extension Words {
  /// 家数, 幢数, 人数: the subjects, each counted once.
  public var countOfSubjects: String { counter == "名" ? "人数" : "\(counter)数" }

  /// 家次, 幢次, 人次: how often they are listed, where one may be listed in several places. 名次 and 个次
  /// are other words, or none.
  public var countOfMemberships: String {
    switch counter {
    case "名": "人次"
    case "个": "项次"
    default: "\(counter)次"
    }
  }
}
