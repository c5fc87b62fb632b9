public import Importing
public import Registry

/// Excel workbooks (.xlsx, Office Open XML), read as a stream: one sheet is one table.
public struct WorkbookImporter: TablesImporter {
  public let name = "workbook"
  public let summary = Phrase(
    zh: "Excel 工作簿（.xlsx）：按表头选定工作表，单元格按格式读取",
    en: "Excel workbooks (.xlsx): the sheet is chosen by its header, cells are read by their format"
  )
  public let endings = ["xlsx"]
  public let accepts: Set<ReadingOptions.Key> = [.records, .header]

  public init() {}

  /// Also what only looks like a workbook: it is refused by its true name.
  public func recognises(_ source: Source) -> Bool { FileKind(source) != nil }

  public func reader(
    of source: Source, options: ReadingOptions
  ) throws(Refusal) -> any RowReader {
    try WorkbookRowReader(book(source), options: options)
  }

  /// The sheets, hidden ones too.
  public func tables(in source: Source) throws(Refusal) -> [String] {
    try book(source).sheets.map(\.name)
  }

  private func book(_ source: Source) throws(Refusal) -> Workbook {
    if let kind = FileKind(source), kind != .package { throw .notReadable(kind, source.name) }
    return try Workbook(OfficePackage(source))
  }
}
