import ArgumentParser
import Exporting
import Operations
import Registry

struct SummaryCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case csv
  }

  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: .said(zh: "汇总：按字段分组计数、合计", en: "Counts and sums by a coded field (汇总)."),
    discussion: .said(
      zh: "一个主体在某字段有多个值时，各行分别计入，合计只计一次。指标不逐家开放的使用范围，只按一个字段汇总已发布的版次，可推算出单家数据的合计不予列示。",
      en: """
        A subject that has several values of a field counts in each row and once in the total. For \
        an audience that does not see a figure firm by firm, sums that would give a firm away are \
        kept back.
        """))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Option(
    help: .said(
      zh: "版本：2023Q1、2023Q1.1、r12、draft（草稿）、latest（最新一版）",
      en: "The version: 2023Q1, 2023Q1.1, r12, draft, latest."))
  var at = "latest"
  @Option(
    name: .customLong("by"),
    help: .said(
      zh: "分组字段；第二个在第一个之下再分组", en: "A coded field; a second one divides the first's groups."))
  var fields: [String]
  @Option(
    name: .customLong("sum"),
    help: .said(zh: "要合计的指标，可写多次", en: "A figure to add up, any number of times."))
  var figures: [String] = []
  @Option(
    name: .customLong("where"),
    help: .said(zh: "条件 字段=值，可写多次", en: "FIELD=VALUE, any number of times."))
  var filters: [String] = []
  @Option(
    help: .said(
      zh: "text、json 或 csv（默认同 --output）", en: "text, json or csv (default: as --output)."))
  var format: Format?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let office = try common.office()
    let report = try office.summary(
      SummaryRequest(
        list: list, version: try VersionReference.parse(at), by: fields, sums: figures,
        filters: try fieldValues(filters), audience: audience.audience))
    try audience.record(office, "summary", list, at: report.at)
    switch format ?? (common.output == .json ? .json : .text) {
    case .text: try Console.print(report.text(common.presentation()))
    case .json: try Console.print(report.json(language: common.language))
    case .csv: try Console.print(report.csv(common.presentation()))
    }
  }
}
