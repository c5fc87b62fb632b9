import Foundation
import Importing
import Registry
import RegistryTesting
import Testing

@testable import WorkbookFormat

/// Where both readers' matters are.
private enum Suites {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let library = root.appendingPathComponent(".build/openpyxl").path
  static let hasBoth =
    PublicData.has("conformance_suites.zip") && FileManager.default.fileExists(atPath: library)
    && OtherReader.python != nil
}

/// The workbooks of the calamine project beside openpyxl, where both are: `scripts/soak` installs
/// openpyxl into the build folder.
@Suite(
  "Workbooks against openpyxl",
  .enabled(if: Suites.hasBoth, "the suites are not here, or scripts/soak never ran"))
struct WorkbookSuiteTests {
  @Test("are read alike or refused with a reason, as the page says")
  func suite() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("calamine-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let archive = PublicData.path("conformance_suites.zip")
    _ = try Self.python(
      "-c", "import sys,zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])", archive,
      folder.path)
    let books = folder.appendingPathComponent("calamine")
    let names = try FileManager.default.contentsOfDirectory(atPath: books.path).sorted()
    #expect(names.count == 15)
    for name in names {
      let path = books.appendingPathComponent(name).path
      try Data(Self.cells(path).utf8).write(to: URL(fileURLWithPath: path + ".cells"))
    }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Differential/openpyxl-values.py").path
    let rows = try Self.python([script] + names.map { books.appendingPathComponent($0).path })
      .split(separator: "\n").map(String.init)
    let page = Suites.root.appendingPathComponent("Sources/Registry/Registry.docc/Workbooks.md")
    let stated = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| ") }.map(String.init).dropFirst()
    #expect(rows == Array(stated), "\(rows.joined(separator: "\n"))")
    #expect(rows.count == names.count && !rows.contains { $0.contains("differ") })
  }

  /// A line for each cell of each sheet, or one that begins with `!` where the file is refused.
  private static func cells(_ path: String) throws -> String {
    do throws(Refusal) {
      let source = try Source.open(path: path)
      let book = try Workbook(OfficePackage(source))
      guard !book.sheets.isEmpty else { throw .noSheet(nil, of: book) }
      var lines: [String] = []
      for sheet in book.sheets {
        let grid = try SheetGrid(book, sheet, options: ReadingOptions())
        lines.append("=\(OtherReader.hex(sheet.name.utf8))")
        while let batch = try grid.next() { lines += Self.cells(of: batch) }
      }
      return lines.map { $0 + "\n" }.joined()
    } catch {
      return "!\(error.code)\t\(error.message.en)\n"
    }
  }

  private static func cells(of batch: RowBatch) -> [String] {
    batch.rows.indices.flatMap { row in
      batch.cells(ofRow: row).filter { $0.length > 0 }.map { cell in
        "\(batch.rows[row].line)\t\(cell.column + 1)\t" + OtherReader.hex(batch.bytes[cell.range])
      }
    } + batch.issues.map { "?\($0.rule)\t\($0.place.line ?? 0)" }
  }

  private static func python(_ arguments: String...) throws -> String { try python(arguments) }

  private static func python(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(OtherReader.python))
    process.arguments = arguments
    process.environment = ["PYTHONPATH": Suites.library, "PATH": "/usr/bin:/bin"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self)
  }
}
