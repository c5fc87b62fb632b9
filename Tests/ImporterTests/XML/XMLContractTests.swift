import Importing
import RegistryTesting
import Testing
import XMLFormat

@Suite("XML keeps the importer contract")
struct XMLContractTests {
  static let sample = ImporterSample(
    name: "list.xml",
    text: """
      <名录 xmlns="urn:example:list">
        <抬头><期别>2023Q2</期别></抬头>
        <行 序号="1">
          <单位名称>示例科技有限公司</单位名称><代码>91320213PDY00001XR</代码>
          <领域>F01</领域><领域>F03</领域>
        </行>
        <行 序号="2"><单位名称><![CDATA[示例<检测>𠮷]]></单位名称><备注/></行>
        <行
          序号="3"><地址><街道>示例街道</街道></地址></行>
      </名录>
      """,
    rows: [
      .init(
        line: 3,
        [
          "@序号": "1", "单位名称": "示例科技有限公司", "代码": "91320213PDY00001XR", "领域": "F01",
          "领域": "F03",
        ]),
      .init(line: 7, ["@序号": "2", "单位名称": "示例<检测>𠮷"]),
      .init(line: 8, ["@序号": "3", "地址/街道": "示例街道"]),
    ],
    longCell: { length in
      Array("<名录><行><备注>".utf8) + [UInt8](repeating: 0x78, count: length)
        + Array("</备注></行><行/></名录>".utf8)
    })

  /// A document without a declaration is UTF-8 by definition, so the same text in GB18030 is not
  /// XML; declared encodings have tests of their own.
  @Test("Every law", arguments: ImporterContract.Law.allCases.filter { $0 != .gb18030 })
  func law(_ law: ImporterContract.Law) {
    let csv = ImporterSample(name: "x.csv", text: "a,b\n1,<2>\n", rows: [], longCell: { _ in [] })
    let json = ImporterSample(
      name: "x.json", text: "[{\"a\": \"<b/>\"}]", rows: [], longCell: { _ in [] })
    let contract = ImporterContract(XMLImporter(), sample: Self.sample, others: [csv, json])
    #expect(contract.failures(of: law).map(\.description) == [])
  }
}
