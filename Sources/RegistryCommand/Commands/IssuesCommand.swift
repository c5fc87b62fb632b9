public import ArgumentParser
import Exporting
import Operations
public import Registry

extension Severity: ExpressibleByArgument {}

struct IssuesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issues", abstract: "What was found in a version's files (核查问题).",
    discussion: """
      --settle marks a doubt as looked into (已核实): the same doubt about the same value is then \
      counted and not listed, next quarter too. When the value changes it is raised again.
      """)

  @Argument var list: String
  @Option(help: "The version: 2023Q1, 2023Q1.1, r12, draft, latest.")
  var at: String?
  @Option(help: "error, warning or note (default: all).")
  var severity: Severity?
  @Option(parsing: .upToNextOption, help: "KEY RULE: the doubt that was looked into.")
  var settle: [String] = []
  @Option(help: "The field that the rule doubts, where it doubts several.")
  var field: String?
  @Option(help: "What was found.")
  var note: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  /// Refuses options that do not go together.
  private func check() throws(Refusal) {
    guard settle.isEmpty || settle.count == 2 else {
      throw .usage(zh: "--settle 后面写主体代码和规则", en: "--settle takes KEY and RULE")
    }
    guard !settle.isEmpty || (field == nil && note == nil) else {
      throw .usage(
        zh: "--field 和 --note 与 --settle 代码 规则 连用",
        en: "--field and --note go with --settle KEY RULE")
    }
  }

  func run() throws {
    try check()
    let version = try at.map(VersionReference.parse)
    let office = try common.office()
    guard settle.isEmpty else {
      let report = try office.settleDoubt(
        SettleDoubtRequest(
          list: list, version: version, key: settle[0], rule: settle[1], field: field,
          note: note ?? ""))
      return try common.print(report, text: report.text)
    }
    let report = try office.issues(
      IssuesRequest(
        list: list, version: version ?? .latest, severity: severity, audience: audience.audience))
    try audience.record(office, "issues", list, at: report.at)
    try common.print(report, text: report.text)
  }
}
