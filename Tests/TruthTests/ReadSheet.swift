import Foundation
import Importing
import Registry
import WorkbookFormat

/// What our own importer reads in a written workbook.
struct ReadSheet {
  private(set) var titles: [String] = []
  private(set) var labels: [String] = []
  /// The cells of each record by label, empty ones left out.
  private(set) var rows: [[String: String]] = []
  private(set) var issues: [Registry.Issue] = []

  init(_ bytes: [UInt8], knows: @escaping @Sendable (String) -> Bool) throws {
    let path = NSTemporaryDirectory() + "sheet-\(UUID().uuidString).xlsx"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let reader = try WorkbookImporter().reader(
      of: try Source.open(path: path), options: ReadingOptions(knowsLabel: knows))
    while let batch = try reader.next() {
      labels = batch.columns.map(\.label)
      issues += batch.issues
      for row in batch.rows.indices {
        var cells: [String: String] = [:]
        for cell in batch.cells(ofRow: row) {
          cells[labels[Int(cell.column)]] =
            String(decoding: batch.bytes[cell.range], as: UTF8.self)
        }
        rows.append(cells)
      }
    }
    titles = reader.titles
  }
}
