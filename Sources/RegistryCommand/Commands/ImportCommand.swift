public import ArgumentParser
import Exporting
public import Operations
import Registry

extension ImportRequest.Mode: ExpressibleByArgument {}
extension ImportRequest.Guard: ExpressibleByArgument {}

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: .said(zh: "导入：把文件导入名录", en: "Import files into a list (导入)."),
    discussion: .said(
      zh: "全部文件合为该期草稿的一次修改，否则不作任何改动。名录已有条目时，用 --mode 说明文件中未列的主体如何处理。",
      en: """
        All files together become one revision of the period's draft, or nothing is changed. On a \
        list that has records, --mode says what the absence of a subject means.
        """))

  @Argument(
    help: .said(
      zh: "文件、压缩包（zip、gzip）或文件夹；- 为标准输入。自行取数的导入程序不写文件",
      en: """
        Files, archives (zip, gzip) and folders; - is standard input. None for an importer that \
        fetches by itself.
        """))
  var files: [String] = []
  @Option(
    help: .said(
      zh: "压缩包或文件夹里的哪些文件：名称或通配，如 '*.csv'，可多次",
      en: """
        What is meant of an archive or a folder: a name or a pattern such as '*.csv', any number of \
        times.
        """))
  var member: [String] = []
  @Option(
    help: .said(
      zh: "工作簿的哪些工作表：名称或通配，可多次",
      en: "Which sheets of a workbook are meant: names or patterns, any number of times."))
  var sheet: [String] = []
  @Option(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises（见 registry lists）",
      en: "The list, such as key-enterprises (see `registry lists`)."))
  var list: String
  @Option(help: .said(zh: "期别，如 2023Q2", en: "The period, such as 2023Q2."))
  var period: String
  @Option(
    help: .said(
      zh: "replace 整表更新，未列的调出；merge 并入，无人调出；enrich 只补充数据",
      en: "replace: who is absent leaves. merge: nobody leaves. enrich: columns only."))
  var mode: ImportRequest.Mode?
  @Option(
    help: .said(
      zh: "范围 字段=值：文件只管名录的这一部分", en: "FIELD=VALUE: the part of the list that the files speak about."
    ))
  var scope: [String] = []
  @Option(
    help: .said(
      zh: "数据所属期，如 2022 或 2023-01..05",
      en: "The period that the figures describe, such as 2022 or 2023-01..05."))
  var asof: String?
  @Option(help: .said(zh: "取数方案的名称或路径", en: "A profile by name or path."))
  var profile: String?
  @Option(
    help: .said(
      zh: "文件来自哪个单位（默认按取数方案）",
      en: "The office that the files come from (default: as the profile says)."))
  var source: String?
  @Option(
    help: .said(
      zh: "文件格式（默认自动识别，见 registry importers）",
      en: "The file format (default: recognised; see `registry importers`)."))
  var importer: String?
  @Option(help: .said(zh: "文字编码（默认自动判定）", en: "The text encoding (default: found out)."))
  var encoding: String?
  @Flag(
    help: .said(zh: "跳过出错的行，其余照常导入", en: "Leave refused rows out instead of refusing the import."))
  var skipErrors = false
  @Option(
    help: .said(
      zh: "出错的行连同原因写入的文件（CSV）", en: "Where to write refused rows with their reasons, as CSV."))
  var rejects: String?
  @Option(
    help: .said(
      zh:
        "按名放行一项拦截（留痕），可写多次。调出 5 家以上且超过 20%，或 2 家以上且超过半数的，属大批调出",
      en: """
        Lift a guard by name, which is recorded; any number of times. Too many leave where they are 5 \
        and more than 20 %, or 2 and more than half.
        """))
  var accept: [ImportRequest.Guard] = []
  @Flag(help: .said(zh: "试运行：只说明结果，不作改动", en: "Say what would happen and change nothing."))
  var dryRun = false
  @Flag(help: .said(zh: "导入后随即发布", en: "Publish the draft afterwards."))
  var publish = false
  @Option(help: .said(zh: "随本次修改留存的说明", en: "A note kept with the revision."))
  var message: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    guard let period = Period(period) else { throw Refusal.badPeriod(period) }
    let line = ProgressLine(common.language)
    let report = try common.office().import(
      ImportRequest(
        files: files, members: member, sheets: sheet, list: list, period: period, mode: mode,
        scope: fieldValues(scope),
        asof: asof, profile: profile, source: source, importer: importer, encoding: encoding,
        skipsErrors: skipErrors, rejects: rejects, accepted: Set(accept), isDryRun: dryRun,
        publishes: publish, message: message), progress: line.show)
    line.clear()
    try common.print(report, text: report.text)
    if let refusal = report.refusal { throw ReportedRefusal(refusal: refusal) }
  }
}

extension Refusal {
  static func badPeriod(_ text: String) -> Refusal {
    Refusal(
      "unknown-period", exit: .usage,
      Phrase(zh: "看不懂期别“\(text)”", en: "`\(text)` is no period"),
      remedy: Phrase(
        zh: "写作 2023Q2、2023H1、2023-06 或 2023", en: "write 2023Q2, 2023H1, 2023-06 or 2023"))
  }
}
