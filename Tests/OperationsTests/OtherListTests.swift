import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Beside a record of an edition stand the other lists as they were when it was published")
struct OtherListTests {
  private typealias D = IdentityDesk

  private static let reserve = D.firms.replacing("list: firms", with: "list: reserve")
    .replacing("title: 示例名录", with: "title: 示例储备库")
  private static let a = "\(D.a),无锡示例科技有限公司,梁溪区,10\n"
  private static let b = "\(D.b),无锡样本信息有限公司,滨湖区,20\n"

  private func desk() throws -> Desk {
    try Desk(firms: D.firms, lists: ["reserve": Self.reserve])
  }

  private func take(
    _ desk: Desk, _ list: String, _ period: String, _ rows: String,
    _ publicity: Publicity? = .open
  ) throws {
    var request = try desk.request(
      "信用代码,名称,区县,人数\n" + rows, .replace, period, name: "\(list).csv")
    request.list = list
    let report = try desk.office.import(request)
    try #require(report.refusal == nil, "\(report.issues.issues)")
    _ = try desk.office.publish(PublishRequest(list: list, publicity: publicity))
  }

  /// `list key version` of the other lists on which the first firm is.
  private func others(
    _ office: Office, at version: String, _ audience: Audience = .internal
  ) throws -> [String] {
    try office.otherLists(
      holding: D.a, beside: "firms", at: VersionReference(version)!, for: audience
    ).map { "\($0.definition.title) \($0.key) \($0.at)" }
  }

  @Test("neither who came to another list later nor who left it since")
  func asItWas() throws {
    let desk = try desk()
    try take(desk, "firms", "2023Q1", Self.a + Self.b)
    try take(desk, "reserve", "2023Q1", Self.a + Self.b)
    try take(desk, "firms", "2023Q2", Self.a + Self.b)
    try take(desk, "reserve", "2023Q2", Self.b)
    let then = "示例储备库 \(D.a) 2023Q1.1"
    for audience in [Audience.internal, .public] {
      #expect(try others(desk.office, at: "2023Q1", audience).isEmpty)
      #expect(try others(desk.office, at: "2023Q2", audience) == [then])
      #expect(try others(desk.office, at: "latest", audience) == [then])
    }
    // What is worked on stands beside what is in force; another list's title of today is not the one of then.
    try desk.take("信用代码,名称,区县,人数\n" + Self.a + Self.b, .replace, "2023Q3")
    #expect(try others(desk.office, at: "draft").isEmpty)
    let renamed = try desk.reconfigured([
      "lists/reserve.yaml": Self.reserve.replacing("示例储备库", with: "示例后备库")
    ])
    #expect(try others(renamed, at: "2023Q2") == [then])
  }

  @Test("an edition that is closed to the public stands beside nothing of theirs")
  func closed() throws {
    let desk = try desk()
    try take(desk, "reserve", "2023Q1", Self.b)
    try take(desk, "reserve", "2023Q2", Self.a, .closed)
    try take(desk, "firms", "2023Q2", Self.a + Self.b)
    #expect(try others(desk.office, at: "latest") == ["示例储备库 \(D.a) 2023Q2.1"])
    #expect(try others(desk.office, at: "latest", .public).isEmpty)
  }

  /// The page of who has left is not another's because somebody said later that both are one.
  @Test("an edition is asked by the codes that were known when it was published")
  func asked() throws {
    let desk = try desk()
    try take(desk, "firms", "2023Q1", Self.a + Self.b)
    try take(desk, "firms", "2023Q2", "\(D.c),苏州示例新材料有限公司,姑苏区,10\n" + Self.b)
    func key(_ code: String, _ version: String) throws -> String {
      try desk.office.show(
        list: "firms", key: code, at: VersionReference(version)!, history: true,
        audience: .internal
      ).record.key
    }
    try desk.link(D.c, D.a)
    #expect(try key(D.a, "2023Q2") == D.a)
    #expect(try key(D.c, "2023Q2") == D.c)
    // Of an edition that knew nobody by it the code leads to whom it is said to be.
    #expect(try key(D.c, "2023Q1") == D.a)
  }
}
