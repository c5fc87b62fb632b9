import Exporting
import Registry
import Testing

@testable import Operations

/// A decision about one subject reads that one, whoever else enters, leaves or is renamed.
@Suite struct SettleCostTests {
  /// What the decision asks for where so many others enter, each with a reason that evidence may speak for.
  private func cost(beside others: Int, refuses: Bool) throws -> (statements: Int, records: Int) {
    let desk = try AdjustmentTests().desk()
    let rows = (0..<others).map { "B\($0),示例新\($0)家,60" }
    try desk.take("代码,名称,人数\n" + rows.joined(separator: "\n") + "\n", .merge, "2023Q2")
    let log = QueryLog()
    let settled = try desk.logged(log).settleAdjustment(
      SettleAdjustmentRequest(
        list: "firms", key: "A5", reason: refuses ? nil : "attracted",
        text: refuses ? "不符合条件" : nil, refuses: refuses))
    #expect(settled.lines.allSatisfy { $0.change.key == "A5" })
    #expect((settled.takenOut != nil) == refuses)
    return (log.queries.count, log.rows(of: "WHERE _row = ?"))
  }

  @Test(arguments: [true, false]) func othersAreNotRead(_ refuses: Bool) throws {
    let (few, many) = (
      try cost(beside: 8, refuses: refuses), try cost(beside: 80, refuses: refuses)
    )
    #expect(few.statements == many.statements, "\(few), \(many)")
    #expect(few.records == many.records, "\(few), \(many)")
  }
}
