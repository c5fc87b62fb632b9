/// Why two records may be one subject's, strongest first.
public enum Resemblance: Sendable, Hashable {
  /// The code of the first way.
  case ownCode
  /// Another code: organisation code, registration number.
  case code(SubjectCode.Kind)
  /// Name and place.
  case name
  case formerName
  /// The name, in another place or without one.
  case nameElsewhere
  /// The local key, made of a name and a place that the subject has left since.
  case placeLeft
  /// The name but for region, 集团 or the organisation form.
  case likeName
  /// Nearly the name: perhaps a slip of the pen.
  case similarName
  /// The name, and of the rest that both say nothing: two subjects, which is told and not asked.
  case nameAlone

  public var message: Phrase {
    switch self {
    case .ownCode: Phrase(zh: "代码相同", en: "same code")
    case .code(.organisation): Phrase(zh: "组织机构代码相同", en: "same organisation code")
    case .code(.registration): Phrase(zh: "注册号相同", en: "same registration number")
    case .code: Phrase(zh: "另一代码相同", en: "another code is the same")
    case .name: Phrase(zh: "名称和所在地相同", en: "same name and place")
    case .formerName: Phrase(zh: "曾用名相同", en: "same former name")
    case .nameElsewhere: Phrase(zh: "名称相同，所在地不同或不明", en: "same name, other place")
    case .placeLeft:
      Phrase(zh: "以这一名称和所在地列入，现已在别处", en: "came in under this name and place, now elsewhere")
    case .likeName: Phrase(zh: "名称仅地区、集团或组织形式不同", en: "name alike but for region or form")
    case .similarName: Phrase(zh: "名称相近", en: "similar name")
    case .nameAlone: Phrase(zh: "仅名称相同", en: "same name and nothing else")
    }
  }
}

extension SubjectTraces {
  /// Whether a code says that both are one subject.
  public func sharesCode(with other: SubjectTraces) -> Bool {
    own.map { $0 == other.own } ?? false || codes.contains(where: other.codes.contains)
  }

  /// The strongest exact agreement; nil where there is none. Codes that conflict are not looked at.
  public func agreement(with other: SubjectTraces) -> Resemblance? {
    if let own, own == other.own { return .ownCode }
    if let shared = codes.first(where: other.codes.contains) { return .code(shared.kind) }
    guard let name, let theirs = other.name else { return nil }
    if name.strict == theirs.strict, place(other) == .same { return .name }
    return isFormer(other, name, theirs) ? .formerName : nil
  }

  /// Why a subject that seems new may be one that is on the list and that no row named; nil where
  /// nothing suggests it.
  ///
  /// Where codes conflict, a like name alone says little, unless the other one leaves just now
  /// (`isLeaving`): then a firm seems to go while one of its name seems to come. Not so where all else
  /// that both say differs too. A branch is never its parent.
  public func resemblance(to other: SubjectTraces, isLeaving: Bool) -> Resemblance? {
    if let shared = codes.first(where: other.codes.contains) { return .code(shared.kind) }
    guard let name, let theirs = other.name, name.isBranch == theirs.isBranch else { return nil }
    let place = place(other)
    let isOpen = isLeaving || !conflicts(with: other)
    let isApart = isApart(from: other)
    if name.strict == theirs.strict {
      if isApart { return isLeaving ? .nameAlone : nil }
      if place == .same { return .name }
      return isOpen && (place == .unknown || mayMove) ? .nameElsewhere : nil
    }
    // What the list called it before says as much as what it calls it now.
    if other.earlierNames.contains(name.strict) {
      if isApart { return isLeaving ? .nameAlone : nil }
      return place == .same || isOpen && (place == .unknown || mayMove) ? .formerName : nil
    }
    // A former name that somebody wrote down says more than a like name.
    if isFormer(other, name, theirs), isOpen || place != .different { return .formerName }
    guard isOpen, !isApart else { return nil }
    switch name.relation(to: theirs) {
    case .likely, .converted: return place == .different ? nil : .likeName
    default: break
    }
    // Of two firms with codes of their own a nearly equal name tells nothing: there are many such.
    guard place == .same, !name.isBranch, !conflicts(with: other),
      NameSimilarity.isSlip(.init(name.loose), .init(theirs.loose))
    else {
      return nil
    }
    return .similarName
  }

  private func isFormer(_ other: SubjectTraces, _ name: NameKey, _ theirs: NameKey) -> Bool {
    formerNames.contains(theirs.strict) || other.formerNames.contains(name.strict)
  }
}
