public import Importing
public import Registry

/// Comma-separated values and what passes for them: tabs, semicolons, bars, full-width commas.
public struct CSVImporter: Importer {
  public let name = "csv"
  public let summary = Phrase(
    zh: "CSV 及类似文本表格（逗号、制表符、分号、竖线、全角逗号）",
    en: "CSV and similar text tables (comma, tab, semicolon, bar, full-width comma)")
  public let endings = ["csv", "txt", "tsv"]
  public let accepts: Set<ReadingOptions.Key> = [.encoding, .delimiter, .header]

  public init() {}

  public func recognises(_ source: Source) -> Bool {
    CSVRecognition(source, endings: endings).isLikely
  }

  public func reader(
    of source: Source, options: ReadingOptions
  ) throws(Refusal) -> any RowReader {
    let grid = try CSVGridReader(source, options: options)
    return try TableReader(grid, file: source.name, options: options)
  }
}
