import Foundation
import Importing
import Registry

/// A text in a file of its own, for a test to read.
final class Sample {
  let source: Source
  private let path: String

  init(_ bytes: [UInt8], ending: String) throws {
    path = NSTemporaryDirectory() + "sample-\(UUID().uuidString).\(ending)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    source = Source(
      name: "示例." + ending, path: path, byteCount: bytes.count,
      head: Array(bytes.prefix(1 << 16)))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Everything that a reader gave, with the cells as text.
struct ReadRows: Equatable {
  var lines: [Int] = []
  /// `label=value` of each cell in order.
  var rows: [[String]] = []
  var issues: [Issue] = []
  /// Positions in ``rows`` of those that are damaged.
  var broken: [Int] = []
  var lostRows = 0

  init(_ reader: any RowReader) throws(Refusal) {
    while let batch = try reader.next() {
      broken += batch.brokenRows.sorted().map { rows.count + $0 }
      lostRows += batch.lostRows
      for index in batch.rows.indices {
        lines.append(batch.rows[index].line)
        rows.append(
          batch.cells(ofRow: index).map { cell in
            let text = String(decoding: batch.bytes[cell.range], as: UTF8.self)
            return batch.columns[Int(cell.column)].label + "=" + text
          })
      }
      issues += batch.issues
    }
  }
}

/// Real public files beside the package, where somebody has put them.
enum PublicData {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/data")

  static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
  static func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }
}
