import Definitions
import Exporting
import Registry
import Testing

@testable import Operations

/// What is kept of other lists' fields is told to nobody who may not see one of these.
@Suite struct MixedSecrecyTests {
  private static let firms = """
    list: firms
    title: 示例名录
    identity: [[code]]
    fields:
      - {name: code, label: 代码, type: code, required: true, class: identity, means: code, secrecy: public}
      - {name: name, label: 名称, required: true, class: identity, means: name, secrecy: public}
      - name: revenue
        label: 营业收入
        type: money
        secrecy: statistical
        authority: [市统计局, 市税务局]

    """

  @Test func noAudienceSeesMoreOfItThanOfAnyOther() {
    let order: [Audience.Visibility] = [.hidden, .masked, .shown]
    for audience in Audience.allCases {
      let least = Secrecy.allCases.compactMap { order.firstIndex(of: audience.visibility(of: $0)) }
        .min()
      #expect(order.firstIndex(of: audience.visibility(of: .mixed)) == least, "\(audience)")
    }
  }

  @Test func theServiceSeesNoFigureOfAFirmInWhatOfficesSaid() throws {
    let desk = try Desk(firms: Self.firms)
    for (office, revenue) in [("市统计局", "111111"), ("市税务局", "222222")] {
      try desk.take("代码,名称,营业收入(元)\nA1,示例一,\(revenue)\n", .merge) { $0.source = office }
    }
    let claims = try desk.office.library.definition("claims")
    let value = try #require(claims.fields.first { $0.name == "value" })
    #expect(value.secrecy == .mixed)
    for audience in [Audience.service, .internal, .full] {
      var sink = ByteArray()
      try desk.office.export(
        ExportRequest(list: "claims", format: .csv, audience: audience), to: &sink)
      let said = sink.text
      #expect(said.contains("222222") == (audience == .full), "\(audience): \(said)")
    }
  }
}
