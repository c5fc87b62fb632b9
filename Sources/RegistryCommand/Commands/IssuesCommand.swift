public import ArgumentParser
import Exporting
import Operations
public import Registry

extension Severity: ExpressibleByArgument {}

struct IssuesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issues",
    abstract: .said(zh: "核查问题：某个版本的文件中发现了什么", en: "What was found in a version's files (核查问题)."),
    discussion: .said(
      zh: "--settle 把存疑标为已核实：同一值的同一存疑此后只计数、不列出，下一期也是；值变了会重新提出。",
      en: """
        --settle marks a doubt as looked into (已核实): the same doubt about the same value is then \
        counted and not listed, next quarter too. When the value changes it is raised again.
        """))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Option(
    help: .said(
      zh: "版本：2023Q1、2023Q1.1、r12、draft（草稿）、latest（最新一版）",
      en: "The version: 2023Q1, 2023Q1.1, r12, draft, latest."))
  var at: String?
  @Option(
    help: .said(
      zh: "error 错误、warning 存疑或 note 提示（默认全部）", en: "error, warning or note (default: all)."))
  var severity: Severity?
  @Option(
    parsing: .upToNextOption,
    help: .said(
      zh: "主体代码（或文件名）和规则：已核实的存疑",
      en: "KEY RULE: the doubt that was looked into; FILE RULE where it is about a file."))
  var settle: [String] = []
  @Option(
    help: .said(
      zh: "该规则存疑的字段（有多个时写明）", en: "The field that the rule doubts, where it doubts several."))
  var field: String?
  @Option(help: .said(zh: "核实结果", en: "What was found."))
  var note: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  /// Refuses options that do not go together.
  private func check() throws(Refusal) {
    guard settle.isEmpty || settle.count == 2 else {
      throw .usage(zh: "--settle 后面写主体代码（或文件名）和规则", en: "--settle takes KEY (or FILE) and RULE")
    }
    guard !settle.isEmpty || (field == nil && note == nil) else {
      throw .usage(
        zh: "--field 和 --note 与 --settle 代码 规则 连用",
        en: "--field and --note go with --settle KEY RULE")
    }
    guard settle.isEmpty || (severity == nil && !audience.isGiven) else {
      throw .usage(
        zh: "--severity 和 --audience 用于查看，不能与 --settle 连用",
        en: "--severity and --audience are of what is shown, and do not go with --settle")
    }
  }

  func run() throws {
    let list = try common.list(list)
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
