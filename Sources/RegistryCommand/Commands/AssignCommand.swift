import ArgumentParser
import Definitions
import Exporting
import Operations
import Registry

struct AssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Plan who serves whom (安排一对一服务).",
    discussion: """
      Existing pairs stay unless they no longer may; then the most are served with the fewest \
      moves at the least cost. Designated pairs never move.
      """)

  @Option(help: "The period, such as 2023Q2.")
  var period: String
  @Option(help: "A served list, any number of times (default: all of them).")
  var list: [String] = []
  @Option(help: "A policy file.")
  var policy: String?
  @Flag(help: "Say what would happen and change nothing.")
  var dryRun = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let period = Period(period) else { throw Refusal.badPeriod(period) }
    let report = try common.office().assign(
      AssignRequest(
        period: period, lists: list.isEmpty ? nil : list,
        policy: try policy.map { try Library.policy(path: $0) } ?? ServicePolicy(),
        isDryRun: dryRun))
    try common.print(report, text: report.text)
  }
}
