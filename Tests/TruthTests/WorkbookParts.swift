import CLibZip
import Foundation
import Importing
import Registry
import Testing
import WorkbookFormat

/// The parts of a written workbook, unpacked.
struct WorkbookParts {
  private(set) var texts: [String: String] = [:]

  /// All of them, for looking for what must not be there.
  var text: String { texts.values.joined(separator: "\n") }
  var sheet: String { texts["xl/worksheets/sheet1.xml"] ?? "" }

  /// Which of some texts are in none of the parts.
  func misses(_ wanted: [String]) -> [String] {
    let text = text
    return wanted.filter { !text.contains($0) }
  }

  init(_ bytes: [UInt8]) throws {
    let path = NSTemporaryDirectory() + "parts-\(UUID().uuidString).xlsx"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var code: Int32 = 0
    let archive = try #require(zip_open(path, ZIP_RDONLY, &code))
    defer { zip_discard(archive) }
    for index in 0..<UInt64(zip_get_num_entries(archive, 0)) {
      let name = String(cString: try #require(zip_get_name(archive, index, 0)))
      let part = try #require(zip_fopen_index(archive, index, 0))
      defer { zip_fclose(part) }
      var content: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = zip_fread(part, &buffer, UInt64(buffer.count)), count > 0 {
        content += buffer.prefix(Int(count))
      }
      texts[name] = String(decoding: content, as: UTF8.self)
    }
  }
}

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
