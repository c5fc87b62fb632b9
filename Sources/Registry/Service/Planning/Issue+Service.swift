/// What a plan leaves to a leader: it never changes a designation, it says what is wrong with it.
extension Issue {
  static func designated(_ pair: ServicePair, _ officer: ServiceOfficer) -> [Issue] {
    var issues: [Issue] = []
    if officer.isAway {
      issues.append(
        warning(
          "designated-officer-away", officer.id,
          "主体 \(pair.subject) 指定的专员 \(officer.name) 暂不在岗;结对保留,可另行指定",
          "officer \(officer.name), designated for \(pair.subject), is away; "
            + "the pair stays, another may be designated"))
    }
    if officer.conflicts.contains(pair.subject) {
      issues.append(
        warning(
          "designated-in-conflict", officer.id,
          "主体 \(pair.subject) 指定的专员 \(officer.name) 须回避;结对保留,请另行指定",
          "officer \(officer.name), designated for \(pair.subject), is in conflict of interest; "
            + "the pair stays, designate another"))
    }
    return issues
  }

  static func vacant(_ pair: ServicePair) -> Issue {
    warning(
      "designated-officer-gone", pair.officer,
      "主体 \(pair.subject) 指定的专员 \(pair.officer) 已不在专员名单;请重新指定或解除指定",
      "officer \(pair.officer), designated for \(pair.subject), left the officers' list; "
        + "designate another or lift it")
  }

  static func aboveCap(_ officer: ServiceOfficer, _ given: Int, _ cap: Int) -> Issue {
    warning(
      "capacity-above-cap", "\(given)",
      "专员 \(officer.name)(\(officer.id))的服务上限 \(given) 高于最高上限,按 \(cap) 规划",
      "the capacity \(given) of officer \(officer.name) (\(officer.id)) is above the hard cap; "
        + "planned with \(cap)")
  }

  static func overdesignated(_ officer: ServiceOfficer, _ count: Int, _ capacity: Int) -> Issue {
    warning(
      "designated-over-capacity", officer.id,
      "专员 \(officer.name)(\(officer.id))指定 \(count) 家,超出上限 \(capacity) 家;结对保留",
      "officer \(officer.name) (\(officer.id)) is designated \(count) subjects, capacity "
        + "\(capacity); the pairs stay")
  }

  private static func warning(_ rule: String, _ value: String, _ zh: String, _ en: String) -> Issue
  {
    Issue(rule: rule, severity: .warning, value: value, message: Phrase(zh: zh, en: en))
  }
}
