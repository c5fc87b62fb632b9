public import ArgumentParser
import Exporting
public import Operations
import Registry

extension ExportRequest.Format: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a list at a version (导出).")

  @Argument var list: String
  @Option(help: "The version: 2023Q1, 2023Q1.1, r12, draft, latest.")
  var at = "latest"
  @Option(name: .customLong("where"), help: "FIELD=VALUE, any number of times.")
  var filters: [String] = []
  @Flag(help: "Only those whom no file of the period named (沿用上期).")
  var carried = false
  @Option(help: "csv, json, ndjson, xml, xlsx, or html (one page to print and keep).")
  var format: ExportRequest.Format?
  @Option(name: .customShort("o"), help: "The file to write (default: standard output).")
  var path: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let usual: ExportRequest.Format = common.output == .json ? .json : .csv
    let request = ExportRequest(
      list: list, version: try VersionReference.parse(at), filters: try fieldValues(filters),
      format: format ?? OutputFile.format(of: path) ?? usual, audience: audience.audience,
      language: common.language, carriedOnly: carried)
    let office = try common.office()
    if audience.audience == .full {
      let at = try office.reference(of: list, at: request.version)
      try audience.record(office, "export", list, at: at)
    }
    try OutputFile.write(to: path, isText: request.format.isText) {
      try office.export(request, to: &$0)
    }
  }
}
