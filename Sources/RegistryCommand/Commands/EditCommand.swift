import ArgumentParser
import Exporting
import Operations
import Registry

struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change fields of a record by hand (修改).",
    discussion: """
      FIELD= clears. A bare number counts in the unit that `registry lists LIST` shows. In the \
      newest published period the edit is a correction, to be published as its next edition.
      """)

  @Argument var list: String
  @Argument(help: "The subject's key, or a code that leads to it.")
  var key: String
  @Argument(help: "FIELD=VALUE; a field by its name, label or alias.")
  var values: [String]
  @OptionGroup var grounds: GroundsOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().edit(
      list, key, try fieldValues(values), try grounds.grounds())
    try common.print(report, text: report.text)
  }
}
