import Importing
import Registry

/// The records of the sheet that was chosen, and what is to be said of the workbook around them.
final class WorkbookRowReader: RowReader {
  private let choice: SheetChoice
  private let file: String
  private var isFirst = true
  private var isOver = false

  var encoding: String { choice.grid.encoding }
  var bytesRead: Int { choice.grid.bytesRead }
  /// The sheet's name goes first: offices write the period there (`2025年11月批零`).
  var titles: [String] { [choice.sheet.name] + choice.table.titles }

  var layout: SourceLayout {
    var layout = choice.table.layout
    layout.sheet = choice.sheet.name
    return layout
  }

  init(_ book: Workbook, options: ReadingOptions) throws(Refusal) {
    choice = try SheetChoice(book, options: options)
    file = book.file
  }

  func next() throws(Refusal) -> RowBatch? {
    if var batch = try choice.table.next() {
      if isFirst { batch.issues = leftOut + batch.issues }
      isFirst = false
      return batch
    }
    guard !isOver else { return nil }
    isOver = true
    // Which rows are hidden is known once all have been read.
    let issues = choice.grid.hidden.issues(choice.table.columns.map(\.label), file: file)
    guard !issues.isEmpty else { return nil }
    var last = RowBatch(columns: choice.table.columns)
    last.issues = issues
    return last
  }

  private var leftOut: [Issue] {
    guard !choice.others.isEmpty else { return [] }
    let names = choice.others.map(\.name).joined(separator: "、")
    return [
      Issue(
        rule: "sheets-left-out", severity: .note, place: Place(file: file),
        message: Phrase(
          zh: "读取工作表“\(choice.sheet.name)”；未读：\(names)",
          en: "read sheet `\(choice.sheet.name)`; left out: \(names)"),
        count: 1)
    ]
  }
}
