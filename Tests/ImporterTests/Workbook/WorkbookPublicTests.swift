import Importing
import Registry
import Testing
import WorkbookFormat

@Suite("Public workbooks", .enabled(if: PublicFiles.areThere, "no shared/data beside the package"))
struct WorkbookPublicTests {
  private func rows(_ name: String, _ known: Set<String>) throws -> ReadRows {
    let source = try Source.open(path: PublicFiles.directory + "/" + name)
    return try ReadRows(
      WorkbookImporter().reader(
        of: source, options: ReadingOptions(knowsLabel: { known.contains($0) })))
  }

  private func column(_ label: String, _ rows: ReadRows) -> [String] {
    rows.rows.compactMap { row in
      row.first { $0.hasPrefix(label + "=") }.map { String($0.dropFirst(label.count + 1)) }
    }
  }

  @Test("The exchange's list: 2,870 records, their sum, codes with their zeros")
  func exchange() throws {
    let rows = try rows("szse_2025-08-12.xlsx", ["公司全称", "A股代码", "A股总股本"])
    #expect(rows.rows.count == 2_870)
    let shares = column("A股总股本", rows).compactMap { Int($0.replacing(",", with: "")) }
    #expect(shares.count == 2_870 && shares.reduce(0, +) == 2_650_380_949_214)
    let codes = column("A股代码", rows)
    #expect(codes.allSatisfy { $0.utf8.count == 6 } && codes.first == "000001")
  }

  @Test("Written as CSV, the exchange's list is read as the same records")
  func exchangeAsCSV() throws {
    let book = try rows("szse_2025-08-12.xlsx", ["公司全称", "A股代码", "A股总股本"])
    let labels = book.rows[0].map { String($0.prefix { $0 != "=" }) }
    func cells(_ row: [String]) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: row.map { cell in
          (String(cell.prefix { $0 != "=" }), String(cell.drop { $0 != "=" }.dropFirst()))
        })
    }
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    let lines = [labels] + book.rows.map { row in labels.map { cells(row)[$0] ?? "" } }
    let text = lines.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    let table = try ReadTable.read(text, known: ["公司全称", "A股代码", "A股总股本"])
    #expect(table.labels == labels && table.issues.isEmpty)
    #expect(table.rows.map { $0.map { $0 ?? "" } } == Array(lines.dropFirst()))
  }

  @Test("The list in an exchange's shape has the records of the plain one")
  func shape() throws {
    let rows = try rows("sp500_2025Q1_szse-shape.xlsx", ["代码", "行    业"])
    let plain = try PublicFiles.read("sp500_2025Q1.csv", known: ["Symbol", "Security"])
    let symbol = try #require(plain.labels.firstIndex(of: "Symbol"))
    #expect(column("代码", rows) == plain.rows.map { $0[symbol] ?? "" })
  }
}
