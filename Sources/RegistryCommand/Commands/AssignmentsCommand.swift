import ArgumentParser
import Definitions
import Exporting
import Operations
import Registry
import WorkbookExporting

struct AssignmentsCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case xlsx
  }

  static let configuration = CommandConfiguration(
    commandName: "assignments", abstract: "Who serves whom (一对一服务清单).")

  @Option(help: "The version: 2023Q1, 2023Q1.1, r12, draft, latest.")
  var at = "latest"
  @Option(help: "One officer's subjects.")
  var officer: String?
  @Option(help: "One subject's officers.")
  var subject: String?
  @Option(help: "The subjects of one list.")
  var list: String?
  @Option(help: "text, json or xlsx (default: as --output).")
  var format: Format?
  @Option(name: .customShort("o"), help: "The file to write (default: standard output).")
  var path: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let office = try common.office()
    let report = try office.assignments(
      AssignmentsRequest(
        list: list, officer: officer, subject: subject, version: try VersionReference.parse(at),
        audience: audience.audience))
    try audience.record(office, "assignments", "assignments", at: report.at, key: subject)
    let presentation = try common.presentation()
    let format = format ?? OutputFile.format(of: path) ?? (common.output == .json ? .json : .text)
    try OutputFile.write(to: path, isText: format != .xlsx) { sink in
      switch format {
      case .text: try sink.write(report.text(presentation))
      case .json: try sink.write(report.json(language: common.language).span)
      case .xlsx: try report.workbook(presentation, titles: titles(office), to: &sink)
      }
    }
  }

  private func titles(_ office: Office) -> [String: String] {
    Dictionary(
      office.library.definitions.map { definition in
        (
          definition.list,
          common.language == .en ? definition.titleEn ?? definition.title : definition.title
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}
