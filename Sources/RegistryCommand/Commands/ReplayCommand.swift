import ArgumentParser
import Exporting
import Operations
import Registry

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: .said(zh: "用原件重放一次导入并核对", en: "Import a revision's files again and compare."),
    discussion: .said(
      zh: "用现在的程序、表式和取数方案重新读入留存的原件，与当时的结果比对；不改动名录。结果有出入时退出码为 1。",
      en: """
        Reads the kept originals with the program, definition and profile of today, as if the \
        revision had not been made yet, and changes nothing. Exits with 1 where something would come \
        out differently.
        """))

  @Argument(
    help: .said(
      zh: "修改记录，如 r12（见 registry log 名录）",
      en: "The revision, such as r12; `registry log LIST` shows them."))
  var revision: String
  @Option(
    help: .said(
      zh: "取数方案，名称或路径（默认与当时同名的）",
      en: "A profile by name or path (default: the one of the same name as then)."))
  var profile: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let office = try common.office()
    let report = try office.replay(
      ReplayRequest(
        revision: try revisionNumber(revision), profile: profile, audience: audience.audience))
    try audience.record(office, "replay", report.definition.list)
    try common.print(report, text: report.text)
    if !report.isSame { throw ExitCode(1) }
  }
}
