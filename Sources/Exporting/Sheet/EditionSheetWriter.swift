public import Registry

/// Writes an ``EditionSheet`` as one HTML file: nothing is loaded and nothing runs, so that it
/// reads the same from a stick, in ten years, with scripts off.
///
/// `begin`, then for each of the sheet's parts `beginPart`, the records, `endPart`; then `finish`.
/// Memory does not grow with the list.
public struct EditionSheetWriter {
  private let sheet: EditionSheet
  private var text = ""
  private var columns: [Int] = []
  private var number = 0

  public init(_ sheet: EditionSheet) {
    self.sheet = sheet
  }

  private var presentation: Presentation { sheet.presentation }
  private var fields: [Field] { sheet.definition.fields }

  public mutating func begin(to sink: inout some ByteSink) throws(Refusal) {
    let head = EditionHead(sheet: sheet)
    text += """
      <!DOCTYPE html>
      <html lang="\(presentation.language == .zh ? "zh-CN" : "en")">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(htmlEscaped(head.title))</title>
      <style>
      \(editionStyle(footer: head.footer))
      </style>
      </head>
      <body>
      <h1>\(htmlEscaped(head.title))</h1>
      <dl>

      """
    for (term, detail) in head.lines {
      text += "<div><dt>\(htmlEscaped(term))</dt><dd>\(htmlEscaped(detail))</dd></div>\n"
    }
    text += "</dl>\n"
    try flush(to: &sink)
  }

  /// Opens the table of a part. `index` counts from 0.
  public mutating func beginPart(_ index: Int, to sink: inout some ByteSink) throws(Refusal) {
    columns = sheet.known + sheet.parts[index]
    number = 0
    text += "<div class=\"table\">\n<table>\n"
    if sheet.parts.count > 1 {
      let caption = Wording.table(index + 1, of: sheet.parts.count)
      text += "<caption>\(htmlEscaped(presentation(caption)))</caption>\n"
    }
    text += "<thead><tr><th scope=\"col\">\(htmlEscaped(presentation(Wording.number)))</th>"
    for column in columns { text += "<th scope=\"col\"\(mark(column))>\(header(column))</th>" }
    text += "</tr></thead>\n<tbody>\n"
    try flush(to: &sink)
  }

  public mutating func write(_ batch: RecordBatch, to sink: inout some ByteSink) throws(Refusal) {
    for index in 0..<batch.count {
      let record = batch.record(index)
      number += 1
      text += "<tr><td class=\"number\">\(number)</td>"
      for column in columns {
        text += "<td\(mark(column))>\(cell(record.values[column], fields[column]))</td>"
      }
      text += "</tr>\n"
      if text.utf8.count > chunkSize { try flush(to: &sink) }
    }
  }

  public mutating func endPart(to sink: inout some ByteSink) throws(Refusal) {
    text += "</tbody>\n"
    let sums = columns.map { column in
      sheet.sums[fields[column].name].map {
        presentation.sums($0, fields[column], sheet.definition)
      } ?? []
    }
    if sums.contains(where: { !$0.isEmpty }) {
      text += "<tfoot><tr><th scope=\"row\">\(htmlEscaped(presentation(Wording.total)))</th>"
      for (column, sum) in zip(columns, sums) {
        text += "<td\(mark(column))>\(sum.map(htmlEscaped).joined(separator: "<br>"))</td>"
      }
      text += "</tr></tfoot>\n"
    }
    text += "</table>\n</div>\n"
    try flush(to: &sink)
  }

  public mutating func finish(to sink: inout some ByteSink) throws(Refusal) {
    let notes = EditionNotes(sheet: sheet).lines
    if !notes.isEmpty {
      text += "<ul class=\"notes\">\n"
      text += notes.map { "<li>\(htmlEscaped($0))</li>\n" }.joined()
      text += "</ul>\n"
    }
    text += "</body>\n</html>\n"
    try flush(to: &sink)
  }

  private func header(_ column: Int) -> String {
    let label = htmlEscaped(presentation.label(fields[column]))
    guard let periods = sheet.sums[fields[column].name]?.periods, periods.count == 1,
      let period = presentation.periods(periods, fields[column], sheet.definition)
    else { return label }
    return "\(label)<small>\(htmlEscaped(period))</small>"
  }

  private func cell(_ value: Value?, _ field: Field) -> String {
    guard sheet.disclosure.shown(value, of: field) != .nothing else { return "" }
    // A line feed within a cell is a blank to whoever reads the page.
    return htmlEscaped(
      presentation.text(value, of: field, for: sheet.disclosure).replacing("\n", with: " "))
  }

  private func mark(_ column: Int) -> String {
    let field = fields[column]
    if field.type.isNumeric { return " class=\"number\"" }
    switch field.type {
    case .uscc, .projectCode, .phone, .date, .boolean: return " class=\"code\""
    case .text, .set: return column == sheet.definition.nameField ? " class=\"name\"" : ""
    default: return ""
    }
  }

  private mutating func flush(to sink: inout some ByteSink) throws(Refusal) {
    try sink.write(text.utf8.span)
    text.removeAll(keepingCapacity: true)
  }
}
