import ArgumentParser
import Exporting
import Operations
import Registry

struct AssignmentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assignments", abstract: "Who serves whom (一对一服务清单).")

  @Option(help: "The version: 2023Q1, 2023Q1.1, r12, draft, latest.")
  var at = "latest"
  @Option(help: "One officer's subjects.")
  var officer: String?
  @Option(help: "One subject's officers.")
  var subject: String?
  @Option(help: "The subjects of one list.")
  var list: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let office = try common.office()
    let report = try office.assignments(
      AssignmentsRequest(
        list: list, officer: officer, subject: subject, version: try VersionReference.parse(at),
        audience: audience.audience))
    try audience.record(office, "assignments", "assignments", at: report.at, key: subject)
    try common.print(report, text: report.text)
  }
}
