import ArgumentParser
import Exporting
import Operations
import Registry

struct ConflictsCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case csv
  }

  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "Values of which offices, or an office and a person, say different things (待核差异).",
    discussion: """
      For each: what everybody says, whose file and line, as of when, what the edition before had, \
      and what stands and why. `registry settle` settles one.
      """)

  @Argument var list: String
  @Option(help: "The version (default: the draft, or without one latest).")
  var at: String?
  @Option(help: "text, json or csv (default: as --output).")
  var format: Format?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let office = try common.office()
    let report = try office.conflicts(
      of: list, at: try at.map(VersionReference.parse), audience: audience.audience)
    try audience.record(office, "conflicts", list, at: report.at)
    switch format ?? (common.output == .json ? .json : .text) {
    case .text: try Console.print(report.text(common.presentation()))
    case .json: try Console.print(report.json(language: common.language))
    case .csv: try Console.print(report.csv(common.presentation()))
    }
  }
}
