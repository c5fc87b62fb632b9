import ArgumentParser
import Exporting
import Operations
import Registry

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "The workbench of a period (本期进度).",
    discussion: """
      Per list: who has not reported, what is open, who enters and exits, the stage it is in \
      (收数、核查、比对、征求意见、送审、发布) and the command that comes next.
      """)

  @Option(help: "The period, such as 2023Q2 (default: each list's newest).")
  var period: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().status(period: try .option(period))
    try common.print(report, text: report.text)
  }
}
