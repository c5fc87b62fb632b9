/// Why a pair no longer may stand.
public enum ReleaseReason: String, Sendable, CaseIterable {
  case subjectLeft = "subject-left"
  case officerGone = "officer-gone"
  case officerAway = "officer-away"
  case overCapacity = "over-capacity"
  case conflict
  case outOfDistrict = "out-of-district"
  case outOfSubField = "out-of-sub-field"
  /// Planned once, in a role that the policy no longer plans for the subject.
  case roleNotPlanned = "role-not-planned"

  public var message: Phrase {
    switch self {
    case .subjectLeft: Phrase(zh: "企业已不在任何名录", en: "the subject is on no list any more")
    case .officerGone: Phrase(zh: "专员已离岗或调岗", en: "the officer left the officers' list")
    case .officerAway: Phrase(zh: "专员暂不在岗", en: "the officer is away")
    case .overCapacity: Phrase(zh: "超出专员服务上限", en: "the officer is over capacity")
    case .conflict: Phrase(zh: "专员须回避", en: "conflict of interest")
    case .outOfDistrict:
      Phrase(zh: "不在专员负责的区域（规则要求一致）", en: "outside the officer's districts, which is required")
    case .outOfSubField:
      Phrase(zh: "不在专员熟悉的领域（规则要求一致）", en: "outside the officer's sub-fields, which is required")
    case .roleNotPlanned:
      Phrase(zh: "该类结对不再由规划产生", en: "pairs in this role are no longer planned")
    }
  }
}
