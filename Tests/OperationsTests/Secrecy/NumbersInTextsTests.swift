import Exporting
import Registry
import Testing

@testable import Operations

/// Telephone numbers that somebody wrote into a text.
@Suite struct NumbersInTextsTests {
  private static let firms = """
    list: firms
    title: 示例名录
    identity: [[code]]
    fields:
      - {name: code, label: 代码, type: code, required: true, class: identity, means: code, secrecy: public}
      - {name: name, label: 名称, required: true, class: identity, means: name, secrecy: public}
      - {name: business, label: 主营业务, secrecy: public}
      - {name: products, label: 重点产品, type: set of text, secrecy: public}
      - {name: remark, label: 备注, secrecy: internal}
      - {name: contact, label: 联系方式, secrecy: personal}
    """
  private static let file = """
    代码,名称,主营业务,重点产品,备注,联系方式
    A1,示例一,"光通信器件，联系13800001234",示例产品 0512-80001234、示例器件,另有13900005678,13700001111
    A2,示例二,光通信器件,示例产品,合同2023-001,13700002222

    """

  private func desk() throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    try desk.take(Self.file)
    return desk
  }

  private func doubts(_ report: ImportReport) -> [Registry.Issue] {
    report.issues.issues.filter { $0.rule == "personal-number" }
  }

  @Test func theyAreDoubtedWhereTheyStandAndOnce() throws {
    let desk = try Desk(firms: Self.firms)
    let found = doubts(try desk.take(Self.file))
    #expect(found.map(\.field) == ["business", "products", "remark"])
    for doubt in found {
      #expect(doubt.severity == .warning && doubt.place.line == 2 && doubt.subject == "A1")
    }
    #expect(found[0].message.zh.contains("138****1234"))
    for field in ["business", "products", "remark"] {
      _ = try desk.office.settleDoubt(
        SettleDoubtRequest(
          list: "firms", key: "A1", rule: "personal-number", field: field, note: "已核实"))
    }
    #expect(doubts(try desk.take(Self.file, .merge)).isEmpty)
  }

  @Test func aHandIsToldToo() throws {
    let desk = try desk()
    #expect(
      try desk.edit("A2", ["remark": "电话010-80001234"]).issues.counts["personal-number"] == 1)
  }

  private func outputs(_ desk: Desk, _ audience: Audience) throws -> [String] {
    let office = desk.office
    var outputs = try [ExportRequest.Format.csv, .json, .ndjson, .xml, .html].map { format in
      var sink = ByteArray()
      try office.export(
        ExportRequest(list: "firms", version: .latest, format: format, audience: audience),
        to: &sink)
      return sink.text
    }
    let show = try office.show(
      list: "firms", key: "A1", at: .latest, history: true, audience: audience)
    let diff = try office.diff(DiffRequest(list: "firms", to: .latest, audience: audience))
    let records = try office.records(RecordsRequest(list: "firms", audience: audience))
    let presentation = office.presentation(.zh)
    outputs += [show.text(presentation), diff.text(presentation)]
    outputs += [show.json(language: .zh), diff.json(language: .zh), records.json(language: .zh)]
      .map { String(decoding: $0, as: UTF8.self) }
    return outputs
  }

  @Test(arguments: [Audience.public, .internal])
  func whoDoesNotSeePersonalDataSeesNoneOfThem(audience: Audience) throws {
    let desk = try desk()
    try desk.publish()
    // Something to be told of in the diff and the history.
    try desk.edit("A1", ["business": "光器件，联系13800001234"], "2023Q2")
    try desk.publish()
    for output in try outputs(desk, audience) {
      for number in ["13800001234", "80001234", "13900005678", "13700001111"] {
        #expect(!output.contains(number), "\(output)")
      }
      #expect(output.contains("光器件，联系138****1234"), "\(output)")
    }
    let issues = try desk.office.issues(
      IssuesRequest(list: "firms", version: .latest, audience: .internal))
    #expect(!String(decoding: issues.json(language: .zh), as: UTF8.self).contains("13800001234"))
  }

  @Test(arguments: [Audience.service, .full])
  func whoSeesPersonalDataSeesThem(audience: Audience) throws {
    let desk = try desk()
    try desk.publish()
    for output in try outputs(desk, audience) where output.contains("光通信器件") {
      #expect(output.contains("联系13800001234"), "\(output)")
    }
  }
}
