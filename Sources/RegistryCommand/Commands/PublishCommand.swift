import ArgumentParser
import Exporting
import Operations
import Registry

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Lock the draft as the next edition of its period (发布).")

  @Argument var list: String
  @Option(help: "The revision to publish, such as r12 (default: the draft's newest).")
  var revision: String?
  @Option(help: "Document number.")
  var docNo: String?
  @Option(help: "Who approved it.")
  var approvedBy: String?
  @Option(help: "A note kept with the edition.")
  var message: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().publish(
      PublishRequest(
        list: list, revision: try revision.map(revisionNumber), documentNumber: docNo,
        approvedBy: approvedBy,
        message: message))
    try common.print(report, text: report.text)
  }
}
