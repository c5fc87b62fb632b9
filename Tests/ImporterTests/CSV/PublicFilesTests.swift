import CSVFormat
import Glibc
import Importing
import Registry
import Testing

/// Real public files beside the package, where a developer has them.
enum PublicFiles {
  static let directory: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    // Beside the package root, or one further up in a checkout of several branches.
    let roots = [parts.dropLast(), parts.dropLast(2)].map { $0.joined(separator: "/") }
    return roots.map { $0 + "/shared/data" }.first { access($0, R_OK) == 0 } ?? roots[0]
  }()

  static let areThere = access(directory + "/sp500_2024Q4.csv", R_OK) == 0

  static func read(_ name: String, known: Set<String>) throws -> ReadTable {
    let source = try Source.open(path: directory + "/" + name)
    return try ReadTable.read(
      source, options: ReadingOptions(knowsLabel: { known.contains($0) }))
  }
}

@Suite("Public files", .enabled(if: PublicFiles.areThere, "no shared/data beside the package"))
struct PublicFilesTests {
  @Test("Listing applicants: GBK, line feeds in quotes, 637 rows")
  func applicants() throws {
    let table = try PublicFiles.read("szse_ipo_data_all.gbk.csv", known: ["公司名称", "行业"])
    #expect(table.encoding == "GB18030")
    #expect(table.rows.count == 637)
    #expect(table.labels.count == 12)
    #expect(table.issues.isEmpty)
    #expect(table.rows.allSatisfy { row in row.allSatisfy { $0 != nil } })
    #expect(table.rows.contains { row in row.contains { $0!.contains("\n") } })
    #expect(table.rows[0][1] == "广州银行股份有限公司")
  }

  @Test("County codes of two years in two encodings")
  func areas() throws {
    let old = try PublicFiles.read("areas_2021.utf8.csv", known: ["code", "name"])
    let new = try PublicFiles.read("areas_2022.gb18030.csv", known: ["code", "name"])
    #expect(old.encoding == "UTF-8" && new.encoding == "GB18030")
    #expect(old.rows.count == 2990 && new.rows.count == 2984)
    #expect(old.rows[0] == ["110101", "东城区", "1101", "11"] && new.rows[0] == old.rows[0])
    #expect(old.lines.last == 2991 && new.lines.last == 2985)
  }

  @Test("Two quarters of a list")
  func quarters() throws {
    for name in ["sp500_2024Q4.csv", "sp500_2025Q1.csv"] {
      let table = try PublicFiles.read(name, known: ["Symbol", "Security"])
      #expect(table.rows.count == 503)
      #expect(table.issues.isEmpty)
      #expect(table.rows[0][4] == "Saint Paul, Minnesota")
    }
  }
}
