import ArgumentParser
import Exporting
import Operations
import Registry

struct SummaryCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case csv
  }

  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "Counts and sums by a coded field (汇总).",
    discussion: """
      A subject that has several values of a field counts in each row and once in the total. For \
      an audience that does not see a figure firm by firm, sums that would give a firm away are \
      kept back.
      """)

  @Argument var list: String
  @Option(help: "The version: 2023Q1, 2023Q1.1, r12, draft, latest.")
  var at = "latest"
  @Option(name: .customLong("by"), help: "A coded field; a second one divides the first's groups.")
  var fields: [String]
  @Option(name: .customLong("sum"), help: "A figure to add up, any number of times.")
  var figures: [String] = []
  @Option(name: .customLong("where"), help: "FIELD=VALUE, any number of times.")
  var filters: [String] = []
  @Option(help: "text, json or csv (default: as --output).")
  var format: Format?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let office = try common.office()
    let report = try office.summary(
      SummaryRequest(
        list: list, version: try VersionReference.parse(at), by: fields, sums: figures,
        filters: try fieldValues(filters), audience: audience.audience))
    try audience.record(office, "summary", list, at: report.at)
    switch format ?? (common.output == .json ? .json : .text) {
    case .text: try Console.print(report.text(common.presentation()))
    case .json: try Console.print(report.json(language: common.language))
    case .csv: try Console.print(report.csv(common.presentation()))
    }
  }
}
