import ArgumentParser
import Exporting
import Operations
import Registry

struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Take a subject into a list by hand (列入).",
    discussion: """
      Values are typed as people write them, such as 注册资本=5000万元; a bare number counts in the \
      unit that `registry lists LIST` shows.
      """)

  @Argument var list: String
  @Argument(help: "FIELD=VALUE; a field by its name, label or alias.")
  var values: [String]
  @OptionGroup var grounds: GroundsOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().add(to: list, try fieldValues(values), try grounds.grounds())
    try common.print(report, text: report.text)
  }
}
