import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite("The words of an act on figures go to those who see the figures")
struct HiddenActTests {
  private static let firms = """
    list: firms
    title: 示例名录
    identity: [[code]]
    fields:
      - {name: code, label: 代码, type: code, required: true, class: identity, means: code, secrecy: public}
      - {name: name, label: 名称, required: true, class: identity, means: name, secrecy: public}
      - {name: note, label: 备注, class: note, secrecy: internal}
      - {name: staff, label: 人数, type: integer, class: figure, secrecy: statistical}

    """

  /// 2023Q1 published; in the draft a note from a file, and acts by hand on figures and notes.
  private func desk() throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    try desk.take("代码,名称,备注,人数\nA1,示例一,甲,5\nA2,示例二,乙,6\nA3,示例三,丙,7\n") {
      $0.source = "示例统计局"
    }
    try desk.publish()
    try desk.take("代码,备注\nA1,新\nA3,新\n", .enrich, "2023Q2") { $0.source = "示例街道" }
    func edit(_ key: String, _ values: [String: String], _ reason: String) throws {
      _ = try desk.office.edit(
        "firms", key, values,
        Grounds(period: Period("2023Q2")!, reason: reason, basis: "凭\(reason)"))
    }
    try edit("A1", ["人数": "186"], "期末一八六人")
    try edit("A2", ["备注": "丁"], "电话更正")
    try edit("A3", ["备注": "戊", "人数": "77"], "七十七人")
    try desk.take("代码,备注\nA3,己\n", .enrich, "2023Q2") { $0.source = "示例街道" }
    return desk
  }

  private func told(
    _ desk: Desk, to audience: Audience, at version: VersionReference = .draft
  ) throws -> [String: String] {
    func json(_ report: some JSONWritable) -> String {
      var writer = JSONWriter()
      report.write(to: &writer)
      return String(decoding: writer.take(), as: UTF8.self)
    }
    var claims = ByteArray()
    try desk.office.export(
      ExportRequest(list: "claims", format: .csv, audience: audience), to: &claims)
    let log = try desk.office.log(list: "firms", audience: audience)
    var told = [
      "log": json(log), "log text": log.text(desk.office.presentation(.zh)),
      "claims": claims.text,
      "log of claims": json(try desk.office.log(list: "claims", audience: audience)),
      "diff": json(try desk.office.diff(DiffRequest(list: "firms", audience: audience))),
      "conflicts": json(try desk.office.conflicts(of: "firms", audience: audience)),
    ]
    for key in ["A1", "A2", "A3"] {
      told["show \(key)"] = json(
        try desk.office.show(
          list: "firms", key: key, at: version, history: true, audience: audience))
    }
    return told
  }

  @Test("hidden from the service everywhere alike, and told where all that was set is seen")
  func alike() throws {
    let desk = try desk()
    for (what, text) in try told(desk, to: .service) {
      for words in ["一八六", "七十七"] { #expect(!text.contains(words), "\(what): \(text)") }
    }
    let service = try told(desk, to: .service)
    #expect(service["log"]?.contains("电话更正") == true)
    #expect(service["show A2"]?.contains("凭电话更正") == true)
    #expect(service["conflicts"]?.contains("A3") == true)
    let whole = try told(desk, to: .full)
    for what in ["log", "log text", "claims", "diff"] {
      #expect(whole[what]?.contains("一八六") == true, "\(what)")
    }
    #expect(whole["conflicts"]?.contains("七十七") == true)
    #expect(try told(desk, to: .internal)["claims"]?.contains("期末一八六人") == true)
  }

  @Test("what is settled in claims alone is told so too")
  func settled() throws {
    let desk = try desk()
    try desk.publish()
    _ = try desk.office.settle(
      SettleRequest(
        list: "firms", key: "A3", field: "staff", decision: .value("77"), reason: "仍是七十七"))
    for (what, text) in try told(desk, to: .service, at: .latest) {
      #expect(!text.contains("仍是七十七"), "\(what): \(text)")
    }
    let whole = try told(desk, to: .full, at: .latest)
    #expect(whole["log of claims"]?.contains("仍是七十七") == true)
  }

  @Test("the public is not told whom no office reported")
  func carried() throws {
    let desk = try desk()
    try desk.publish()
    func export(_ audience: Audience) throws {
      var sink = ByteArray()
      try desk.office.export(
        ExportRequest(list: "firms", format: .csv, audience: audience, carriedOnly: true), to: &sink
      )
    }
    #expect(refusalCode { try export(.public) } == "internal-matter")
    try export(.service)
  }

  @Test("the log tells each edition in the words that it was signed with")
  func signedWords() throws {
    let words = "title: 示例名录\nwords: {counter: 家}\n"
    let firms = Self.firms.replacing("title: 示例名录\n", with: words)
    let desk = try Desk(firms: firms)
    try desk.take("代码,名称\nA1,示例一\nA2,示例二\n") { $0.source = "示例统计局" }
    try desk.publish()
    try desk.take("代码,名称\nA1,示例新\n", .merge, "2023Q2") { $0.source = "示例街道" }
    try desk.publish()
    let before = try desk.office.log(list: "firms").text(desk.office.presentation(.zh))
    #expect(before.contains("1 家"))
    let today = try desk.redefined(firms.replacing("counter: 家", with: "counter: 户"))
    #expect(try today.log(list: "firms").text(today.presentation(.zh)) == before)
  }
}
