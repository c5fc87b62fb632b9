import Definitions
import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Whoever is not shown the answers to who is who is led by none of them")
struct ClosedAnswersTests {
  private typealias D = IdentityDesk

  private static let head = "信用代码,机构代码,注册号,名称,区县\n"
  private static let others = """
    \(D.b),,,无锡样本信息有限公司,滨湖区
    ,PDY00007-9,,示例检测中心,滨湖区
    ,,320200000012345,示例研究院,梁溪区

    """

  private static func rows(_ code: String) -> String {
    head + "\(code),,,无锡示例科技有限公司,梁溪区\n" + others
  }

  private func desk() throws -> Desk {
    let desk = try Desk(
      firms: D.firms,
      lists: ["reserve": D.firms.replacing("list: firms", with: "list: reserve")])
    try desk.take(Self.rows(D.a), .replace)
    try desk.publish()
    return desk
  }

  private func key(
    _ desk: Desk, _ code: String, _ audience: Audience = .public, at version: String = "latest"
  ) throws -> String {
    try desk.office.show(
      list: "firms", key: code, at: VersionReference(version)!, history: true, audience: audience
    ).record.key
  }

  private func isUnknown(_ desk: Desk, _ code: String, at version: String = "latest") -> Bool {
    refusalCode { _ = try key(desk, code, at: version) } == "unknown-key"
  }

  @Test("a code that only an answer knows is unknown, in the words for any other")
  func linked() throws {
    let desk = try desk()
    try desk.link(D.c, D.a)
    try desk.link("~示例研究院本部/梁溪区", D.b, different: true)
    #expect(try key(desk, D.c, .internal) == D.a)
    let said = try [D.c, D.d].map { code in
      let refused = try refusal { _ = try key(desk, code) }
      #expect(refused.code == "unknown-key")
      return [refused.message.zh, refused.message.en, refused.remedy?.zh ?? ""]
        .map { $0.replacing(code, with: "") }
    }
    #expect(said[0] == said[1])
    // What the record shows leads to it: its key in any spelling, the organisation code in it, its name.
    for code in [D.a, D.a.lowercased(), "PDY00001-X", "无锡示例科技有限公司"] {
      #expect(try key(desk, code) == D.a, "\(code)")
    }
    // What is in a field that the public is not shown does not.
    for code in ["PDY00007-9", "320200000012345"] {
      #expect(isUnknown(desk, code), "\(code)")
      #expect(throws: Never.self) { _ = try key(desk, code, .internal) }
    }
  }

  @Test("a former code leads to whose record showed it on an edition")
  func former() throws {
    let desk = try desk()
    try desk.link(D.c, D.a)
    try desk.take(Self.rows(D.c), .replace, "2023Q2")
    #expect(isUnknown(desk, D.c), "nobody has published it yet")
    try desk.publish()
    #expect(try key(desk, D.c) == D.a)
    #expect(isUnknown(desk, D.c, at: "2023Q1"))
    try desk.link(D.d, D.c)
    try desk.take(Self.rows(D.d), .replace, "2023Q3")
    try desk.publish()
    for code in [D.a, D.c, D.d] { #expect(try key(desk, code) == D.a, "\(code)") }
  }

  @Test("other lists are told by what the records show")
  func otherLists() throws {
    let desk = try desk()
    func others(_ audience: Audience) throws -> [String] {
      try desk.office.otherLists(holding: D.a, beside: "firms", at: .latest, for: audience)
        .map(\.key)
    }
    var request = try desk.request(
      Self.head + "\(D.c),,,无锡示例科技股份有限公司,梁溪区\n", .replace, name: "reserve.csv")
    (request.list, request.publishes) = ("reserve", true)
    #expect(try desk.office.import(request).refusal == nil)
    try desk.link(D.c, D.a)
    _ = try desk.office.correct(list: "firms")
    try desk.take(Self.head + "\(D.b),,,无锡样本信息有限公司,梁溪区\n", .merge)
    try desk.publish(message: "更正")
    #expect(try others(.internal) == [D.c] && others(.public).isEmpty)
    try desk.take(Self.rows(D.c), .replace, "2023Q2")
    try desk.publish()
    #expect(try others(.public) == [D.c])
  }

  /// A bureau may publish its service list; who is who stays its own.
  @Test("a service list that is open is asked by no closed answer, and names no key of a draft")
  func service() throws {
    let built = try Desk().office.library
    /// Without the books that are kept with it.
    func open(_ list: String) -> String {
      let text = built.text(of: list)
      return String(text[..<(text.firstRange(of: "\n---")?.lowerBound ?? text.endIndex)])
        .replacing("secrecy: internal", with: "secrecy: public") + "\n"
    }
    let desk = try Desk(
      firms: D.firms, lists: ["assignments": open("assignments"), "officers": open("officers")])
    try desk.take(Self.rows(D.a), .replace)
    try desk.publish()
    var request = try desk.request(
      "专员编号,姓名,服务上限\nW1,示例甲,9\n", .replace, name: "officers.csv")
    (request.list, request.publishes) = ("officers", true)
    #expect(try desk.office.import(request).refusal == nil)
    _ = try desk.office.assign(AssignRequest(period: Period("2023Q1")!))
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    try desk.link(D.c, D.a)
    try desk.take(Self.head + "\(D.e),,,苏州示例新材料有限公司,姑苏区\n", .merge, "2023Q2")
    func pairs(_ code: String, _ audience: Audience) throws -> [String] {
      try desk.office.assignments(AssignmentsRequest(subject: code, audience: audience))
        .assignments.map(\.subject)
    }
    #expect(try pairs(D.c, .internal) == [D.a] && pairs(D.a, .public) == [D.a])
    for code in [D.c, D.d, D.e] {
      let refused = try refusal { _ = try pairs(code, .public) }
      #expect(refused.code == "unknown-key" && refused.remedy?.zh.contains(D.e) == false, "\(code)")
    }
    // Nor whom an edition has that is closed.
    _ = try desk.office.publish(PublishRequest(list: "firms", publicity: .closed))
    _ = try desk.office.edit(
      "assignments", "\(D.a)/PRIMARY", ["remark": "示例"],
      Grounds(period: Period("2023Q2")!, reason: "示例"))
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    #expect(try desk.office.otherKeys(of: [D.a], beside: .latest) == [D.c: D.a])
    #expect(try desk.office.otherKeys(of: [D.a], beside: .latest, for: .public).isEmpty)
    for (audience, left) in [(Audience.internal, [D.e]), (.public, [])] {
      #expect(try desk.office.unserved(at: .latest, audience: audience).map(\.subject) == left)
    }
    _ = try desk.office.edit(
      "assignments", "\(D.a)/PRIMARY", ["remark": "示例二"],
      Grounds(period: Period("2023Q3")!, reason: "示例"))
    #expect(
      refusalCode {
        _ = try desk.office.assignments(AssignmentsRequest(version: .draft, audience: .public))
      } == "unknown-version")
  }
}
