public import ArgumentParser
import Exporting
import Operations
public import Registry

extension Publicity: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Lock the draft as the next edition of its period (发布).")

  @Argument var list: String
  @Option(help: "The revision to publish, such as r12 (default: the draft's newest).")
  var revision: String?
  @Option(help: "Document number.")
  var docNo: String?
  @Option(help: "Who prepared it.")
  var preparedBy: String?
  @Option(help: "Who reviewed it.")
  var reviewedBy: String?
  @Option(help: "Who approved it.")
  var approvedBy: String?
  @Option(help: "The day on the document, such as 2023-06-20.")
  var on: String?
  @Option(help: "How far it is disclosed: 公开 (open), 依申请公开 (on-request), 不予公开 (closed).")
  var disclosure: Publicity?
  @Option(help: "A note kept with the edition; a correction must say what was wrong and why.")
  var message: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().publish(
      PublishRequest(
        list: list, revision: try revision.map(revisionNumber), documentNumber: docNo,
        preparedBy: preparedBy, reviewedBy: reviewedBy, approvedBy: approvedBy, on: on,
        publicity: disclosure,
        message: message))
    try common.print(report, text: report.text)
  }
}
