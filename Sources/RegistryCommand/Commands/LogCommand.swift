import ArgumentParser
import Exporting
import Operations
import Registry

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "The revisions of a list, oldest first (修改记录).")

  @Argument var list: String
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().log(list: list, audience: audience.audience)
    try common.print(report, text: report.text)
  }
}
