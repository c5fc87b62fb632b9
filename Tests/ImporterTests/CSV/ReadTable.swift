import CSVFormat
import Importing
import Registry

/// What a CSV text was read as, in plain values.
struct ReadTable: Equatable {
  var labels: [String] = []
  var units: [Unit?] = []
  /// Cells by position; a column that a row lacks is nil.
  var rows: [[String?]] = []
  var lines: [Int] = []
  /// `rule@line`.
  var issues: [String] = []
  var lostRows = 0
  var encoding = ""

  /// Labels used all over these tests.
  static let known: Set<String> = [
    "单位名称", "企业名称", "统一社会信用代码", "营业收入", "利润总额", "备注", "地址", "序号", "a", "b", "c", "d",
  ]

  static func read(
    _ text: String, options: ReadingOptions = ReadingOptions(), known: Set<String> = known
  ) throws -> ReadTable {
    try read(Array(text.utf8), options: options, known: known)
  }

  static func read(
    _ bytes: [UInt8], options: ReadingOptions = ReadingOptions(), known: Set<String> = known
  ) throws -> ReadTable {
    var options = options
    options.knowsLabel = { known.contains($0) }
    let file = try TemporaryFile(bytes)
    return try read(file.source(), options: options)
  }

  static func read(_ source: Source, options: ReadingOptions) throws -> ReadTable {
    let reader = try CSVImporter().reader(of: source, options: options)
    var table = ReadTable()
    while let batch = try reader.next() {
      table.labels = batch.columns.map(\.label)
      table.units = batch.columns.map(\.tableUnit)
      for row in batch.rows.indices {
        var cells = [String?](repeating: nil, count: batch.columns.count)
        for cell in batch.cells(ofRow: row) {
          cells[Int(cell.column)] = String(decoding: batch.bytes[cell.range], as: UTF8.self)
        }
        table.rows.append(cells)
        table.lines.append(batch.rows[row].line)
      }
      table.lostRows += batch.lostRows
      table.issues += batch.issues.map { "\($0.rule)@\($0.place.line ?? 0)" }
    }
    table.encoding = reader.encoding
    return table
  }
}
