public import Exporting
public import Registry

extension AssignmentsReport {
  /// `assignments --format xlsx`: the one-to-one service list on one sheet.
  ///
  /// - Parameter titles: the titles of lists by their names.
  public func workbook(
    _ presentation: Presentation, titles: [String: String], to sink: inout some ByteSink
  ) throws(Refusal) {
    let name = Phrase(zh: "一对一服务清单", en: "One-to-one service list")
    let period = at.map { presentation.title($0.period) }
    let version = at.map(presentation.version) ?? ""
    let title =
      presentation.language == .zh
      ? name.zh + (period.map { "（\($0)）" } ?? "") : name.en + (period.map { ", \($0)" } ?? "")
    let audience =
      presentation(Phrase(zh: "使用范围：", en: "For: ")) + presentation(disclosure.audience.phrase)
    let layout = TableLayout(
      title: title, lines: [[version, audience].joined(separator: "\u{3000}")],
      columns: Self.columns(presentation), rows: assignments.count,
      footer: "\(presentation(name)) \(version)", language: presentation.language)
    let table = ReportTable(
      layout: layout, rows: assignments.map { row($0, presentation, titles).map { .text($0) } })
    let file = try WorkbookFile(
      WorkbookFile.Properties(
        title: title, comment: layout.footer, language: presentation.language))
    _ = try table.write(to: file, as: presentation(name))
    try file.finish(to: &sink)
  }

  private static func columns(_ presentation: Presentation) -> [TableLayout.Column] {
    let columns: [(Phrase, TableLayout.Column.Kind)] = [
      (Phrase(zh: "服务对象名称", en: "Subject"), .text),
      (Phrase(zh: "代码", en: "Key"), .code),
      (Phrase(zh: "所在名录", en: "Lists"), .text),
      (Phrase(zh: "服务角色", en: "Role"), .text),
      (Phrase(zh: "服务专员", en: "Officer"), .text),
      (Phrase(zh: "专员编号", en: "Officer's id"), .code),
      (Phrase(zh: "单位", en: "Office"), .text),
      (Phrase(zh: "联系电话", en: "Telephone"), .code),
      (Phrase(zh: "产生方式", en: "Origin"), .text),
      (Phrase(zh: "结对时间", en: "Since"), .code),
      (Phrase(zh: "结对理由", en: "Reason"), .text),
    ]
    return columns.map { TableLayout.Column(header: presentation($0.0), kind: $0.1) }
  }

  private func row(
    _ line: Line, _ presentation: Presentation, _ titles: [String: String]
  ) -> [String] {
    let role = Field(name: "role", label: "服务角色", type: .code, book: "officer-roles")
    let since = Field(name: "since", label: "结对时间", type: .date)
    return [
      line.name, line.code ?? line.subject,
      line.lists.map { titles[$0] ?? $0 }.joined(separator: presentation(Wording.listComma)),
      presentation.display(line.role, role), line.officer.shown(presentation.language),
      line.officer.id,
      line.officer.org ?? "", phone(of: line.officer) ?? "", origin(line.origin, presentation),
      line.since.map { presentation.display($0, since) } ?? "", line.reason ?? "",
    ]
  }
}
