import Importing
import Registry

/// The rows of one sheet, read as a stream. The sheet's own `dimension` is not believed.
final class SheetGrid: GridReader {
  let encoding = "UTF-8"
  let statesWidth = false
  let mergedCells: [MergedCells]
  private let parser: PartParser
  private let rows: SheetRows
  private let source: Source
  private var isAtEnd = false

  /// Share of the file, by the part's own bytes: an archive does not tell how far it was read.
  var bytesRead: Int {
    let share = Double(parser.bytesRead) / Double(max(parser.byteCount, 1))
    return Int(share * Double(source.byteCount))
  }

  /// Rows and columns that are hidden in the sheet, so far.
  var hidden: HiddenParts { rows.hidden }

  init(
    _ book: Workbook, _ sheet: Workbook.Sheet, options: ReadingOptions
  ) throws(Refusal) {
    guard let input = try book.package.part(sheet.part) else {
      throw .damagedWorkbook(book.file, sheet.part)
    }
    source = book.package.source
    mergedCells = try MergedRanges.read(book.package, part: sheet.part)
    rows = SheetRows(
      text: CellText(
        texts: try book.sharedTexts(), styles: book.styles, countsFrom1904: book.countsFrom1904),
      source: source, options: options)
    parser = PartParser(input, rows)
  }

  func next() throws(Refusal) -> RowBatch? {
    while true {
      if let batch = rows.takeBatch(evenIfSmall: isAtEnd) { return batch }
      if isAtEnd { return nil }
      isAtEnd = try !parser.advance()
      if let refusal = rows.refusal { throw refusal }
    }
  }
}
