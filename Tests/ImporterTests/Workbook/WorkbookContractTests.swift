import Importing
import Registry
import RegistryTesting
import Testing
import WorkbookFormat

@Suite("Workbooks keep the importer contract")
struct WorkbookContractTests {
  static func sample() throws -> ImporterSample {
    let rows = WorkbookFixture.rows([
      ["企业名称", "代码"], ["示例一公司", "A1"], ["示例（二）公司", "A2"],
    ])
    var sample = ImporterSample(
      name: "list.xlsx", text: "",
      rows: [
        .init(line: 2, ["企业名称": "示例一公司", "代码": "A1"]),
        .init(line: 3, ["企业名称": "示例（二）公司", "代码": "A2"]),
      ],
      longCell: { length in
        let long = WorkbookFixture.rows([
          ["企业名称", "代码"], ["示例一公司", String(repeating: "x", count: length)],
        ])
        return (try? WorkbookFixture(["名录": long]).bytes()) ?? []
      })
    sample.bytes = try WorkbookFixture(["名录": rows]).bytes()
    return sample
  }

  /// The text of a workbook is in parts whose encoding the format fixes: it has no byte order mark,
  /// line ends or national encoding of its own.
  static let exempt: Set<ImporterContract.Law> = [.byteOrderMark, .carriageReturns, .gb18030]

  @Test("Every law", arguments: ImporterContract.Law.allCases.filter { !exempt.contains($0) })
  func law(_ law: ImporterContract.Law) throws {
    let csv = ImporterSample(name: "x.csv", text: "a,b\n1,2\n", rows: [], longCell: { _ in [] })
    let xml = ImporterSample(
      name: "x.xml", text: "<r><a>1</a></r>", rows: [], longCell: { _ in [] })
    let contract = ImporterContract(
      WorkbookImporter(), sample: try Self.sample(), others: [csv, xml], exempt: Self.exempt)
    #expect(contract.failures(of: law).map(\.description) == [])
  }
}
