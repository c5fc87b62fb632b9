import CLibXLSXWriter
public import Exporting
public import Registry

extension AdjustmentSheet {
  /// The sheet as a workbook: reasons and states are chosen from lists, and what the teams are not
  /// to change is protected against slips (without a password). It reads back in like the table.
  public func workbook(
    _ presentation: Presentation, to sink: inout some ByteSink
  ) throws(Refusal) {
    let rows = rows(presentation)
    let file = try WorkbookFile(
      WorkbookFile.Properties(
        title: title, comment: "\(report.definition.list) \(report.period)", language: .zh))
    let table = ReportTable(
      layout: layout(rows.count), rows: rows.map { $0.map { .text($0) } })
    let sheet = try table.write(to: file, as: "征求意见表")
    do {
      if let records = table.layout.records {
        for (row, side) in zip(records, sides) {
          try offer(formula(side), "reason", row...row, sheet)
        }
        try offer("\"\(Self.states.joined(separator: ","))\"", "status", records, sheet)
      }
      protect(sheet)
    } catch {
      throw error.refusal(title, title)
    }
    _ = try choices.write(to: file, as: Self.reasonsSheet)
    try file.finish(to: &sink)
  }

  private static let reasonsSheet = "可选理由"

  /// The cells with the reasons of a side: each has a column behind that of the running numbers.
  private func formula(_ side: AdjustedChange.Side) -> String {
    let column = ["B", "C", "D"][AdjustedChange.Side.allCases.firstIndex(of: side) ?? 0]
    return "=\(Self.reasonsSheet)!$\(column)$3:$\(column)$\(reasons(on: side).count + 2)"
  }

  /// What a team can say of a change.
  private static let states = [Adjustment.Status.proposed, .confirmed, .refused].map(\.phrase.zh)

  private func layout(_ rows: Int) -> TableLayout {
    let open = Self.given.count..<Self.given.count + Self.asked.count
    let columns = headers.enumerated().map { position, header in
      TableLayout.Column(
        header: header, kind: Self.given.firstIndex(of: "subject") == position ? .code : .text,
        isOpen: open.contains(position))
    }
    return TableLayout(
      title: title, lines: instructions, columns: columns, rows: rows, known: 4, footer: title,
      language: .zh)
  }

  private var choices: ReportTable {
    let sides = AdjustedChange.Side.allCases
    let columns = sides.map(reasons(on:))
    let count = columns.map(\.count).max() ?? 0
    return ReportTable(
      layout: TableLayout(
        title: "可选的调整理由",
        columns: sides.map { TableLayout.Column(header: "\(Self.word($0))可选理由") }, rows: count,
        footer: title, language: .zh),
      rows: (0..<count).map { row in
        columns.map { .text(row < $0.count ? $0[row] : "") }
      })
  }

  /// Gives the cells of a field a list to choose from; nothing else can be entered.
  private func offer(
    _ choices: String, _ field: String, _ rows: ClosedRange<Int>, _ sheet: Sheet
  ) throws(CellFault) {
    guard let position = (Self.given + Self.asked).firstIndex(of: field) else { return }
    let column = UInt16(position + 1)
    let error = choices.withCString { choices in
      "请从下拉列表中选择".withCString { message in
        var validation = lxw_data_validation()
        validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
        validation.value_formula = UnsafeMutablePointer(mutating: choices)
        validation.error_message = UnsafeMutablePointer(mutating: message)
        return worksheet_data_validation_range(
          sheet.pointer, UInt32(rows.lowerBound), column, UInt32(rows.upperBound), column,
          &validation)
      }
    }
    try sheet.check(error)
  }

  private func protect(_ sheet: Sheet) {
    var options = lxw_protection()
    options.format_columns = 1
    options.format_rows = 1
    options.sort = 1
    options.autofilter = 1
    worksheet_protect(sheet.pointer, nil, &options)
  }
}
