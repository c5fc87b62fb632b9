import Exporting
import Registry
import Testing

@testable import Operations

/// An office that hands in what the list has already has handed in.
@Suite("Who reported, though nothing differs")
struct ReportedTests {
  private static let tax = "示例税务局"
  private static let statistics = "示例统计局"
  private static let first = "代码,名称\nA1,示例一\nA2,示例二\n"
  private static let second = "代码,名称\nA2,示例二\nA3,示例三\n"

  private func take(
    _ desk: Desk, _ text: String, _ period: String, from office: String?
  ) throws -> ImportReport {
    try desk.take(text, .merge, period) { $0.source = office }
  }

  /// A published quarter to which both reported, and the next with the first one's file.
  private func desk() throws -> Desk {
    let desk = try Desk()
    _ = try take(desk, Self.first, "2023Q1", from: Self.tax)
    _ = try take(desk, Self.second, "2023Q1", from: Self.statistics)
    try desk.publish()
    _ = try take(desk, Self.first, "2023Q2", from: Self.tax)
    return desk
  }

  private func missing(_ desk: Desk) throws -> [String] {
    let lines = try desk.office.status(period: Period("2023Q2")).lines
    return lines.first { $0.definition.list == "firms" }?.missing.map(\.office) ?? []
  }

  @Test("a file that changes nothing is its office's report, with whom it named")
  func reported() throws {
    let desk = try desk()
    #expect(try missing(desk) == [Self.statistics])
    let before = try desk.digest("draft")
    let report = try take(desk, Self.second, "2023Q2", from: Self.statistics)
    #expect(report.state == .draft && report.tally == [0, 0, 0, 0, 3])
    #expect(report.digest == before)
    #expect(report.text(desk.office.presentation(.zh)).contains("与现有内容一致，已记入草稿"))
    #expect(try missing(desk).isEmpty)
    let edition = try desk.publish()
    #expect(edition.publication.sources.map(\.office) == [Self.tax, Self.statistics])
    #expect(edition.publication.carriedOver == 0)
    #expect(try desk.office.replay(ReplayRequest(revision: report.revision ?? 0)).isSame)
    #expect(try desk.office.verify().isSound)
  }

  @Test("the same bytes again are no second report; another file of the office is one")
  func again() throws {
    let desk = try desk()
    _ = try take(desk, Self.second, "2023Q2", from: Self.statistics)
    let revisions = try desk.office.log(list: "firms").revisions.count
    #expect(try take(desk, Self.second, "2023Q2", from: Self.statistics).state == .unchanged)
    #expect(try take(desk, Self.first, "2023Q2", from: Self.tax).state == .unchanged)
    #expect(try desk.office.log(list: "firms").revisions.count == revisions)
    #expect(try take(desk, Self.first, "2023Q2", from: Self.statistics).state == .draft)
    #expect(try desk.office.log(list: "firms").revisions.count == revisions + 1)
  }

  @Test("a file of no named office that changes nothing writes nothing")
  func nobody() throws {
    let desk = try desk()
    #expect(try take(desk, Self.second, "2023Q2", from: nil).state == .unchanged)
    #expect(try missing(desk) == [Self.statistics])
  }

  @Test("a report under the wrong name is taken back, and counts no more")
  func undone() throws {
    let desk = try desk()
    let report = try take(desk, Self.second, "2023Q2", from: Self.statistics)
    let before = try desk.digest("draft")
    let undone = try desk.office.undo(list: "firms", revision: report.revision ?? 0)
    #expect(undone.state == .draft && undone.counts?.current == 3)
    #expect(try desk.digest("draft") == before && missing(desk) == [Self.statistics])
    #expect(
      refusalCode { _ = try desk.office.undo(list: "firms", revision: report.revision ?? 0) }
        == "nothing-to-undo")
    #expect(try take(desk, Self.second, "2023Q2", from: Self.statistics).state == .draft)
    #expect(try missing(desk).isEmpty && desk.office.verify().isSound)
  }

  @Test("after publication it corrects nothing; what a discarded draft kept was not reported")
  func elsewhere() throws {
    let desk = try desk()
    _ = try desk.office.discard(list: "firms")
    #expect(try take(desk, Self.second, "2023Q2", from: Self.statistics).state == .draft)
    #expect(try missing(desk) == [Self.tax])
    try desk.publish()
    #expect(try take(desk, Self.first, "2023Q2", from: Self.tax).state == .unchanged)
    #expect(refusalCode { try desk.publish() } == "no-draft")
  }
}
