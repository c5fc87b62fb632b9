import ArgumentParser
import Exporting
import Operations
import Registry

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One record and where its values come from (查看条目).")

  @Argument var list: String
  @Argument(help: "The subject's key, such as its credit code.")
  var key: String
  @Option(help: "The version: 2023Q1, 2023Q1.1, r12, draft, latest.")
  var at = "latest"
  @Flag(help: "Everything that became of it.")
  var history = false
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let office = try common.office()
    let report = try office.show(
      list: list, key: key, at: try VersionReference.parse(at), history: history,
      audience: audience.audience)
    try audience.record(office, "show", list, at: report.at, key: report.record.key)
    try common.print(report, text: report.text)
  }
}
