import ArgumentParser
import Definitions
import Exporting
import Operations
import Registry

struct AssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: .said(zh: "安排一对一服务：规划谁服务谁", en: "Plan who serves whom (安排一对一服务)."),
    discussion: .said(
      zh: "已有结对除不再适用外保持不变；其次服务最多的主体，变动最少，成本最低。指定的结对不变动。",
      en: """
        Existing pairs stay unless they no longer may; then the most are served with the fewest \
        moves at the least cost. Designated pairs never move.
        """))

  @Option(help: .said(zh: "期别，如 2023Q2", en: "The period, such as 2023Q2."))
  var period: String
  @Option(
    help: .said(
      zh: "纳入服务的名录，可写多次（默认全部）", en: "A served list, any number of times (default: all of them)."))
  var list: [String] = []
  @Option(help: .said(zh: "结对规则文件", en: "A policy file."))
  var policy: String?
  @Flag(help: .said(zh: "试运行：只说明结果，不作改动", en: "Say what would happen and change nothing."))
  var dryRun = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try list.map(common.list)
    guard let period = Period(period) else { throw Refusal.badPeriod(period) }
    let report = try common.office().assign(
      AssignRequest(
        period: period, lists: list.isEmpty ? nil : list,
        policy: try policy.map { try Library.policy(path: $0) } ?? ServicePolicy(),
        isDryRun: dryRun))
    try common.print(report, text: report.text)
  }
}
