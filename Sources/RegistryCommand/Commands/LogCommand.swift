import ArgumentParser
import Exporting
import Operations
import Registry

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: .said(zh: "修改记录：从最早的开始", en: "The revisions of a list, oldest first (修改记录)."))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let office = try common.office()
    let report = try office.log(list: list, audience: audience.audience)
    try audience.record(office, "log", list)
    try common.print(report, text: report.text)
  }
}
