import Exporting
import Registry
import Testing

@testable import Operations

/// A firm known by its name got its code in one edition, and is not in the next quarter's draft: no
/// record there has the code, and it is no key.
@Suite("The code of a firm that left the draft leads to it, though it came late")
struct LateCodeLeftTests {
  private typealias D = IdentityDesk
  private static let local = "~示例研究院/梁溪区"
  private static let coded = D.start.replacing("\n,示例研究院", with: "\n\(D.c),示例研究院")

  private func desk() throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    try desk.take(Self.coded, .replace, "2023Q2")
    try desk.publish()
    #expect(try desk.keys("latest") == [D.a, D.b, Self.local])
    return desk
  }

  /// With another code and name it seems to leave and to enter.
  private func left() throws -> Desk {
    let desk = try desk()
    let file = Self.coded.replacing("\(D.c),示例研究院,梁溪区", with: "\(D.d),示例全新股份有限公司,滨湖区")
    #expect(try desk.take(file, .replace, "2023Q3").tally == [1, 1, 0, 0, 2])
    return desk
  }

  @Test("linked either way, the two are one", arguments: [(D.d, D.c), (D.c, D.d)])
  func linked(_ codes: (code: String, key: String)) throws {
    let desk = try left()
    let report = try desk.link(codes.code, codes.key)
    #expect(report.related.map(\.act) == ["join"])
    #expect(try desk.keys() == [D.a, D.b, Self.local] && desk.diff() == ["changed \(Self.local)"])
    #expect(try desk.list().contains { $0.hasPrefix("\(D.d),,,示例全新股份有限公司,") })
    #expect(try desk.office.verify().isSound)
  }

  @Test("its reason is noted by the code, and it is named as another's counterpart")
  func settled() throws {
    let desk = try left()
    func settle(_ key: String, _ reason: String, _ others: [String] = []) throws
      -> AdjustmentsReport
    {
      try desk.office.settleAdjustment(
        SettleAdjustmentRequest(list: "firms", key: key, reason: reason, counterparts: others))
    }
    #expect(try settle(D.c, "注销").lines.map(\.change.key) == [Self.local])
    #expect(try settle(D.d, "合并", [D.c]).lines.first?.given?.counterparts == [Self.local])
    let refused = try refusal { try desk.edit(D.c, ["地址": "示例路"], "2023Q3") }
    #expect(refused.code == "unknown-key" && refused.message.zh.contains("曾在名录"))
  }

  @Test("who is still there without the code has given it up")
  func givenUp() throws {
    let desk = try desk()
    try desk.edit(Self.local, ["信用代码": ""], "2023Q3")
    let refused = try refusal { try desk.edit(D.c, ["地址": "示例路"], "2023Q3") }
    #expect(refused.code == "unknown-key" && !refused.message.zh.contains("曾在名录"))
  }
}
