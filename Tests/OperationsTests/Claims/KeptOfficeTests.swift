import Exporting
import Registry
import Testing

@testable import Operations

@Suite("An edition calls offices as they were called when it was signed")
struct KeptOfficeTests {
  private static func offices(_ entries: String) -> [String: String] {
    ["books/offices.yaml": "book: departments\ntitle: 部门\nopen: true\nentries:\n\(entries)"]
  }

  /// Two offices' words about one field, the first of which counts more by a name that the book of then
  /// leads to what it was called.
  private func desk() throws -> (ClaimDesk, Office) {
    let desk = try ClaimDesk()
    let office = try desk.desk.reconfigured(
      Self.offices("  - {code: m, label: 示例监管局, aliases: [区市场监管局]}\n"))
    for (source, address) in [("示例监管局", "一路1号"), ("区税务局", "二路2号")] {
      var request = try desk.desk.request("代码,地址\nA1,\(address)\n", .enrich)
      request.source = source
      _ = try office.import(request)
    }
    _ = try office.publish(PublishRequest(list: "firms"))
    return (desk, office)
  }

  /// All that an edition says with the names of offices in it.
  private func told(_ office: Office) throws -> [String] {
    let edition = VersionReference("2023Q1")!
    let shown = try office.show(
      list: "firms", key: "A1", at: edition, history: true, audience: .full)
    var sheet = ByteArray()
    try office.export(
      ExportRequest(list: "firms", version: edition, format: .html), to: &sheet)
    let statement = try office.diff(DiffRequest(list: "firms", to: edition, isStatement: true))
    let presentation = office.presentation(.zh)
    return try [
      office.conflicts(of: "firms", at: edition).text(presentation), shown.text(presentation),
      statement.markdown(presentation), sheet.text,
      office.log(list: "firms").text(presentation),
    ]
  }

  @Test("renamed, or struck from the book, an office is called and counts as it did")
  func renamed() throws {
    let (desk, office) = try desk()
    let before = try told(office)
    #expect(before[0].contains("示例监管局的数据优先"), "\(before[0])")
    for entries in [
      "  - {code: m, label: 示例新局, aliases: [区市场监管局, 示例监管局]}\n",
      "  - {code: x, label: 示例某局}\n",
    ] {
      let office = try desk.desk.reconfigured(Self.offices(entries))
      #expect(try told(office) == before)
      #expect(try office.verify().isSound)
    }
  }
}
