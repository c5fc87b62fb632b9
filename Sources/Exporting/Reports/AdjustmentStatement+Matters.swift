import Registry

extension AdjustmentStatement {
  /// How many doubts are told one by one; `registry issues` lists them all.
  private static var listed: Int { 10 }

  /// 六、存在问题及下步工作: what is left, and what is to be done about each.
  func matters(_ document: inout Document) {
    guard let matters = report.matters else { return }
    document.heading(section(6, Phrase(zh: "存在问题及下步工作", en: "Open matters")))
    let items = reasons(matters) + rows(matters) + doubts(matters) + carriedOver(matters)
    guard !items.isEmpty else {
      return document.paragraph(presentation(Wording.none) + presentation(Wording.end))
    }
    for (position, item) in items.enumerated() {
      document.paragraph("\(position + 1)．\(presentation(item))")
    }
    let doubts = seen(matters)
    guard !doubts.isEmpty else { return }
    document.table(
      [Wording.item, Wording.doubt, Wording.times].map { presentation($0) }, numeric: [2],
      doubts.prefix(Self.listed).map { doubt in
        let field = doubt.field.flatMap(definition.index(of:)).map { definition.fields[$0] }
        return [
          field.map { presentation.label($0) } ?? "—", presentation(doubt.message),
          "\(doubt.count)",
        ]
      })
  }

  private func reasons(_ matters: OpenMatters) -> [Phrase] {
    let counts = [
      (matters.reasonsMissing, Phrase(zh: "尚未填写理由", en: "have no reason yet")),
      (matters.reasonsProposed, Phrase(zh: "理由待确认", en: "have a reason that nobody confirmed yet")),
    ].filter { $0.0 > 0 }
    guard !counts.isEmpty else { return [] }
    return [
      Phrase(
        zh: counts.map { "\($0.0) 项调整\($0.1.zh)" }.joined(separator: "，")
          + "。由有关单位补充、确认后发布。",
        en: counts.map { "\($0.0) changes \($0.1.en)" }.joined(separator: ", ")
          + "; to be settled before publication.")
    ]
  }

  private func rows(_ matters: OpenMatters) -> [Phrase] {
    guard matters.rejectedRows > 0 else { return [] }
    return [
      Phrase(
        zh: "来源文件中有 \(matters.rejectedRows) 行因数据错误未采纳。退回来源单位改正后补报。",
        en: "\(matters.rejectedRows) rows of the sources were left out for errors; to be put right "
          + "and sent again.")
    ]
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

  private func doubts(_ matters: OpenMatters) -> [Phrase] {
    let doubts = seen(matters)
    let count = doubts.reduce(0) { $0 + $1.count }
    guard count > 0 else { return [] }
    let isLong = doubts.count > Self.listed
    return [
      Phrase(
        zh: "存疑数据 \(count) 处" + (isLong ? "，列出前 \(Self.listed) 类" : "")
          + "。由数据来源单位核实。",
        en: "\(count) doubtful values" + (isLong ? ", the first \(Self.listed) kinds listed" : "")
          + "; to be verified by those who sent them.")
    ]
  }

  private func carriedOver(_ matters: OpenMatters) -> [Phrase] {
    guard let count = matters.carriedOver, count > 0 else { return [] }
    let showsNames = definition.nameField.map {
      report.disclosure.audience.visibility(of: definition.fields[$0].secrecy) == .shown
    }
    let names = showsNames == true ? matters.carriedNames : []
    let rest = count > names.count
    let zh = names.isEmpty ? "" : "（\(names.joined(separator: "、"))\(rest ? "等" : "")）"
    let en = names.isEmpty ? "" : " (\(names.joined(separator: ", "))\(rest ? " ..." : ""))"
    return [
      Phrase(
        zh: "\(count) \(words.counter)沿用上期，本期没有来源文件涉及\(zh)。由有关单位核实现状。",
        en: "\(count) records were carried over; no file of the period names them\(en); "
          + "to be verified.")
    ]
  }
}
