extension ServiceSituation {
  /// Refuses what has no single meaning, naming the subject or officer and the remedy.
  func check() throws(Refusal) {
    try checkPolicy()
    for subject in subjects
    where !(1...ServiceSubject.heaviest).contains(subject.weight) {
      throw Self.refusal(
        "service-weight", "主体 \(subject.key) 的规模权重 \(subject.weight) 超出范围",
        "the scale weight \(subject.weight) of subject \(subject.key) is out of range",
        Phrase(zh: "取 1 至 \(ServiceSubject.heaviest)", en: "use 1 to \(ServiceSubject.heaviest)"))
    }
    for officer in officers {
      if let capacity = officer.capacity, capacity < 0 {
        throw Self.refusal(
          "service-capacity", "专员 \(officer.id) 的服务上限 \(capacity) 为负数",
          "the capacity \(capacity) of officer \(officer.id) is negative",
          Phrase(zh: "填 0 或正整数", en: "use 0 or more"))
      }
    }
    try checkUnique()
  }

  private func checkUnique() throws(Refusal) {
    if let key = Self.repeated(subjects.map(\.key)) {
      throw Self.refusal(
        "service-duplicate-subject", "主体 \(key) 出现两次", "subject \(key) stands twice",
        Phrase(zh: "各名录的同一主体先合并为一条", en: "merge what its lists say into one subject"))
    }
    if let id = Self.repeated(officers.map(\.id)) {
      throw Self.refusal(
        "service-duplicate-officer", "专员编号 \(id) 出现两次", "officer \(id) stands twice",
        Phrase(zh: "更正专员名单中的编号", en: "correct the id in the officers' list"))
    }
    let roles = existing.map { [$0.subject, $0.role] }
    if let pair = Self.repeated(roles) {
      throw Self.refusal(
        "service-duplicate-pair", "主体 \(pair[0]) 的 \(pair[1]) 有两名专员",
        "subject \(pair[0]) has two officers as \(pair[1])",
        Phrase(zh: "在结对清单中只保留一名", en: "leave one of them in the assignments"))
    }
  }

  private func checkPolicy() throws(Refusal) {
    let range = Phrase(zh: "在服务规则中更正", en: "correct it in the service policy")
    if policy.defaultCapacity < 0 || policy.hardCap < 0 {
      throw Self.refusal(
        "service-policy", "服务规则中的服务上限为负数", "a capacity in the service policy is negative",
        range)
    }
    if policy.defaultCapacity > policy.hardCap {
      throw Self.refusal(
        "service-policy", "默认服务上限 \(policy.defaultCapacity) 大于最高上限 \(policy.hardCap)",
        "the default capacity \(policy.defaultCapacity) is above the hard cap \(policy.hardCap)",
        range)
    }
    let weights = [policy.weights.district, policy.weights.subField, policy.weights.balance]
    for weight in weights where !(0...ServicePolicy.Weights.heaviest).contains(weight) {
      throw Self.refusal(
        "service-policy", "服务规则中的权重 \(weight) 不在 0 至 \(ServicePolicy.Weights.heaviest) 之间",
        "the weight \(weight) in the service policy is not from 0 to "
          + "\(ServicePolicy.Weights.heaviest)", range)
    }
  }

  /// The least value that stands more than once, so that the message does not depend on order.
  private static func repeated<Value: Hashable>(_ values: [Value]) -> Value?
  where Value: Sequence, Value.Element: Comparable {
    var seen: Set<Value> = []
    return values.filter { !seen.insert($0).inserted }.min { $0.lexicographicallyPrecedes($1) }
  }

  private static func refusal(_ code: String, _ zh: String, _ en: String, _ remedy: Phrase)
    -> Refusal
  {
    Refusal(code, exit: .data, Phrase(zh: zh, en: en), remedy: remedy)
  }
}
