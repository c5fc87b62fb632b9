import Definitions
import Exporting
import Registry
import Testing

@testable import Operations

/// The desk's clock stands at 2023-12-20.
@Suite("A period that cannot be meant")
struct PeriodGuardTests {
  private static let first = "代码,名称,人数\nA1,示例一,10\nA2,示例二,20\n"
  private static let second = "代码,名称,人数\nA1,示例一,11\nA2,示例二,20\n"

  private func desk(published: Bool = true) throws -> Desk {
    let desk = try Desk()
    try desk.take(Self.first)
    if published { try desk.publish() }
    return desk
  }

  @Test("one that has not begun is refused, dry runs too, and lifted by name")
  func ahead() throws {
    let desk = try desk()
    for isDryRun in [false, true] {
      let refused = try refusal {
        try desk.take(Self.second, .merge, "2033Q2") { $0.isDryRun = isDryRun }
      }
      #expect(refused.code == "period-ahead" && refused.exit == .data)
      #expect(refused.message.zh.contains("2033Q2") && refused.message.zh.contains("2023-12-20"))
      #expect(refused.remedy?.zh.contains("--accept period-ahead") == true)
    }
    let report = try desk.take(Self.second, .merge, "2033Q2") { $0.accepted = [.periodAhead] }
    #expect(report.state == .draft)
    #expect(try desk.office.log(list: "firms").revisions.last?.accepted == ["period-ahead"])
    // Nobody is locked out by it before somebody says so once more.
    let locking = try refusal { try desk.publish() }
    #expect(
      locking.code == "period-ahead" && locking.remedy?.zh.contains("registry discard") == true)
    let edition = try desk.office.publish(
      PublishRequest(list: "firms", accepted: [.periodAhead], message: nil))
    #expect(edition.publication.accepted == ["period-ahead"])
    #expect(
      try desk.office.log(list: "firms").revisions.last?.publication?.accepted == ["period-ahead"])
  }

  @Test("an import that publishes asks once")
  func publishing() throws {
    let desk = try desk()
    let report = try desk.take(Self.second, .merge, "2024Q1") {
      $0.publishes = true
      $0.accepted = [.periodAhead]
    }
    #expect(report.state == .published)
  }

  @Test("a period has begun on its first day")
  func firstDay() throws {
    let definition = try desk().office.library.definition("firms")
    func isAhead(_ period: String, _ today: String) -> Bool {
      PeriodGuards(definition: definition, period: Period(period)!, today: today).isAhead
    }
    #expect(isAhead("2024Q1", "2023-12-30") && isAhead("2024Q1", "2023-12-31"))
    #expect(!isAhead("2024Q1", "2024-01-01") && !isAhead("2023Q4", "2023-12-31"))
  }

  @Test("by hand it is a doubt, and the draft is not published unasked")
  func byHand() throws {
    let desk = try desk()
    let report = try desk.edit("A1", ["note": "核实"], "2033Q2")
    #expect(report.issues.counts["period-ahead"] == 1)
    #expect(refusalCode { try desk.publish() } == "period-ahead")
  }

  @Test("one that leaves others out is doubted once, and taken")
  func gap() throws {
    let desk = try desk()
    let report = try desk.take(Self.second, .merge, "2023Q4")
    let doubt = try #require(report.issues.issues.first { $0.rule == "period-gap" })
    #expect(report.state == .draft && doubt.severity == .warning)
    #expect(doubt.message.zh.contains("2023Q2 至 2023Q3 共 2 期"))
    #expect(try desk.take(Self.first, .merge, "2023Q4").issues.counts["period-gap"] == nil)
    #expect(try self.desk().take(Self.second, .merge, "2023Q2").issues.total == 0)
    #expect(try self.desk().edit("A1", ["note": "x"], "2023Q3").issues.counts["period-gap"] == 1)
  }

  @Test("figures as of a time after the period are refused, and lifted by name")
  func figures() throws {
    let desk = try Desk(firms: AsOfTests.firms)
    let file = "代码,名称,营业收入\nA1,示例一,20\n"
    let refused = try refusal { try desk.take(file) { $0.asof = "2032-01..05" } }
    #expect(refused.code == "asof-ahead")
    #expect(refused.remedy?.zh.contains("--accept asof-ahead") == true)
    #expect(try desk.take(file) { $0.asof = "2023Q1" }.state == .draft)
    let late = try desk.take(file, .merge) {
      $0.asof = "2032"
      $0.accepted = [.asofAhead]
    }
    #expect(late.state == .draft)
  }
}

@Suite("Work on a period that is published says that it is a correction")
struct CorrectionNoticeTests {
  private static let first = "代码,名称,人数\nA1,示例一,10\nA2,示例二,20\n"
  private static let second = "代码,名称,人数\nA1,示例一,11\nA2,示例二,20\n"

  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.publish()
    return desk
  }

  private func told(_ issues: IssueTally) -> Registry.Issue? {
    issues.issues.first { $0.rule == "period-published" }
  }

  @Test("an import, tried out or not, says so, the way out of it and the next period")
  func imports() throws {
    let desk = try desk()
    for isDryRun in [true, false] {
      let report = try desk.take(Self.second, .merge) { $0.isDryRun = isDryRun }
      let notice = try #require(self.told(report.issues))
      #expect(notice.severity == .warning)
      for word in ["2023Q1 已发布第1版", "更正版草稿", "registry discard firms", "--period 2023Q2"] {
        #expect(notice.message.zh.contains(word), "\(word)")
      }
    }
    // The draft is open: this import alone is taken back by an undo.
    let again = try desk.take(Self.first, .merge)
    #expect(told(again.issues)?.severity == .note)
    #expect(told(again.issues)?.message.zh.contains("registry undo firms") == true)
  }

  @Test("what changes nothing opens nothing and says nothing")
  func unchanged() throws {
    let desk = try desk()
    for isDryRun in [true, false] {
      let report = try desk.take(Self.first, .merge) { $0.isDryRun = isDryRun }
      #expect(told(report.issues) == nil)
    }
    #expect(told(try desk.edit("A1", ["staff": "10"]).issues) == nil)
  }

  @Test("so do acts by hand, and none in a period that is not published or a correction asked for")
  func byHand() throws {
    #expect(told(try desk().edit("A1", ["staff": "12"]).issues)?.severity == .warning)
    #expect(told(try desk().add(["code": "A3", "name": "示例三"]).issues)?.severity == .warning)
    #expect(told(try desk().remove("A1").issues)?.severity == .warning)
    #expect(told(try desk().edit("A1", ["staff": "12"], "2023Q2").issues) == nil)
    let desk = try desk()
    _ = try desk.office.correct(list: "firms")
    #expect(told(try desk.edit("A1", ["staff": "12"]).issues) == nil)
    #expect(told(try desk.take(Self.second, .merge).issues) == nil)
  }
}
