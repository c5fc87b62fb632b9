import Registry
import Testing

@testable import Operations

/// A record is found by any code that leads to it, however it is written.
@Suite struct CodeLookupTests {
  private func key(_ desk: Desk, _ code: String, at version: String = "draft") throws -> String {
    try desk.office.withSnapshot("firms", at: try VersionReference.parse(version)) { snapshot in
      try snapshot.key(for: code, Identities())
    }
  }

  private func desk() throws -> Desk {
    let desk = try IdentityDesk.desk()
    try desk.take(
      """
      信用代码,机构代码,注册号,名称,区县,人数
      \(IdentityDesk.a),,,无锡示例科技有限公司,梁溪区,10
      ,PDY00002-8,,无锡样本信息有限公司,滨湖区,20
      ,,320200000012345,示例研究院,梁溪区,30

      """)
    return desk
  }

  @Test func otherSpellingsOfACodeLeadToItsRecord() throws {
    let desk = try desk()
    let wide = IdentityDesk.a.lowercased().replacing("pdy", with: "ｐｄｙ")
    #expect(try key(desk, wide) == IdentityDesk.a)
    #expect(try key(desk, "9132 0213 PDY0-0001-XR") == IdentityDesk.a)
  }

  @Test func anOrganisationCodeLeadsToTheCreditCodeThatHoldsIt() throws {
    let desk = try desk()
    #expect(try key(desk, "PDY00001X") == IdentityDesk.a)
    #expect(try key(desk, "pdy00001-x") == IdentityDesk.a)
    // Of characters inside, and of those that are no organisation code, nothing is made.
    #expect(try key(desk, "DY00001XR") == "DY00001XR")
    #expect(try key(desk, "320213PDY") == "320213PDY")
  }

  @Test func codesBesideTheKeyLeadToIt() throws {
    let desk = try desk()
    let local = try desk.keys()
    for (code, other) in [("pdy000028", "PDY00002-8"), ("３２０２００００００１２３４５", "320200000012345")] {
      let found = try key(desk, code)
      #expect(try found == key(desk, other) && local.contains(found), "\(code)")
    }
  }

  /// Who was never on an edition is nobody, and stands in nobody's way.
  @Test func aKeyOfADiscardedDraftDoesNotHideWhoseTheCodeIs() throws {
    let desk = try IdentityDesk.desk()
    let (head, code) = ("信用代码,名称,区县,人数\n", IdentityDesk.c)
    try desk.take(head + ",示例研究院,梁溪区,30\n")
    try desk.publish(message: "示例说明")
    try desk.take(head + "\(code),示例别院,滨湖区,1\n", .merge, "2023Q2")
    #expect(try key(desk, code) == code)
    _ = try desk.office.discard(list: "firms")
    let refused = try refusal { try desk.edit(code, ["address": "示例路"], "2023Q2") }
    #expect(refused.code == "unknown-key" && !refused.message.zh.contains("曾在名录"))
    try desk.take(head + "\(code),示例研究院,梁溪区,30\n", .merge, "2023Q2")
    #expect(try desk.keys() == ["~示例研究院/梁溪区"])
    #expect(try key(desk, code) == "~示例研究院/梁溪区")
    #expect(try desk.edit(code, ["address": "示例路"], "2023Q2").told.count == 1)
    // Whom an edition had is known by what it was there.
    try desk.publish(message: "示例说明")
    try desk.remove(code, "2023Q3")
    let left = try refusal { try desk.edit("~示例研究院/梁溪区", ["address": "示例街"], "2023Q3") }
    #expect(left.message.zh.contains("曾在名录"))
  }

  /// A record is found by what it has, not by what it had.
  @Test func aCodeThatWasTakenAwayLeadsThereNoMore() throws {
    let desk = try IdentityDesk.desk()
    let head = "信用代码,注册号,名称,区县,人数\n\(IdentityDesk.a),"
    try desk.take(head + "320200000012345,无锡示例科技有限公司,梁溪区,10\n")
    try desk.publish(message: "示例说明")
    try desk.take(head + "320200000054321,无锡示例科技有限公司,梁溪区,10\n", .merge, "2023Q2")
    #expect(try key(desk, "320200000054321") == IdentityDesk.a)
    #expect(try key(desk, "320200000012345") == "320200000012345")
    #expect(try key(desk, "320200000012345", at: "2023Q1") == IdentityDesk.a)
    #expect(try key(desk, "320200000054321", at: "2023Q1") == "320200000054321")
  }
}
