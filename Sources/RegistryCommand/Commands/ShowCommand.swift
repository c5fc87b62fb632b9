import ArgumentParser
import Exporting
import Operations
import Registry

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: .said(
      zh: "查看条目：一个条目及各项数据的出处", en: "One record and where its values come from (查看条目)."))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Argument(help: .said(zh: "主体代码，如统一社会信用代码", en: "The subject's key, such as its credit code."))
  var key: String
  @Option(
    help: .said(
      zh: "版本：2023Q1、2023Q1.1、r12、draft（草稿）、latest（最新一版）",
      en: "The version: 2023Q1, 2023Q1.1, r12, draft, latest."))
  var at = "latest"
  @Flag(help: .said(zh: "含全部历史：何时调入、变更、调出，因何", en: "Everything that became of it."))
  var history = false
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let office = try common.office()
    let report = try office.show(
      list: list, key: key, at: try VersionReference.parse(at), history: history,
      audience: audience.audience)
    try audience.record(office, "show", list, at: report.at, key: report.record.key)
    try common.print(report, text: report.text)
  }
}
