import ArgumentParser
import Exporting
import Operations
import Registry

struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: .said(zh: "起草取数方案：从一个文件起草", en: "Draft a profile from a file (起草取数方案)."),
    discussion: .said(
      zh: "输出 YAML：哪一列是哪个字段，附取值样例，可直接用于导入；未能判定的写在注释中。",
      en: """
        Prints YAML that says which column is which field, with samples of the values, and imports as it \
        stands. What it could not tell stands in comments.
        """))

  @Argument(
    help: .said(
      zh: "文件或压缩包；- 为标准输入", en: "A file or an archive; - is standard input."))
  var file: String
  @Option(
    help: .said(
      zh: "压缩包或文件夹里的哪个文件", en: "Which member of an archive, or file of a folder, is meant."))
  var member: [String] = []
  @Option(
    help: .said(
      zh: "文件用于哪个名录，如 key-enterprises",
      en: "The list that the file is for, such as key-enterprises."))
  var list: String
  @Option(
    help: .said(
      zh: "文件格式（默认自动识别，见 registry importers）",
      en: "The file format (default: recognised; see `registry importers`)."))
  var importer: String?
  @Option(help: .said(zh: "文字编码（默认自动判定）", en: "The text encoding (default: found out)."))
  var encoding: String?
  @Option(
    name: .customShort("o"),
    help: .said(zh: "写入的文件（默认输出到屏幕）", en: "The file to write (default: standard output)."))
  var path: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let office = try common.office()
    let report = try office.draftProfile(
      ProfileDraftRequest(
        file: file, members: member, list: list, importer: importer, encoding: encoding,
        audience: audience.audience))
    try audience.record(office, "profile", list)
    guard let path else { return try common.print(report, text: report.text) }
    let text = report.text(try common.presentation())
    try OutputFile(path: path).write { sink in
      switch common.output {
      case .text: try sink.write(text)
      case .json: try sink.write(report.json(language: common.language).span)
      }
    }
  }
}
