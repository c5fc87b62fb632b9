import CSVFormat
import Importing
import Registry
import RegistryTesting
import Testing

@Suite("CSV keeps the importer contract")
struct CSVContractTests {
  static let sample = ImporterSample(
    name: "list.csv",
    text: #"""
      单位名称,统一社会信用代码,备注
      示例科技有限公司,91320213PDY00001XR,"第一行
      第二行, ""引号"""
      示例软件有限公司,91320213PDY000028R,
      "示例（无锡）检测有限公司",12320500PDY000079U,𠮷

      """#,
    rows: [
      .init(
        line: 2,
        ["单位名称": "示例科技有限公司", "统一社会信用代码": "91320213PDY00001XR", "备注": "第一行\n第二行, \"引号\""]),
      .init(line: 4, ["单位名称": "示例软件有限公司", "统一社会信用代码": "91320213PDY000028R"]),
      .init(line: 5, ["单位名称": "示例（无锡）检测有限公司", "统一社会信用代码": "12320500PDY000079U", "备注": "𠮷"]),
    ],
    longCell: { length in
      Array("单位名称,统一社会信用代码,备注\n示例,91320213PDY00001XR,".utf8)
        + [UInt8](repeating: 0x78, count: length) + Array("\n".utf8)
    })

  @Test("Every law", arguments: ImporterContract.Law.allCases)
  func law(_ law: ImporterContract.Law) {
    let json = ImporterSample(name: "x.json", text: "[{\"a\": 1}]", rows: [], longCell: { _ in [] })
    let xml = ImporterSample(
      name: "x.xml", text: "<r><a>1</a></r>", rows: [], longCell: { _ in [] })
    let contract = ImporterContract(CSVImporter(), sample: Self.sample, others: [json, xml])
    #expect(contract.failures(of: law).map(\.description) == [])
  }

  @Test("The kit finds an importer that breaks the laws")
  func kitFindsFaults() {
    let contract = ImporterContract(Forgetful(), sample: Self.sample)
    let broken = Set(contract.failures().map(\.law))
    #expect(broken.isSuperset(of: [.rowsAndLines, .everyBatchSize, .everyChunkSize, .gb18030]))
    #expect(broken.contains(.emptyFile) && broken.contains(.longCell))
  }
}

/// Reads nothing and says that all is well.
private struct Forgetful: Importer {
  let name = "forgetful"
  let summary = Phrase(zh: "示例", en: "example")
  let endings = ["csv"]

  func recognises(_ source: Source) -> Bool { true }

  func reader(of source: Source, options: ReadingOptions) throws(Refusal) -> any RowReader {
    Nothing()
  }

  private final class Nothing: RowReader {
    let bytesRead = 0
    let titles: [String] = []
    let encoding = "UTF-8"
    func next() throws(Refusal) -> RowBatch? { nil }
  }
}
