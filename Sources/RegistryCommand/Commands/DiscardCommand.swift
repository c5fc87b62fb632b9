import ArgumentParser
import Exporting
import Operations
import Registry

struct DiscardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discard", abstract: "Take the whole draft back (作废草稿).")

  @Argument var list: String
  @Option(help: "A note kept with the revision.")
  var message: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().discard(list: list, message: message)
    try common.print(report, text: report.text)
  }
}
