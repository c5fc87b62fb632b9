import ArgumentParser
import Exporting
import Operations
import Registry

struct LinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: .said(
      zh: "认定主体：两个代码是一个主体，还是两个", en: "Say that two codes are one subject, or two (认定主体)."),
    discussion: .said(
      zh: "认定结果记入名录 identities，对全部名录有效：以后文件中写“代码”的即指该主体，或不再询问。",
      en: """
        The answer is kept in the list `identities` and holds for all lists: files that name CODE mean \
        the subject of KEY from then on, or are not asked about again.
        """))

  @Argument(
    help: .said(
      zh: "另一个代码：新代码、旧代码，或 '~名称/区县' 这样的临时代码",
      en: "The other code: a later or an old one, or a local key such as '~name/district'."))
  var code: String
  @Argument(
    help: .said(
      zh: "能查到名录中主体的任一代码；主体原代码不变", en: "Any code that leads to a subject on a list; its key stays.")
  )
  var key: String
  @Option(help: .said(zh: "依据，如通知书文号", en: "What proves it, such as the number of a notice."))
  var evidence: String
  @Flag(help: .said(zh: "认定为两个主体，虽然看来相近", en: "They are two subjects, though it looked otherwise."))
  var different = false
  @Option(help: .said(zh: "该代码从何时起使用", en: "Since when the code is the subject's."))
  var from: String?
  @Option(help: .said(zh: "该代码用到何时为止（旧代码）", en: "Until when it was: an old code."))
  var to: String?
  @Option(
    help: .said(zh: "认定所在期别（默认当前季度）", en: "The period of the act (default: the quarter it is now).")
  )
  var period: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().link(
      LinkRequest(
        code: code, key: key, evidence: evidence, isDifferent: different, from: from, to: to,
        period: try .option(period)))
    try common.print(report, text: report.text)
  }
}
