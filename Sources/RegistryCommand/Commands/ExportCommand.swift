public import ArgumentParser
import Exporting
public import Operations
import Registry

extension ExportRequest.Format: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: .said(zh: "导出：写出名录的某个版本", en: "Write a list at a version (导出)."))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Option(
    help: .said(
      zh: "版本：2023Q1、2023Q1.1、r12、draft（草稿）、latest（最新一版）",
      en: "The version: 2023Q1, 2023Q1.1, r12, draft, latest."))
  var at = "latest"
  @Option(
    name: .customLong("where"),
    help: .said(zh: "条件 字段=值，可写多次", en: "FIELD=VALUE, any number of times."))
  var filters: [String] = []
  @Flag(
    help: .said(zh: "只要沿用上期的：本期没有文件提到", en: "Only those whom no file of the period named (沿用上期)."))
  var carried = false
  @Option(
    help: .said(
      zh: "csv、json、ndjson、xml、xlsx，或 html（单页，供打印留存）",
      en: "csv, json, ndjson, xml, xlsx, or html (one page to print and keep)."))
  var format: ExportRequest.Format?
  @Option(
    name: .customShort("o"),
    help: .said(zh: "写入的文件（默认输出到屏幕）", en: "The file to write (default: standard output)."))
  var path: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let usual: ExportRequest.Format = common.output == .json ? .json : .csv
    let request = ExportRequest(
      list: list, version: try VersionReference.parse(at), filters: try fieldValues(filters),
      format: format ?? OutputFile.format(of: path) ?? usual, audience: audience.audience,
      language: common.language, carriedOnly: carried)
    let office = try common.office()
    if audience.audience == .full {
      let at = try office.reference(
        of: list, at: request.version, for: audience.audience)
      try audience.record(office, "export", list, at: at)
    }
    try OutputFile.write(to: path, isText: request.format.isText) {
      try office.export(request, to: &$0)
    }
  }
}
