import ArgumentParser
import Exporting
import Operations

struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: .said(zh: "更正：开始更正最新一版", en: "Begin a correction of the newest edition (更正)."),
    discussion: .said(
      zh: "名录恢复为最新一版的内容，在该期之下修改后发布为下一版（更正版）。后一期的草稿暂时搁置，发布更正后连同更正一并恢复，作废更正则原样恢复。",
      en: """
        The list is again as the newest edition has it, to be changed under the edition's period and \
        published as its next edition. A draft of a later period is set aside meanwhile; it comes \
        back with the correction laid over it, or as it was when the correction is discarded.
        """))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Option(help: .said(zh: "随本次修改留存的说明", en: "A note kept with the revision."))
  var message: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let report = try common.office().correct(list: list, message: message)
    try common.print(report, text: report.text)
  }
}
