import ArgumentParser
import Exporting
import Operations
import Registry

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: .said(zh: "本期进度：这一期的工作台", en: "The workbench of a period (本期进度)."),
    discussion: .said(
      zh: "逐个名录列出：谁还未报、还有什么待办、拟调入和拟调出、所处阶段（收数、核查、比对、征求意见、送审、发布）和下一步命令。",
      en: """
        Per list: who has not reported, what is open, who enters and exits, the stage it is in \
        (收数、核查、比对、征求意见、送审、发布) and the command that comes next.
        """))

  @Option(
    help: .said(
      zh: "期别，如 2023Q2（默认各名录最新一期）", en: "The period, such as 2023Q2 (default: each list's newest).")
  )
  var period: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().status(period: try .option(period))
    try common.print(report, text: report.text)
  }
}
