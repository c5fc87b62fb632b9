import ArgumentParser
import Exporting
import Operations
import Registry

struct SettleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle",
    abstract: "Decide what holds where offices say different things (核定).",
    discussion: """
      What is decided holds until every office agrees with it, or --release lets it go; it is asked \
      again once an office says something new.
      """)

  @Argument var list: String
  @Argument(help: "The subject's key, such as its credit code.")
  var key: String
  @Argument(help: "The field, or membership.")
  var field: String
  @Option(help: "The office whose word is taken.")
  var take: String?
  @Option(help: "Another value; an empty one clears.")
  var value: String?
  @Flag(help: "Let go what was decided by hand: the offices' word counts again.")
  var release = false
  @Option(help: "The period (default: that of the draft, or of the newest edition).")
  var period: String?
  @Option(help: "Why; required but for --release.")
  var reason: String?
  @Option(help: "The document, call or record that the reason rests on.")
  var basis: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
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
