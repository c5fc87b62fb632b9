import ArgumentParser
import Exporting
import Operations
import Registry

struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source",
    abstract: .said(zh: "调取导入时留存的原件", en: "Give back a file as it came."),
    discussion: .said(
      zh: "逐字节给出当时读入的文件（压缩包则为其中的文件）。原件未脱敏，调取留痕。--output json 列出该次导入的全部文件。",
      en: """
        The bytes of what was imported, as they were read; of an archive the member. An original \
        masks nothing, so who takes it is recorded. With --output json the revision's files are \
        listed.
        """))

  @Argument(
    help: .said(
      zh: "修改记录，如 r12（见 registry log 名录）",
      en: "The revision, such as r12; `registry log LIST` shows them."))
  var revision: String
  @Option(
    help: .said(
      zh: "该次导入有多个文件时指明哪一个：名称或通配",
      en: "Which file, where the revision was read from several: a name or a pattern."))
  var file: [String] = []
  @Option(
    name: .customShort("o"),
    help: .said(zh: "写入的文件（默认标准输出）", en: "The file to write (default: standard output)."))
  var path: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let office = try common.office()
    let request = OriginalRequest(
      revision: try revisionNumber(revision), files: file, audience: audience.audience,
      purpose: audience.purpose)
    if common.output == .json {
      let report = try office.originals(request)
      if let path {
        try OutputFile(path: path).write { try office.writeOriginal(request, to: &$0) }
      }
      return try common.print(report, text: report.text)
    }
    try OutputFile.write(to: path, isText: false) { try office.writeOriginal(request, to: &$0) }
  }
}
