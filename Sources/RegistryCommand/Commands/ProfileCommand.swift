import ArgumentParser
import Exporting
import Operations
import Registry

struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "Draft a profile from a file (起草取数方案).",
    discussion: """
      Prints YAML that says which column is which field, with samples of the values, and imports as it \
      stands. What it could not tell stands in comments.
      """)

  @Argument(help: "A file; - is standard input.")
  var file: String
  @Option(help: "The list that the file is for, such as key-enterprises.")
  var list: String
  @Option(help: "The file format (default: recognised; see `registry importers`).")
  var importer: String?
  @Option(help: "The text encoding (default: found out).")
  var encoding: String?
  @Option(name: .customShort("o"), help: "The file to write (default: standard output).")
  var path: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let office = try common.office()
    let report = try office.draftProfile(
      ProfileDraftRequest(
        file: file, list: list, importer: importer, encoding: encoding,
        audience: audience.audience))
    try audience.record(office, "profile", list)
    guard let path else { return try common.print(report, text: report.text) }
    let text = report.text(try common.presentation())
    try OutputFile(path: path).write { try $0.write(text) }
  }
}
