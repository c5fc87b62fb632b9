import ArgumentParser
import Exporting
import Operations
import Registry

struct DiscardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discard",
    abstract: .said(zh: "作废草稿：整份草稿作废", en: "Take the whole draft back (作废草稿)."))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Option(help: .said(zh: "随本次修改留存的说明", en: "A note kept with the revision."))
  var message: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let report = try common.office().discard(list: list, message: message)
    try common.print(report, text: report.text)
  }
}
