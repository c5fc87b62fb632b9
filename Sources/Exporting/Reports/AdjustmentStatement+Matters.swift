import Registry

extension AdjustmentStatement {
  /// How many conflicts and doubts are told one by one; `registry` lists them all.
  private static var listed: Int { 10 }

  /// What is left, in a sentence, and the cases where they are told one by one.
  private struct Matter {
    var phrase: Phrase
    var cases: Document.Table?

    init(_ phrase: Phrase, _ cases: Document.Table? = nil) {
      self.phrase = phrase
      self.cases = cases
    }
  }

  /// 六、存在问题及下步工作: what is left, and what is to be done about each.
  func matters(_ document: inout Document) {
    guard let matters = report.matters else { return }
    document.heading(section(6, Phrase(zh: "存在问题及下步工作", en: "Open matters")))
    let items = [
      reasons(matters), conflicts(matters), rows(matters), doubts(matters), unreported,
      carriedOver(matters),
    ].compactMap(\.self)
    guard !items.isEmpty else {
      return document.paragraph(presentation(Wording.none) + presentation(Wording.end))
    }
    for (position, item) in items.enumerated() {
      let point = presentation(Phrase(zh: "．", en: ". "))
      document.paragraph("\(position + 1)\(point)\(presentation(item.phrase))")
      if let cases = item.cases { document.blocks.append(.table(cases)) }
    }
  }

  private func reasons(_ matters: OpenMatters) -> Matter? {
    let open: [(Adjustment.Status, Phrase)] =
      report.isDraft
      ? [
        (.missing, Phrase(zh: "尚未填写理由", en: "have no reason yet")),
        (.proposed, Phrase(zh: "理由待确认", en: "have a reason that nobody confirmed yet")),
      ]
      : [
        (.missing, Phrase(zh: "发布时未填理由", en: "were published without a reason")),
        (
          .proposed,
          Phrase(zh: "发布时理由未确认", en: "were published with a reason that nobody confirmed")
        ),
      ]
    let counts = open.map { status, phrase in
      (matters.unconfirmed.count { $0.status == status }, phrase)
    }.filter { $0.0 > 0 }
    guard !counts.isEmpty else { return nil }
    let zh = counts.map { "\($0.0) 项调整\($0.1.zh)" }.joined(separator: "，")
    let en = counts.map { "\($0.0) changes \($0.1.en)" }.joined(separator: ", ")
    return Matter(
      report.isDraft
        ? Phrase(zh: zh + "。由有关单位补充、确认后发布。", en: en + "; to be settled before publication.")
        : Phrase(
          zh: zh + "。理由已随版次锁定，需写明的只能在更正版中补充。",
          en: en + "; reasons are locked with the edition and can be given in a correction alone."))
  }

  private func conflicts(_ matters: OpenMatters) -> Matter? {
    let count = matters.conflicts.count
    guard count > 0 else { return nil }
    let rows = matters.conflicts.prefix(Self.listed).map { conflict in
      [
        conflict.name, conflict.field.map(presentation.label) ?? presentation(Wording.membership),
        shown(conflict.value, conflict), said(conflict),
      ]
    }
    return Matter(
      Phrase(
        zh: "各单位数据不一致 \(count) 处\(Self.first(count).zh)，名录暂按下列数值。由有关单位核实后核定。",
        en: "offices say different things of \(count) values\(Self.first(count).en); the list has "
          + "what is shown until it is settled:"),
      Document.Table(
        headers: [Wording.name, Wording.item, Wording.listed, Wording.said].map {
          presentation($0)
        },
        rows: Array(rows)))
  }

  /// `市统计局：323；市税务局：314`, the highest first.
  private func said(_ conflict: ConflictsReport.Conflict) -> String {
    conflict.claims.map { said in
      presentation.sayer(said.claim.office) + presentation(Wording.colon)
        + presentation.text(said, of: conflict, for: report.disclosure)
        + presentation.bracketed(said.claim.asof.map { presentation.day($0) })
    }.joined(separator: presentation(Wording.clauseEnd))
  }

  private func shown(_ value: Value?, _ conflict: ConflictsReport.Conflict) -> String {
    presentation.text(value, of: conflict, for: report.disclosure)
  }

  private func rows(_ matters: OpenMatters) -> Matter? {
    guard matters.rejectedRows > 0 else { return nil }
    return Matter(
      Phrase(
        zh: "来源文件中有 \(matters.rejectedRows) 行因数据错误未采纳。退回来源单位改正后补报。",
        en: "\(matters.rejectedRows) rows of the sources were left out for errors; to be put right "
          + "and sent again."))
  }

  private func doubts(_ matters: OpenMatters) -> Matter? {
    let doubts = seen(matters)
    let count = doubts.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    let rows = doubts.prefix(Self.listed).map { doubt in
      let field = doubt.field.flatMap(definition.index(of:)).map { definition.fields[$0] }
      return [
        field.map { presentation.label($0) } ?? "—", presentation(Self.finding(doubt.message)),
        "\(doubt.count)",
      ]
    }
    return Matter(
      Phrase(
        zh: "存疑数据 \(count) 处\(Self.first(doubts.count, "类").zh)。由数据来源单位核实。",
        en:
          "\(count) doubtful values\(Self.first(doubts.count, "类").en); to be verified by those who "
          + "sent them."),
      Document.Table(
        headers: [Wording.item, Wording.doubt, Wording.times].map { presentation($0) },
        numeric: [2],
        rows: Array(rows)))
  }

  /// A message without the commands after it: a document is read by those who do not type them.
  private static func finding(_ message: Phrase) -> Phrase {
    func cut(_ text: String, at mark: String) -> String {
      guard let end = text.firstRange(of: mark), text[end.upperBound...].contains("registry ")
      else {
        return text
      }
      return String(text[..<end.lowerBound])
    }
    return Phrase(zh: cut(message.zh, at: "，请核实："), en: cut(message.en, at: ": "))
  }

  /// Says that not all are listed, where they are not.
  private static func first(_ count: Int, _ counter: String = "处") -> Phrase {
    count > listed
      ? Phrase(zh: "，列出前 \(listed) \(counter)", en: ", the first \(listed) of them listed")
      : Phrase(zh: "", en: "")
  }

  /// The doubts about fields that the audience sees; what an office doubts is nothing for the public.
  private func seen(_ matters: OpenMatters) -> [Issue] {
    guard report.disclosure.audience != .public else { return [] }
    return matters.doubts.filter { doubt in
      doubt.field.flatMap(definition.index(of:)).map {
        report.disclosure.includes(definition.fields[$0])
      } ?? true
    }
  }

  private var unreported: Matter? {
    let missing = reporters.missing
    guard !missing.isEmpty else { return nil }
    func number(_ count: Int?) -> String { count.map(String.init) ?? "—" }
    let rows = missing.map { reporter in
      [
        reporter.office, reporter.part(presentation, definition) ?? "—",
        reporter.dueDay(presentation) ?? "—", reporter.lastPeriod(presentation) ?? "—",
        number(reporter.records), number(reporter.carriedOver),
      ]
    }
    let headers = [
      Wording.unit, Wording.part, Wording.due, Wording.lastReport, Wording.concerned,
      Wording.carriedOver,
    ]
    return Matter(
      Phrase(
        zh: "\(missing.count) 个单位本期未报。由未报单位补报。",
        en: (missing.count == 1 ? "1 office has" : "\(missing.count) offices have")
          + " not reported; to be made up for:"),
      Document.Table(
        headers: headers.map { presentation($0) }, numeric: [4, 5], rows: rows))
  }

  private func carriedOver(_ matters: OpenMatters) -> Matter? {
    guard let count = matters.carriedOver, count > 0 else { return nil }
    let showsNames = definition.nameField.map {
      report.disclosure.audience.visibility(of: definition.fields[$0].secrecy) == .shown
    }
    let names = showsNames == true ? matters.carriedNames : []
    let rest = count > names.count
    let zh = names.isEmpty ? "" : "（\(names.joined(separator: "、"))\(rest ? "等" : "")）"
    let en = names.isEmpty ? "" : " (\(names.joined(separator: ", "))\(rest ? " ..." : ""))"
    return Matter(
      Phrase(
        zh: "\(count) \(words.counter)沿用上期，本期没有来源文件涉及\(zh)。由有关单位核实现状。",
        en: "\(count) records were carried over; no file of the period names them\(en); "
          + "to be verified."))
  }
}

extension Wording {
  fileprivate static let unit = Phrase(zh: "单位", en: "Office")
  fileprivate static let part = Phrase(zh: "负责范围", en: "Part of the list")
  fileprivate static let due = Phrase(zh: "应报日期", en: "Due")
  fileprivate static let lastReport = Phrase(zh: "上次报送", en: "Last report")
  fileprivate static let concerned = Phrase(zh: "涉及", en: "Concerned")
  fileprivate static let carriedOver = Phrase(zh: "其中沿用上期", en: "Carried over")
}
