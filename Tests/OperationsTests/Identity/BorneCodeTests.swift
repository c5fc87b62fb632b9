import Exporting
import Registry
import Testing

@testable import Operations

/// A record's key stays when its code changes or comes late; what people read names the firm by the code
/// that it bears at the version told.
@Suite("A comparison calls a firm by the code that it bears")
struct BorneCodeTests {
  private typealias D = IdentityDesk
  private static let local = "~示例研究院/梁溪区"

  /// The first firm got another code, the last one its first: both are published.
  private func desk() throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    try desk.link(D.d, D.a)
    let file = D.start.replacing(D.a, with: D.d).replacing("\n,示例研究院", with: "\n\(D.c),示例研究院")
    try desk.take(file, .replace, "2023Q2")
    try desk.publish()
    #expect(try desk.keys("latest").sorted() == [D.a, D.b, Self.local].sorted())
    return desk
  }

  private func readings(_ desk: Desk, _ audience: Audience = .internal) throws -> [String] {
    let report = try desk.office.diff(
      DiffRequest(list: "firms", audience: audience, isStatement: true))
    let zh = desk.office.presentation(.zh)
    let csv = String(decoding: try report.csv(zh), as: UTF8.self)
    return [report.text(zh), csv, report.markdown(zh)]
  }

  @Test(
    "who leaves, by the code of the edition that had it", arguments: [Audience.internal, .public])
  func leaves(audience: Audience) throws {
    let desk = try desk()
    try desk.take("信用代码,名称,区县,人数\n\(D.b),无锡样本信息有限公司,滨湖区,20\n", .replace, "2023Q3")
    if audience == .public { try desk.publish() }
    for text in try readings(desk, audience) {
      #expect(text.contains(D.d) && text.contains(D.c), "\(text)")
      #expect(!text.contains(D.a) && !text.contains(Self.local), "\(text)")
    }
    guard audience == .internal else { return }
    let adjustments = try desk.office.adjustments(AdjustmentsRequest(list: "firms"))
    let text = adjustments.text(desk.office.presentation(.zh))
    #expect(text.contains(D.d) && text.contains(D.c) && !text.contains(D.a), "\(text)")
  }

  @Test("who differs, by the code that it has now")
  func differs() throws {
    let desk = try desk()
    try desk.edit(D.d, ["地址": "示例路"], "2023Q3")
    for text in try readings(desk).prefix(2) {
      #expect(text.contains(D.d) && !text.contains(D.a), "\(text)")
    }
  }

  @Test("whose code became another, by both")
  func recoded() throws {
    let desk = try desk()
    let report = try desk.office.diff(
      DiffRequest(list: "firms", from: VersionReference("2023Q1"), to: VersionReference("2023Q2")!))
    let change = try #require(report.changes.first { $0.change.key == D.a }).change
    #expect(change.code == D.d && change.kinds.contains(.recoded))
    #expect(report.text(desk.office.presentation(.zh)).contains("\(D.a) → \(D.d)"))
  }
}
