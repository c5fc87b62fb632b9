import ArgumentParser
import Exporting
import Operations

struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "Begin a correction of the newest edition (更正).",
    discussion: """
      The list is again as the newest edition has it, to be changed under the edition's period and \
      published as its next edition. A draft of a later period is set aside meanwhile; it comes \
      back with the correction laid over it, or as it was when the correction is discarded.
      """)

  @Argument var list: String
  @Option(help: "A note kept with the revision.")
  var message: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().correct(list: list, message: message)
    try common.print(report, text: report.text)
  }
}
