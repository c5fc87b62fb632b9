package import Registry

extension Wording {
  package static let nothingBefore = Phrase(zh: "（此前没有）", en: "(nothing before)")
  static let previous = Phrase(zh: "上期", en: "previous")
  static let current = Phrase(zh: "本期", en: "current")
  static func unlistedUpdates(_ count: Int, _ words: Words) -> Phrase {
    Phrase(
      zh: "另有 \(count) \(words.counter)，逐条见 --format csv 或 json",
      en: "\(count) more: --format csv or json lists them all")
  }

  /// Instead of figures, in a report for an audience that may not see them.
  static let hiddenFigures = Phrase(
    zh: "指标数据不在本次公开范围内，不予列示。", en: "Figures are not shown to this audience.")

  package static func byMembership(_ words: Words) -> Phrase {
    Phrase(zh: "（\(words.countOfMemberships)）", en: " (memberships)")
  }
}

extension Wording {
  package static let movedIn = Phrase(zh: "转入", en: "moved in")
  package static let movedOut = Phrase(zh: "转出", en: "moved out")
  package static let hitherto = Phrase(zh: "原有", en: "before")
  package static let now = Phrase(zh: "现有", en: "now")
  package static let afterwards = Phrase(zh: "调整后", en: "after")
  static func totalMemberships(_ words: Words) -> Phrase {
    Phrase(zh: "合计（\(words.countOfMemberships)）", en: "total (memberships)")
  }
  static func noMembership(_ words: Words) -> Phrase {
    Phrase(zh: "（未填，不计\(words.countOfMemberships)）", en: "(no value: no membership)")
  }
  static func totalSubjects(_ words: Words) -> Phrase {
    Phrase(zh: "合计（\(words.countOfSubjects)）", en: "total (subjects)")
  }
  static let listed = Phrase(zh: "名录数值", en: "on the list")
  static let said = Phrase(zh: "各方数据", en: "what is said")
  static let doubt = Phrase(zh: "存疑内容", en: "doubt")
  static let times = Phrase(zh: "处数", en: "times")
}

extension Wording {
  static func figuresAsOf(_ periods: String) -> Phrase {
    Phrase(zh: "指标数据所属期：\(periods)。", en: "The figures are as of \(periods).")
  }
  static let someUndated = Phrase(zh: "部分所属期未填", en: "some not given")
  static let figure = Phrase(zh: "指标", en: "figure")
  static let notIn = Phrase(zh: "未计入", en: "not in it")
  static let totalsMix = Phrase(
    zh: "数据所属期不一的，按期分列，不相加，不作比较。",
    en: "Where there are several as-of periods their sums stand apart and are not compared.")
  static let notCompared = Phrase(
    zh: "数据所属期与上期不同、前后不作比较的：", en: "Of another as-of period than before, not compared: ")
  static let totals = Phrase(zh: "指标合计", en: "Totals")
  static func totalBefore(_ count: Int, _ words: Words) -> Phrase {
    Phrase(zh: "原有 \(count) \(words.counter)合计", en: "\(count) before")
  }
  static func totalNow(_ count: Int, _ words: Words, isDraft: Bool) -> Phrase {
    Phrase(
      zh: "\(isDraft ? "调整后" : "现有") \(count) \(words.counter)合计", en: "\(count) now")
  }
}

extension Wording {
  static let number = Phrase(zh: "序号", en: "No.")
  package static let name = Phrase(zh: "名称", en: "name")
  package static let key = Phrase(zh: "代码", en: "key")
  package static let item = Phrase(zh: "事项", en: "field")
  package static let before = Phrase(zh: "变更前", en: "before")
  package static let after = Phrase(zh: "变更后", en: "after")
  package static let reason = Phrase(zh: "理由", en: "reason")
  package static let grounds = Phrase(zh: "理由及依据", en: "reason and basis")
  static let otherNow = Phrase(zh: "（已变更）", en: "(another one)")
  static let subFieldChanged = Phrase(zh: "领域调整", en: "sub-field changed")
  package static let basis = Phrase(zh: "依据", en: "basis")
  static let growth = Phrase(zh: "增减", en: "growth")
  static let change = Phrase(zh: "变化", en: "change")
  static let status = Phrase(zh: "状态", en: "status")
  package static let kinds = Phrase(zh: "类别", en: "kinds")
  package static let line = Phrase(zh: "行号", en: "line")
}
