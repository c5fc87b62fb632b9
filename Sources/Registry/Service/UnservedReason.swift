/// Why a subject is served by nobody (待落实).
public enum UnservedReason: String, Sendable, CaseIterable {
  /// A leader designated somebody who has left the officers' list; only a leader replaces them.
  case designatedOfficerGone = "designated-officer-gone"
  case noOfficer = "no-officer"
  case districtUnknown = "district-unknown"
  case noOfficerInDistrict = "no-officer-in-district"
  case subFieldUnknown = "sub-field-unknown"
  case noOfficerInSubField = "no-officer-in-sub-field"
  case noOfficerInBoth = "no-officer-in-district-and-sub-field"
  case allInConflict = "all-in-conflict"
  case noCapacity = "no-capacity"

  public var message: Phrase {
    switch self {
    case .designatedOfficerGone:
      Phrase(
        zh: "指定的专员已不在专员名单，请重新指定或解除指定",
        en: "the designated officer left the officers' list: designate another or lift it")
    case .noOfficer:
      Phrase(zh: "没有在岗且可服务的专员", en: "no officer is present and able to serve")
    case .districtUnknown:
      Phrase(zh: "未登记区域，而规则要求区域一致", en: "its district is not known, and the policy requires it")
    case .noOfficerInDistrict:
      Phrase(zh: "没有负责其区域的专员", en: "no officer of its district, which the policy requires")
    case .subFieldUnknown:
      Phrase(zh: "未登记细分领域，而规则要求领域一致", en: "its sub-field is not known, and the policy requires it")
    case .noOfficerInSubField:
      Phrase(zh: "没有熟悉其领域的专员", en: "no officer of its sub-field, which the policy requires")
    case .noOfficerInBoth:
      Phrase(
        zh: "没有区域、领域均一致的专员",
        en: "no officer of both its district and its sub-field, which the policy requires")
    case .allInConflict:
      Phrase(zh: "可选的专员均须回避", en: "every officer who might serve it is in conflict of interest")
    case .noCapacity:
      Phrase(zh: "可选的专员均已满额", en: "every officer who might serve it is at capacity")
    }
  }
}
