public import Registry

extension StatusReport {
  /// A line per list, then what each waits for and the command that comes next.
  public func text(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Wording.list), .left), (presentation(Wording.period), .left),
      (presentation(Wording.state), .left), (presentation(Wording.stage), .left),
      (presentation(Wording.notReported), .right), (presentation(Severity.error.phrase), .right),
      (presentation(Severity.warning.phrase), .right), (presentation(Wording.conflicts), .right),
      (presentation(Wording.reasonsMissing), .right), (presentation(Wording.entering), .right),
      (presentation(Wording.exiting), .right), (presentation(Wording.current), .right),
    ])
    for line in lines { table.add(cells(line, presentation)) }
    var text = table.text(presentation.style)
    for line in lines { text += waiting(line, presentation) }
    return text
  }

  private func cells(_ line: Line, _ presentation: Presentation) -> [String] {
    func number(_ count: Int?) -> String { count.map(String.init) ?? "—" }
    let state = line.at.map { at in
      at.edition.map { presentation(Wording.editionNumber($0)) }
        ?? presentation(Wording.draftNumber(at.revision))
    }
    let isUnderWay = line.at != nil
    return [
      presentation.title(line.definition), line.period?.description ?? "—", state ?? "—",
      presentation(line.stage.phrase),
      line.reporters.isEmpty ? "—" : "\(line.missing.count)/\(line.reporters.count)",
      number(isUnderWay ? line.findings.errors : nil),
      number(isUnderWay ? line.findings.doubts : nil), number(line.open.conflicts),
      number(line.open.reasonsMissing), number(isUnderWay ? line.counts.entered : nil),
      number(isUnderWay ? line.counts.exited : nil),
      number(isUnderWay ? line.counts.current : nil),
    ]
  }

  /// Nothing for a list that waits for nothing, or that nobody began and of nobody is expected.
  private func waiting(_ line: Line, _ presentation: Presentation) -> String {
    guard line.at != nil || !line.missing.isEmpty else { return "" }
    var parts: [String] = []
    if !line.missing.isEmpty {
      let offices = line.missing.map {
        $0.office + presentation.bracketed($0.dueText(presentation))
      }
      .joined(separator: presentation(Wording.listComma))
      parts.append(
        presentation(Wording.notReported) + presentation(Wording.colon) + visible(offices))
    }
    if line.findings.settled > 0 {
      parts.append(presentation(Wording.settled(line.findings.settled)))
    }
    if let period = line.correcting {
      parts.append(presentation(Wording.waiting(for: period, line.definition.list)))
    }
    if let warning = line.unmet { parts.append(presentation(warning)) }
    if let warning = line.unexplained { parts.append(presentation(warning)) }
    if let next = line.next {
      parts.append(presentation(Wording.next) + presentation(Wording.colon) + next)
    }
    guard !parts.isEmpty else { return "" }
    return presentation.style.bold(visible(presentation.title(line.definition)))
      + presentation(Wording.colon) + parts.joined(separator: presentation(Wording.clauseEnd))
      + "\n"
  }
}

extension StatusReport.Line {
  /// They are told by publishing, too.
  fileprivate var unmet: Phrase? {
    guard open.refusalsUnmet > 0 else { return nil }
    let (count, list) = (open.refusalsUnmet, definition.list)
    return Phrase(
      zh: "\(count) 项“不予调整”找不到所指的主体，不能发布（registry adjustments \(list) 列在最后）",
      en: "\(count) refused changes meet nobody, so that nothing is published "
        + "(`registry adjustments \(list)` has them at its end)")
  }

  /// While it can be helped: once published, reasons are locked.
  fileprivate var unexplained: Phrase? {
    guard at?.edition == nil, let count = open.reasonsMissing, count > 0 else { return nil }
    let command = "registry adjustments \(definition.list) --missing"
    if definition.requiresReasons {
      return Phrase(
        zh: "\(count) 项调整没有确认的理由，补齐后才能发布（\(command)）",
        en: "\(count) changes have no confirmed reason, without which nothing is published "
          + "(\(command))")
    }
    return Phrase(
      zh: "\(count) 项调整没有确认的理由，发布后即锁定（\(command)）",
      en: "\(count) changes have no confirmed reason, and reasons are locked by publishing "
        + "(\(command))")
  }
}

extension StatusReport.Stage {
  /// The word for it on screen.
  public var phrase: Phrase {
    switch self {
    case .collecting: Phrase(zh: "收数", en: "collecting")
    case .checking: Phrase(zh: "核查", en: "checking")
    case .comparing: Phrase(zh: "比对", en: "comparing")
    case .consulting: Phrase(zh: "征求意见", en: "consulting")
    case .signing: Phrase(zh: "送审", en: "to be signed")
    case .published: Phrase(zh: "发布", en: "published")
    case .setAside: Phrase(zh: "暂搁", en: "set aside")
    }
  }
}

extension Wording {
  static let list = Phrase(zh: "名录", en: "list")
  static let period = Phrase(zh: "期别", en: "period")
  static let state = Phrase(zh: "版本", en: "version")
  static let stage = Phrase(zh: "阶段", en: "stage")
  static let notReported = Phrase(zh: "未报", en: "not reported")
  static let conflicts = Phrase(zh: "矛盾", en: "conflicts")
  static let reasonsMissing = Phrase(zh: "缺理由", en: "no reason")
  static let entering = Phrase(zh: "拟调入", en: "enter")
  static let exiting = Phrase(zh: "拟调出", en: "exit")
  static let clauseEnd = Phrase(zh: "；", en: "; ")

  static func editionNumber(_ number: Int) -> Phrase {
    Phrase(zh: "第\(number)版", en: "edition \(number)")
  }

  static func waiting(for correction: Period, _ list: String) -> Phrase {
    Phrase(
      zh: "草稿因更正 \(correction) 暂搁，发布更正或作废更正（registry discard \(list)）后自动恢复",
      en:
        "the draft waits for the correction of \(correction) and is back when that is published or "
        + "discarded (`registry discard \(list)`)")
  }

  static func draftNumber(_ revision: Int) -> Phrase {
    Phrase(zh: "草稿 r\(revision)", en: "draft r\(revision)")
  }
}
