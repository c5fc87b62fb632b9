public import Registry

extension ChangeKind {
  /// The word for it on screen.
  public var phrase: Phrase {
    switch self {
    case .renamed: Phrase(zh: "更名", en: "renamed")
    case .relocated: Phrase(zh: "迁移", en: "relocated")
    case .rezoned: Phrase(zh: "区划调整", en: "rezoned")
    case .reclassified: Phrase(zh: "分类调整", en: "reclassified")
    case .subFieldAdded: Phrase(zh: "增列领域", en: "sub-field added")
    case .subFieldLeft: Phrase(zh: "移出领域", en: "sub-field left")
    case .recoded: Phrase(zh: "代码变更", en: "recoded")
    case .advanced: Phrase(zh: "阶段推进", en: "advanced")
    case .fellBack: Phrase(zh: "阶段回退", en: "fell back")
    case .promoted: Phrase(zh: "晋级", en: "promoted")
    case .demoted: Phrase(zh: "降级", en: "demoted")
    case .restated: Phrase(zh: "数据修订", en: "restated")
    case .restored: Phrase(zh: "恢复", en: "restored")
    }
  }
}

extension Change {
  /// What happened, in words. A list has several classifications, so each that changed is called by
  /// its own name: 企业称号变更, 行业变更.
  public func kindPhrases(in definition: Definition) -> [Phrase] {
    kinds.flatMap { phrases(of: $0, in: definition) }
  }

  /// One kind in words: several where several classifications changed.
  public func phrases(of kind: ChangeKind, in definition: Definition) -> [Phrase] {
    guard kind == .reclassified else { return [kind.phrase] }
    let phrases = classifications(in: definition).map(\.reclassifiedPhrase)
    return phrases.isEmpty ? [kind.phrase] : phrases
  }

  private func classifications(in definition: Definition) -> [Field] {
    fields.compactMap { definition.index(of: $0.field) }.map { definition.fields[$0] }
      .filter { $0.means == .classification }
  }
}

extension Field {
  /// 企业称号变更; of a code it is the thing that changes: 行业变更.
  var reclassifiedPhrase: Phrase {
    let thing = label.hasSuffix("代码") && label.count > 2 ? String(label.dropLast(2)) : label
    return Phrase(zh: "\(thing)变更", en: "\((labelEn ?? name).lowercased()) changed")
  }
}
