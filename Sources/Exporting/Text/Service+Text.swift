public import Registry

extension AssignReport.Pair.Event {
  public var phrase: Phrase {
    switch self {
    case .kept: Phrase(zh: "保持不变", en: "kept")
    case .added: Phrase(zh: "新增结对", en: "added")
    case .released: Phrase(zh: "解除", en: "released")
    case .moved: Phrase(zh: "更换专员", en: "moved")
    }
  }
}

extension AssignReport {
  /// The plan: counts, every pair that is not as it was, who is not served, the load of officers.
  public func text(_ presentation: Presentation) -> String {
    let heading = Phrase(
      zh: "一对一服务清单 \(period.title)", en: "one-to-one service list \(period)")
    let counts =
      Pair.Event.allCases.map { "\(presentation($0.phrase)) \(count($0))" }
      + ["\(presentation(Phrase(zh: "待落实", en: "unserved"))) \(unserved.count)"]
    return presentation.style.bold(presentation(heading)) + "\n"
      + counts.joined(separator: presentation(Wording.comma)) + "\n"
      + basis.map { "  " + visible($0.text(presentation)) + "\n" }.joined()
      + pairTable(presentation) + unservedTable(presentation) + officerTable(presentation)
  }

  private func pairTable(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Phrase(zh: "主体", en: "subject")), .left),
      (presentation(Phrase(zh: "变化", en: "event")), .left),
      (presentation(Phrase(zh: "服务专员", en: "officer")), .left),
      (presentation(Phrase(zh: "理由", en: "reason")), .left),
    ])
    for pair in pairs where pair.event != .kept {
      table.add([
        pair.name, presentation(pair.event.phrase), pair.officerName,
        pair.reason.map { presentation($0) } ?? "",
      ])
    }
    return table.isEmpty ? "" : "\n" + table.text(presentation.style)
  }

  private func unservedTable(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Phrase(zh: "待落实", en: "unserved")), .left),
      (presentation(Phrase(zh: "原因", en: "reason")), .left),
    ])
    for line in unserved { table.add([line.name, presentation(line.reason)]) }
    return table.isEmpty ? "" : "\n" + table.text(presentation.style)
  }

  private func officerTable(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Phrase(zh: "服务专员", en: "officer")), .left),
      (presentation(Phrase(zh: "服务数", en: "load")), .right),
      (presentation(Phrase(zh: "上限", en: "capacity")), .right),
    ])
    for officer in officers {
      table.add([officer.name, String(officer.load), String(officer.capacity)])
    }
    return table.isEmpty ? "" : "\n" + table.text(presentation.style)
  }
}

extension AssignReport.Basis {
  /// `依据：重点企业(机构)名录 2023年一季度 第1版；草稿 2023年二季度 r5 尚未发布，未计入`.
  fileprivate func text(_ presentation: Presentation) -> String {
    let rests =
      presentation(Phrase(zh: "依据：", en: "by ")) + presentation.title(definition) + " "
      + presentation.version(at)
    guard let draft else { return rests }
    return rests + presentation(Wording.clauseEnd)
      + presentation(
        Phrase(
          zh: "另有\(draft.period.title)草稿 r\(draft.revision) 尚未发布，未计入",
          en: "the draft r\(draft.revision) for \(draft.period) is not published and not counted"))
  }
}

extension AssignmentsReport {
  public func text(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Phrase(zh: "主体", en: "subject")), .left),
      (presentation(Phrase(zh: "服务专员", en: "officer")), .left),
      (presentation(Phrase(zh: "单位", en: "office")), .left),
      (presentation(Phrase(zh: "电话", en: "phone")), .left),
      (presentation(Phrase(zh: "产生方式", en: "origin")), .left),
      (presentation(Phrase(zh: "起始", en: "since")), .left),
      (presentation(Phrase(zh: "代码", en: "key")), .left),
    ])
    for line in assignments {
      table.add([
        line.name, line.officer.shown(presentation.language), line.officer.org ?? "",
        phone(of: line.officer) ?? "—", origin(line.origin, presentation), line.since ?? "",
        line.code ?? line.subject,
      ])
    }
    return table.text(presentation.style)
  }

  package func origin(_ origin: String, _ presentation: Presentation) -> String {
    switch origin {
    case "designated": presentation(Phrase(zh: "指定", en: "designated"))
    case "planned": presentation(Phrase(zh: "规划", en: "planned"))
    default: origin
    }
  }
}

extension AssignmentsReport.Officer {
  /// Behind the name of one who has left.
  public static let left = Phrase(zh: "已离任", en: "has left")

  /// By name, else by number, and that the officer has left.
  public func shown(_ language: Language) -> String {
    let name = name ?? id
    guard hasLeft else { return name }
    return name + Phrase(zh: "（\(Self.left.zh)）", en: " (\(Self.left.en))").text(language)
  }
}
