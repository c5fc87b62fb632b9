import ArgumentParser
import Exporting
import Operations
import Registry

struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a subject off a list by hand (移出).")

  @Argument var list: String
  @Argument(help: "The subject's key, or a code that leads to it.")
  var key: String
  @OptionGroup var grounds: GroundsOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().remove(from: list, key, try grounds.grounds())
    try common.print(report, text: report.text)
  }
}
