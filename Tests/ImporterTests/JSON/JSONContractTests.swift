import Importing
import JSONFormat
import RegistryTesting
import Testing

@Suite("JSON keeps the importer contract")
struct JSONContractTests {
  static let array = ImporterSample(
    name: "list.json",
    text: #"""
      {"code": 0, "msg": "成功", "data": {"list": [
        {"单位名称": "示例科技有限公司", "代码": "91320213PDY00001XR", "领域": ["F01", "F03"]},

        {"单位名称": "示例\"检测\"\ud842\udfb7", "备注": null,
         "地址": {"街道": "示例街道"}},
        {"代码": "12320500PDY000079U", "年份": 2023.10, "在册": true}
      ], "total": 3}}
      """#,
    rows: [
      .init(
        line: 2,
        ["单位名称": "示例科技有限公司", "代码": "91320213PDY00001XR", "领域": "F01", "领域": "F03"]),
      .init(line: 4, ["单位名称": "示例\"检测\"𠮷", "地址.街道": "示例街道"]),
      .init(line: 6, ["代码": "12320500PDY000079U", "年份": "2023.10", "在册": "true"]),
    ],
    longCell: { length in
      Array("[{\"备注\":\"".utf8) + [UInt8](repeating: 0x78, count: length) + Array("\"}]".utf8)
    })

  static let lines = ImporterSample(
    name: "list.ndjson",
    text: """
      {"单位名称": "示例科技有限公司", "备注": "甲"}
      {"单位名称": "示例软件有限公司"}

      {"备注": "乙"}

      """,
    rows: [
      .init(line: 1, ["单位名称": "示例科技有限公司", "备注": "甲"]),
      .init(line: 2, ["单位名称": "示例软件有限公司"]),
      .init(line: 4, ["备注": "乙"]),
    ],
    longCell: { length in
      Array("{\"备注\":\"甲\"}\n{\"备注\":\"".utf8) + [UInt8](repeating: 0x78, count: length)
        + Array("\"}\n".utf8)
    })

  @Test("Every law", arguments: ImporterContract.Law.allCases)
  func law(_ law: ImporterContract.Law) {
    let csv = ImporterSample(name: "x.csv", text: "a,b\n1,{2}\n", rows: [], longCell: { _ in [] })
    let xml = ImporterSample(
      name: "x.xml", text: "<r><a>[1]</a></r>", rows: [], longCell: { _ in [] })
    for sample in [Self.array, Self.lines] {
      let contract = ImporterContract(JSONImporter(), sample: sample, others: [csv, xml])
      #expect(contract.failures(of: law).map(\.description) == [], "\(sample.name)")
    }
  }
}
