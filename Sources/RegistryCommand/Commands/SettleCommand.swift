import ArgumentParser
import Exporting
import Operations
import Registry

struct SettleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle",
    abstract: .said(
      zh: "核定：各单位说法不一时定以何为准", en: "Decide what holds where offices say different things (核定)."),
    discussion: .said(
      zh: "核定结果保持到各单位说法一致，或用 --release 撤去；有单位提出新说法时重新询问。",
      en: """
        What is decided holds until every office agrees with it, or --release lets it go; it is asked \
        again once an office says something new.
        """))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Argument(help: .said(zh: "主体代码，如统一社会信用代码", en: "The subject's key, such as its credit code."))
  var key: String
  @Argument(help: .said(zh: "字段，或 membership（是否列入）", en: "The field, or membership."))
  var field: String
  @Option(help: .said(zh: "采用哪个单位的说法", en: "The office whose word is taken."))
  var take: String?
  @Option(help: .said(zh: "另定的值；空值为清空", en: "Another value; an empty one clears."))
  var value: String?
  @Flag(
    help: .said(
      zh: "撤去人工核定，仍以各单位的说法为准；是否列入的，须重新导入列有它的文件",
      en: """
        Let go what was decided by hand: the offices' word counts again; of membership, once a file is \
        imported again.
        """))
  var release = false
  @Option(
    help: .said(
      zh: "期别（默认草稿的期别，没有草稿则最新一版的）",
      en: "The period (default: that of the draft, or of the newest edition)."))
  var period: String?
  @Option(help: .said(zh: "理由；除 --release 外必填", en: "Why; required but for --release."))
  var reason: String?
  @Option(
    help: .said(zh: "依据：文件、来电或记录", en: "The document, call or record that the reason rests on."))
  var basis: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let decision: SettleRequest.Decision
    switch (take, value, release) {
    case (let office?, nil, false): decision = .take(office)
    case (nil, let value?, false): decision = .value(value)
    case (nil, nil, true): decision = .release
    default:
      throw Refusal.usage(
        zh: "--take、--value、--release 任选其一", en: "give one of --take, --value and --release")
    }
    let report = try common.office().settle(
      SettleRequest(
        list: list, key: key, field: field, decision: decision, period: try .option(period),
        reason: reason,
        basis: basis))
    try common.print(report, text: report.text)
  }
}
