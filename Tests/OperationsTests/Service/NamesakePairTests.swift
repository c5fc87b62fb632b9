import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Who moved keeps its officer, and another one of its old name and place gets one of its own")
struct NamesakePairTests {
  private typealias N = NamesakeTests

  private func take(
    _ desk: Desk, _ list: String, _ period: String, _ text: String,
    _ mode: ImportRequest.Mode = .replace
  ) throws {
    var request = try desk.request(text, mode, period, name: "\(list).csv")
    request.list = list
    request.publishes = true
    let report = try desk.office.import(request)
    try #require(report.state == .published, "\(report.issues.issues)")
  }

  private func plan(_ desk: Desk, _ period: String) throws -> AssignReport {
    let report = try desk.office.assign(AssignRequest(period: Period(period)!))
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    return report
  }

  /// `subject officer since`
  private func pairs(_ desk: Desk, _ subject: String) throws -> [String] {
    try desk.office.assignments(AssignmentsRequest(subject: subject)).assignments
      .map { "\($0.subject) \($0.officer.id) \($0.since ?? "-")" }
  }

  @Test("the pair goes by the key, on every served list")
  func pair() throws {
    let desk = try Desk(
      firms: IdentityDesk.firms,
      lists: ["reserve": IdentityDesk.firms.replacing("list: firms", with: "list: reserve")])
    try take(desk, "firms", "2023Q1", IdentityDesk.start)
    try take(desk, "officers", "2023Q1", "专员编号,姓名,服务上限\nW1,示例甲,3\n")
    _ = try plan(desk, "2023Q1")
    try desk.link("~示例研究院/滨湖区", N.key)
    try take(desk, "firms", "2023Q2", N.head + N.others + N.moved)
    try take(
      desk, "officers", "2023Q2", "专员编号,姓名,服务上限\nW1,示例甲,3\nW2,示例乙,3\n")
    try desk.link(N.second, N.key, different: true)
    try take(desk, "firms", "2023Q3", N.head + N.others + N.moved + N.newcomer)
    // The other list has the newcomer alone, and knows it by the same key.
    try take(desk, "reserve", "2023Q3", N.head + N.newcomer)
    let planned = try plan(desk, "2023Q3")
    #expect(planned.count(.kept) == 3 && planned.count(.added) == 1)
    #expect(try pairs(desk, N.key) == ["\(N.key) W1 2023-Q1"])
    #expect(try pairs(desk, N.second) == ["\(N.second) W2 2023-Q3"])
    #expect(try desk.office.unserved(at: .latest, audience: .internal).isEmpty)
  }
}
