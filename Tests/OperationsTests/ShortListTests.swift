import Exporting
import Registry
import Testing

@testable import Operations

/// A list too short for a fifth of it to mean much.
@Suite("A short list does not lose most of itself unasked")
struct ShortListTests {
  private func desk(_ count: Int, _ firms: String = Self.firms) throws -> Desk {
    let desk = try Desk(firms: firms)
    try desk.take(Self.file(1...count))
    return desk
  }

  private static let firms = Desk.firms.replacing("mass_exit_least: 3", with: "mass_exit_least: 5")

  private static func file(_ numbers: ClosedRange<Int>) -> String {
    "代码,名称\n" + numbers.map { "A\($0),示例\($0)\n" }.joined()
  }

  @Test(
    "more than half, from two on, is held",
    arguments: [
      (5, 1, true), (5, 2, true), (5, 3, false), (3, 1, true), (4, 2, false), (2, 1, false),
    ])
  func held(count: Int, left: Int, isHeld: Bool) throws {
    let desk = try desk(count)
    for isDryRun in [true, false] {
      let report = try desk.take(Self.file(1...left), .replace) { $0.isDryRun = isDryRun }
      #expect((report.refusal?.code == "mass-exit") == isHeld)
    }
    #expect(try desk.list().count == (isHeld ? count : left))
  }

  @Test("the message tells the rule, and the guard is lifted by name")
  func rule() throws {
    let desk = try desk(5)
    let refused = try desk.take(Self.file(1...1), .replace).refusal
    #expect(refused?.message.zh.contains("范围内 5 家，将调出 4 家") == true)
    #expect(refused?.message.zh.contains("5 家以上且超过 20%，或 2 家以上且超过 50%") == true)
    let report = try desk.take(Self.file(1...1), .replace) { $0.accepted = [.massExit] }
    #expect(report.refusal == nil && report.tally[1] == 4)
  }

  @Test("a list that lets any share of it go lets it go")
  func unguarded() throws {
    let desk = try desk(
      5, Self.firms.replacing("mass_exit_percent: 20", with: "mass_exit_percent: 100"))
    #expect(try desk.take(Self.file(1...1), .replace).refusal == nil)
  }
}
