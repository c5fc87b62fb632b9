import Exporting
import Registry
import Testing

@testable import Operations

/// A reader who knows who is on the lists, as everybody does, and asks for every public sum there is.
@Suite struct SumAttackTests {
  private struct Firm {
    var district: Int
    var street: Int
    var trade: Int
    var topics: Int
    var revenue: Int
  }

  private static let firms = SummaryTests.firms.replacing(
    "  - {name: topics,",
    with: """
        - {name: street, label: 街道, type: code, class: classification, secrecy: public}
        - {name: trade, label: 行业, type: code, class: classification, secrecy: public}
        - {name: topics,
      """)

  /// A sum with what each firm adds to it.
  private typealias Sum = [String: Int]

  /// Whoever subtracts any two sums that are told of two editions, by any field, or what is left of
  /// the total without some, finds nobody.
  @Test(arguments: 0..<12)
  func noTwoTablesGiveAFirmAway(seed: Int) throws {
    var dice = Dice(UInt64(seed) + 3)
    let desk = try Desk(firms: Self.firms)
    var listed: [String: Firm] = [:]
    for number in 0..<Int.random(in: 12...40, using: &dice) {
      listed["A\(number)"] = firm(&dice)
    }
    var known: [Sum] = []
    var told = 0
    for quarter in 1...2 {
      if quarter == 2 { move(&listed, &dice) }
      try publish(desk, listed, quarter)
      for field in ["district", "street", "trade", "topics"] {
        let request = SummaryRequest(
          list: "firms", version: .edition(Period("2023Q\(quarter)")!, number: 1), by: [field],
          sums: ["revenue"], audience: .public)
        guard field == "district" else {
          #expect(refusalCode { _ = try desk.office.summary(request) } == "crossed-secretly")
          continue
        }
        let report = try desk.office.summary(request)
        try expectTrue(report, listed)
        let sums = sums(report, listed)
        told += sums.count
        known += sums
      }
      let page = try desk.office.totals(
        list: "firms", version: .latest, filters: [:], audience: .public)
      #expect(page["revenue"] == nil)
    }
    let statement = try desk.office.diff(
      DiffRequest(list: "firms", audience: .public, isStatement: true))
    #expect(!statement.totals.contains { $0.field == "revenue" })
    #expect(told > 0 || seed != 0, "nothing is told at all")
    for sum in known {
      #expect(!givesAway(sum), "seed \(seed): \(sum)")
      for other in known {
        let difference = sum.merging(other.mapValues(-)) { $0 + $1 }.filter { $0.value != 0 }
        #expect(!givesAway(difference), "seed \(seed): \(difference)")
      }
    }
  }

  private func firm(_ dice: inout Dice) -> Firm {
    Firm(
      district: Int.random(in: 0..<4, using: &dice), street: Int.random(in: 0..<8, using: &dice),
      trade: Int.random(in: 0..<3, using: &dice), topics: Int.random(in: 0..<8, using: &dice),
      revenue: Int.random(in: 0..<8, using: &dice) == 0
        ? 900 : Int.random(in: 1...90, using: &dice))
  }

  private func move(_ listed: inout [String: Firm], _ dice: inout Dice) {
    let chance = [5, 40, 95].randomElement(using: &dice) ?? 5
    for key in listed.keys.sorted() where Int.random(in: 0..<100, using: &dice) < chance {
      switch Int.random(in: 0..<6, using: &dice) {
      case 0: listed[key] = nil
      case 1: listed[key]?.district = Int.random(in: 0..<4, using: &dice)
      default: listed[key]?.revenue = Int.random(in: 1...90, using: &dice)
      }
    }
    for number in 0..<Int.random(in: 0...3, using: &dice) { listed["B\(number)"] = firm(&dice) }
  }

  private func publish(_ desk: Desk, _ listed: [String: Firm], _ quarter: Int) throws {
    let rows = listed.sorted { $0.key < $1.key }.map { key, firm in
      let topics = (0..<3).filter { firm.topics & (1 << $0) != 0 }.map { "领\($0)" }
      return "\(key),示例\(key),区\(firm.district),街\(firm.street),业\(firm.trade),"
        + topics.joined(separator: ";") + ",2022,\(firm.revenue)\r\n"
    }
    try desk.take(
      "代码,名称,区县,街道,行业,领域,数据所属期,营业收入(万元)\r\n" + rows.joined(), .replace,
      "2023Q\(quarter)")
    try desk.publish(message: "示例")
  }

  /// What is told is true, else an attack on it would prove nothing.
  private func expectTrue(_ report: SummaryReport, _ listed: [String: Firm]) throws {
    for row in report.rows + [report.total] {
      guard let text = row.sums[0].value else { continue }
      let sum = listed.values.filter { row.value == nil || row.value == "区\($0.district)" }
        .map(\.revenue).reduce(0, +)
      #expect(text == "\(sum)0000")
    }
  }

  private func sums(_ report: SummaryReport, _ listed: [String: Firm]) -> [Sum] {
    func sum(_ holds: (Firm) -> Bool) -> Sum {
      listed.filter { holds($0.value) }.mapValues(\.revenue)
    }
    let rows = report.rows.filter { $0.sums[0].value != nil }.compactMap(\.value)
    var sums = rows.map { row in sum { "区\($0.district)" == row } }
    sums.append(sum { rows.contains("区\($0.district)") })
    guard report.total.sums[0].value != nil else { return sums }
    return sums + [sum { _ in true }, sum { !rows.contains("区\($0.district)") }]
      + rows.map { row in sum { "区\($0.district)" != row } }
  }

  private func givesAway(_ sum: Sum) -> Bool {
    let sizes = sum.values.map(abs)
    return !sizes.isEmpty
      && (sizes.count < 3 || (sizes.max() ?? 0) * 100 >= sizes.reduce(0, +) * 80)
  }
}
