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
    commandName: "diff",
    abstract: .said(zh: "与上期比对：这一期名录有哪些变化", en: "What a quarter did to a list (与上期比对)."),
    discussion: .said(
      zh: "不写版本时，草稿与最新一版比对；没有草稿时，最新一版与上一期比对。",
      en: """
        Without FROM and TO the draft is compared with the newest edition, or without a draft the \
        newest edition with the one of the period before.
        """))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Argument(help: .said(zh: "较早的版本", en: "The older version."))
  var from: String?
  @Argument(help: .said(zh: "较新的版本", en: "The newer version."))
  var to: String?
  @Option(
    name: .customLong("by"), help: .said(zh: "按某字段分别计数", en: "Break the counts down by a field."))
  var fields: [String] = []
  @Option(
    help: .said(
      zh: "text、json、csv、markdown、html 或 xlsx（默认同 --output）",
      en: "text, json, csv, markdown, html or xlsx (default: as --output)."))
  var format: Format?
  @Option(
    name: .customShort("o"),
    help: .said(zh: "写入的文件（默认输出到屏幕）", en: "The file to write (default: standard output)."))
  var path: String?
  @Flag(help: .said(zh: "有差异时以 1 退出", en: "Exit with 1 where something differs."))
  var exitCode = false
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let office = try common.office()
    let format = format ?? OutputFile.format(of: path) ?? (common.output == .json ? .json : .text)
    if format == .csv && !fields.isEmpty {
      throw Refusal.usage(
        zh: "--by 的分组计数不写入 csv，请用 text、json、markdown、html 或 xlsx",
        en: "csv has no counts by a field: --by goes with text, json, markdown, html or xlsx")
    }
    let isReport = format == .markdown || format == .html || format == .xlsx
    let report = try office.diff(
      DiffRequest(
        list: list, from: try from.map(VersionReference.parse),
        to: try to.map(VersionReference.parse),
        breakdowns: isReport && fields.isEmpty
          ? try office.reportFields(of: list, for: audience.audience) : fields,
        audience: audience.audience, isStatement: isReport,
        isSheet: format == .csv || format == .xlsx))
    // Both are shown.
    for end in report.ends { try audience.record(office, "diff", list, at: end) }
    let presentation = try common.presentation()
    try OutputFile.write(to: path, isText: format != .xlsx) { sink in
      switch format {
      case .text: try sink.write(report.text(presentation))
      case .json: try report.writeJSON(language: common.language, to: &sink)
      case .csv: try report.writeCSV(presentation, to: &sink)
      case .markdown: try sink.write(report.markdown(presentation))
      case .html: try sink.write(report.html(presentation))
      case .xlsx: try report.workbook(presentation, to: &sink)
      }
    }
    if exitCode && !report.changes.isEmpty { throw ExitCode(1) }
  }
}
