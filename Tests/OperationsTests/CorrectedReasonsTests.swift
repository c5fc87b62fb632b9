import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Reasons of what a correction does to the edition that it corrects")
struct CorrectedReasonsTests {
  private let adjusting = AdjustmentTests()

  /// A3 left and A5 entered in 2023Q2, which is published; its correction takes both back.
  private func desk() throws -> Desk {
    let desk = try adjusting.desk()
    try adjusting.sheet(desk, AdjustmentTests.reasons)
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    let period = Period("2023Q2")!
    _ = try desk.office.remove(from: "firms", "A5", Grounds(period: period, reason: "误列"))
    _ = try desk.office.add(
      to: "firms", ["code": "A3", "name": "示例三"], Grounds(period: period, reason: "未迁出"))
    return desk
  }

  private func settle(_ desk: Desk, _ key: String, _ reason: String?, refuses: Bool = false) throws
  {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: key, reason: reason, refuses: refuses))
  }

  @Test("they are listed and can be settled, though nothing is left against the period before")
  func asked() throws {
    let desk = try desk()
    #expect(refusalCode { try desk.publish(message: "更正") } == "reasons-missing")
    #expect(
      try adjusting.lines(desk).map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
        == ["A3 entered proposed", "A4 renamed confirmed", "A5 exited proposed"])
    try settle(desk, "A3", "other")
    try settle(desk, "A5", "other")
    #expect(try desk.publish(message: "更正").edition == 2)
    #expect(try desk.office.verify().isSound)
  }

  @Test("of the first edition ever too")
  func firstEdition() throws {
    let desk = try Desk(firms: AdjustmentTests.firms)
    try desk.take(AdjustmentTests.first)
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    _ = try desk.office.remove(
      from: "firms", "A4", Grounds(period: Period("2023Q1")!, reason: "误列"))
    #expect(refusalCode { try desk.publish(message: "更正") } == "reasons-missing")
    #expect(try adjusting.report(desk).lines.map(\.change.key) == ["A4"])
    try settle(desk, "A4", "other")
    #expect(try desk.publish(message: "更正").edition == 2)
  }

  @Test("an exit of the edition that is refused in its correction is taken out of it")
  func refused() throws {
    let desk = try adjusting.desk()
    try adjusting.sheet(desk, AdjustmentTests.reasons)
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    try settle(desk, "A3", nil, refuses: true)
    #expect(try desk.list().contains { $0.hasPrefix("A3") })
    // That it comes back is no entry: it is the exit that was refused.
    #expect(try adjusting.report(desk).lines.allSatisfy { $0.change.key != "A3" })
    #expect(try desk.publish(message: "更正").edition == 2)
    #expect(try desk.office.verify().isSound)
  }
}
