import ArgumentParser
import Exporting
import Operations
import Registry

struct ConflictsCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case csv
  }

  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: .said(
      zh: "待核差异：各单位之间、单位与人工之间说法不一的值",
      en: "Values of which offices, or an office and a person, say different things (待核差异)."),
    discussion: .said(
      zh: "逐项列出各方的说法、文件和行、数据所属期、上一版的值，以及现以何为准、为什么。用 registry settle 核定。",
      en: """
        For each: what everybody says, whose file and line, as of when, what the edition before had, \
        and what stands and why. `registry settle` settles one.
        """))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Option(
    help: .said(
      zh: "版本（默认草稿，没有草稿则最新一版）", en: "The version (default: the draft, or without one latest)."))
  var at: String?
  @Option(
    help: .said(
      zh: "text、json 或 csv（默认同 --output）", en: "text, json or csv (default: as --output)."))
  var format: Format?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let office = try common.office()
    let report = try office.conflicts(
      of: list, at: try at.map(VersionReference.parse), audience: audience.audience)
    try audience.record(office, "conflicts", list, at: report.at)
    switch format ?? (common.output == .json ? .json : .text) {
    case .text: try Console.print(report.text(common.presentation()))
    case .json: try Console.print(report.json(language: common.language))
    case .csv: try Console.print(report.csv(common.presentation()))
    }
  }
}
