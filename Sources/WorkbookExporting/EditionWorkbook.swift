public import Exporting
public import Registry

/// Writes an edition as an Excel workbook for people that importers read again: the columns of
/// every other copy, codes as labels, money to the 分, days as dates.
///
/// `begin`, the records batch by batch, `finish`. Memory does not grow with the list.
public struct EditionWorkbook {
  private let sheet: EditionSheet
  private let head: ExportHead
  private let file: WorkbookFile
  private let table: TableWriter
  private var columns: [LegibleColumn]
  private let headers: [String]
  private let notes: [String]

  /// - Parameters:
  ///   - at: time in UTC of what is written, which becomes that of the file.
  ///   - book: the compiled code book of a name.
  ///
  /// Throws `too-many-rows` where a sheet cannot hold the records.
  public init(
    _ sheet: EditionSheet, _ head: ExportHead, at: String, book: (Field) -> BookIndex?
  ) throws(Refusal) {
    self.sheet = sheet
    self.head = head
    let fields = head.columns.map { head.definition.fields[$0] }
    let around = EditionTable(sheet: sheet, head: head)
    let layout = around.layout
    notes = around.notes
    headers = layout.columns.map(\.header)
    let rows = layout.headerRow + 1 + sheet.records + 1 + notes.count
    guard rows <= Sheet.rowLimit else { throw .tooManyRows(sheet.records) }
    columns = fields.map { field in
      LegibleColumn(field, book: book(field), language: sheet.presentation.language)
    }
    file = try WorkbookFile(
      WorkbookFile.Properties(
        title: layout.title, comment: layout.footer, at: at, language: layout.language,
        cells: sheet.records * headers.count))
    let title = sheet.presentation.title(sheet.definition)
    table = TableWriter(layout, on: try file.addSheet(title))
  }

  public func begin() throws(Refusal) { try table.begin() }

  public mutating func write(_ batch: RecordBatch) throws(Refusal) {
    for record in 0..<batch.count {
      var position = 0
      do {
        try table.startRow()
        while position < columns.count {
          try write(batch, record, position)
          position += 1
        }
        if head.isWholeCopy {
          try table.append(text: head.keptKey(batch, record).map(Array.init) ?? [])
        }
      } catch {
        throw error.refusal(batch.key(record), headers[min(position, headers.count - 1)])
      }
    }
  }

  private mutating func write(
    _ batch: RecordBatch, _ record: Int, _ position: Int
  ) throws(CellFault) {
    let column = head.cells[position]
    let slot = batch.slot(record, column.index)
    switch slot.state {
    case .absent, .empty: return try table.appendBlank()
    case .suppressed: return try table.append(text: Array(withheldSign.utf8))
    case .value: break
    }
    if column.isMasked {
      let masked = head.disclosure.mask(batch.text(slot), column.type)
      return try table.append(text: Array(masked.utf8))
    }
    if column.type.isNumeric {
      return try table.append(number: shown(batch.bytes.span.extracting(slot.range), column))
    }
    let canonical =
      column.withoutNumbers(batch.bytes.span.extracting(slot.range))
      ?? Array(batch.bytes[slot.range])
    if column.type == .date, let day = CalendarDay(writtenDay: canonical) {
      return try table.append(day: day)
    }
    try table.append(text: columns[position].text(canonical))
  }

  /// A number in the unit of its header.
  private func shown(_ canonical: Span<UInt8>, _ column: ExportColumn) -> [UInt8] {
    var decimal: [UInt8] = []
    appendDecimal(canonical, dividedByTenTo: column.exponent, to: &decimal)
    return decimal
  }

  public func finish(to sink: inout some ByteSink) throws(Refusal) {
    let sums = head.cells.map { column in
      sheet.sums[column.name]?.text.map { shown(Array($0.utf8).span, column) }
    }
    if sums.contains(where: { $0 != nil }) {
      let kept: [[UInt8]?] = head.isWholeCopy ? [nil] : []
      try table.addTotal(sheet.presentation(Wording.total), sums + kept)
    }
    try table.addNotes(notes)
    try table.finish()
    try file.finish(to: &sink)
  }
}

extension CalendarDay {
  /// A day as it is kept (`2021-09-07`), from the first that spreadsheets count rightly.
  fileprivate init?(writtenDay text: [UInt8]) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = Int(String(decoding: text[..<4], as: UTF8.self)),
      let month = Int(String(decoding: text[5..<7], as: UTF8.self)),
      let day = Int(String(decoding: text[8...], as: UTF8.self)),
      year > 1900 || year == 1900 && month > 2
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
