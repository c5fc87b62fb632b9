import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite("A reason of entries is none of an exit, nor the other way round")
struct UnfitReasonTests {
  private let adjusting = AdjustmentTests()

  private func settle(_ desk: Desk, _ key: String, _ reason: String) throws {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: key, reason: reason))
  }

  @Test("settled by hand it is refused, with those that fit")
  func byHand() throws {
    let desk = try adjusting.desk()
    for (key, reason, fitting) in [("A3", "新引进", "注销"), ("A5", "注销", "新引进")] {
      let refused = try refusal { try settle(desk, key, reason) }
      #expect(refused.code == "reason-unfit" && refused.exit == .usage)
      #expect(refused.message.zh.contains("“\(reason)”"))
      #expect(refused.remedy?.zh.contains(fitting) == true)
      #expect(refused.remedy?.zh.contains(reason) == false)
    }
    try settle(desk, "A3", "注销")
    try settle(desk, "A5", "其他")
    // Of a change either may be said.
    try settle(desk, "A4", "主业变化")
    #expect(
      try adjusting.lines(desk) == [
        "A3 exited confirmed 注销", "A4 renamed confirmed 主业变化", "A5 entered confirmed 其他",
      ])
  }

  @Test("as the reason of an act by hand it is refused too")
  func acts() throws {
    let desk = try adjusting.desk()
    let grounds = Grounds(period: Period("2023Q2")!, reason: "新引进：示例")
    #expect(
      refusalCode { _ = try desk.office.remove(from: "firms", "A1", grounds) } == "reason-unfit")
    #expect(
      refusalCode {
        _ = try desk.office.add(
          to: "firms", ["code": "A9", "name": "示例九"],
          Grounds(period: Period("2023Q2")!, reason: "注销"))
      } == "reason-unfit")
    _ = try desk.office.add(to: "firms", ["code": "A9", "name": "示例九"], grounds)
  }

  @Test("a sheet's row with it is told and not taken, tried out or not; the others are")
  func sheet() throws {
    let desk = try adjusting.desk()
    let rows = "firms,2023Q2,A3,调出,新引进,,已确认\nfirms,2023Q2,A5,调入,新引进,,已确认\n"
    for isDryRun in [true, false] {
      let report = try adjusting.sheet(desk, rows, isDryRun: isDryRun)
      let issues = report.issues.issues.filter { $0.rule == "reason-unfit" }
      #expect(issues.count == 1 && issues.first?.place.line == 2)
      #expect(issues.first?.message.zh.contains("注销") == true)
      #expect(report.accepted == 1 && report.rejected == 1)
    }
    #expect(
      try adjusting.lines(desk) == [
        "A3 exited missing", "A4 renamed missing", "A5 entered confirmed 新引进",
      ])
    // Who refuses the change says nothing of why it would have been.
    let refused = try adjusting.sheet(desk, "firms,2023Q2,A3,调出,新引进,,不予调整\n")
    #expect(refused.issues.counts["reason-unfit"] == nil)
  }

  @Test("the sheet that goes out names them apart")
  func offered() throws {
    let desk = try adjusting.desk()
    let sheet = try #require(try desk.office.sheets(of: adjusting.report(desk)).first)
    let text = String(
      decoding: sheet.csv(Presentation(language: .zh) { text, _ in text }), as: UTF8.self)
    let line = try #require(text.split(separator: "\r\n").first { $0.contains("调整理由从下列选填") })
    let parts = line.split(separator: "；").map(String.init)
    #expect(parts.count == 3)
    #expect(parts[0].contains("调入为") && parts[0].contains("新引进") && !parts[0].contains("注销"))
    #expect(parts[1].contains("调出为") && parts[1].contains("注销") && !parts[1].contains("新引进"))
    #expect(parts.allSatisfy { $0.contains("其他") })
  }
}
