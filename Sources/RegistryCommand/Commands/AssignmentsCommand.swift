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
    commandName: "assignments",
    abstract: .said(zh: "一对一服务清单：谁服务谁", en: "Who serves whom (一对一服务清单)."))

  @Option(
    help: .said(
      zh: "版本：2023Q1、2023Q1.1、r12、draft（草稿）、latest（最新一版）",
      en: "The version: 2023Q1, 2023Q1.1, r12, draft, latest."))
  var at = "latest"
  @Option(help: .said(zh: "只看一名服务专员的主体", en: "One officer's subjects."))
  var officer: String?
  @Option(help: .said(zh: "只看一个主体的服务专员", en: "One subject's officers."))
  var subject: String?
  @Option(help: .said(zh: "只看一个名录的主体", en: "The subjects of one list."))
  var list: String?
  @Option(
    help: .said(
      zh: "text、json 或 xlsx（默认同 --output）", en: "text, json or xlsx (default: as --output)."))
  var format: Format?
  @Option(
    name: .customShort("o"),
    help: .said(zh: "写入的文件（默认输出到屏幕）", en: "The file to write (default: standard output)."))
  var path: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try list.map(common.list)
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
      case .xlsx: try report.workbook(presentation, titles: titles(office, report.at), to: &sink)
      }
    }
  }

  private func titles(_ office: Office, _ at: SnapshotReference?) throws -> [String: String] {
    let lists = try at.map { try office.definitions(beside: .revision(Int64($0.revision))) }
    return Dictionary(
      (lists ?? office.library.definitions).map { definition in
        (
          definition.list,
          common.language == .en ? definition.titleEn ?? definition.title : definition.title
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}
