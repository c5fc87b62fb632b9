import ArgumentParser
import Exporting
import Operations
import Registry
import WorkbookExporting

struct DiffCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case csv
    case markdown
    case html
    case xlsx
  }

  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What a quarter did to a list (与上期比对).",
    discussion: """
      Without FROM and TO the draft is compared with the newest edition, or without a draft the \
      newest edition with the one of the period before.
      """)

  @Argument var list: String
  @Argument(help: "The older version.")
  var from: String?
  @Argument(help: "The newer version.")
  var to: String?
  @Option(name: .customLong("by"), help: "Break the counts down by a field.")
  var fields: [String] = []
  @Option(help: "text, json, csv, markdown, html or xlsx (default: as --output).")
  var format: Format?
  @Option(name: .customShort("o"), help: "The file to write (default: standard output).")
  var path: String?
  @Flag(help: "Exit with 1 where something differs.")
  var exitCode = false
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let office = try common.office()
    let format = format ?? OutputFile.format(of: path) ?? (common.output == .json ? .json : .text)
    let isReport = format == .markdown || format == .html || format == .xlsx
    let report = try office.diff(
      DiffRequest(
        list: list, from: try from.map(VersionReference.parse),
        to: try to.map(VersionReference.parse),
        breakdowns: isReport && fields.isEmpty
          ? try office.reportFields(of: list, for: audience.audience) : fields,
        audience: audience.audience, isStatement: isReport))
    try audience.record(office, "diff", list, at: report.to)
    let presentation = try common.presentation()
    try OutputFile.write(to: path, isText: format != .xlsx) { sink in
      switch format {
      case .text: try sink.write(report.text(presentation))
      case .json: try sink.write(report.json(language: common.language).span)
      case .csv: try sink.write(report.csv(presentation).span)
      case .markdown: try sink.write(report.markdown(presentation))
      case .html: try sink.write(report.html(presentation))
      case .xlsx: try report.workbook(presentation, to: &sink)
      }
    }
    if exitCode && !report.changes.isEmpty { throw ExitCode(1) }
  }
}
