import Exporting
import Registry
import Testing

@testable import Operations

/// Small slips in a file that would pass without a word.
@Suite struct SlipTests {
  private static let firms = """
    list: firms
    title: 示例名录
    identity: [[code]]
    fields:
      - {name: code, label: 代码, type: code, required: true, class: identity, means: code}
      - {name: name, label: 企业名称, required: true, class: identity, means: name}
      - {name: revenue, label: 营业收入, aliases: [主营收入], type: integer, class: figure}
      - {name: note, label: 备注}
    """
  private static let first = "代码,企业名称,营业收入\nA1,示例一,10\nA2,示例二,20\n"

  private func desk() throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    try desk.take(Self.first)
    return desk
  }

  private func unknown(_ header: String) throws -> Phrase? {
    try desk().take("代码,企业名称,\(header)\nA1,示例一,10\n", .merge) { $0.isDryRun = true }
      .issues.issues.first { $0.rule == "column-unknown" }?.message
  }

  @Test func aMistypedHeaderIsToldWithTheFieldThatItWas() throws {
    #expect(try unknown("营业收人")?.zh.contains("没有字段采用列“营业收人”，是否为“营业收入”？") == true)
    #expect(try unknown("营业收人")?.en.contains("is it revenue (营业收入)?") == true)
    #expect(try unknown("主营收人")?.zh.contains("是否为“营业收入”？") == true)
    // Nothing is near, or the field has its column.
    for header in ["负责人签字", "备案", "营业收入,营业收人"] {
      let told = try #require(try unknown(header))
      #expect(!told.zh.contains("是否为"), "\(header)")
    }
  }

  @Test(arguments: [ImportRequest.Mode.merge, .enrich])
  func anEmptyRequiredCellIsDoubted(mode: ImportRequest.Mode) throws {
    let desk = try desk()
    let report = try desk.take("代码,企业名称,营业收入\nA1,示例一,10\nA2,,20\n", mode)
    let doubt = try #require(report.issues.issues.first { $0.rule == "required-empty" })
    #expect(doubt.severity == .warning && doubt.place.line == 3 && doubt.subject == "A2")
    #expect(doubt.field == "name" && doubt.value == "示例二")
    #expect(doubt.message.zh.contains("企业名称") && doubt.message.zh.contains("“示例二”"))
    #expect(try desk.list() == ["A1,示例一,10,", "A2,示例二,20,"])
    // A file without the column says nothing of it.
    #expect(try desk.take("代码,营业收入\nA2,21\n", mode).issues.counts["required-empty"] == nil)
  }
}
