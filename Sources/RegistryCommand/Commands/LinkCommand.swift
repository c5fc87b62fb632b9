import ArgumentParser
import Exporting
import Operations
import Registry

struct LinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Say that two codes are one subject, or two (认定主体).",
    discussion: """
      The answer is kept in the list `identities` and holds for all lists: files that name CODE mean \
      the subject of KEY from then on, or are not asked about again.
      """)

  @Argument(help: "The other code: a later or an old one, or a local key such as '~name/district'.")
  var code: String
  @Argument(help: "Any code that leads to a subject on a list; its key stays.")
  var key: String
  @Option(help: "What proves it, such as the number of a notice.")
  var evidence: String
  @Flag(help: "They are two subjects, though it looked otherwise.")
  var different = false
  @Option(help: "Since when the code is the subject's.")
  var from: String?
  @Option(help: "Until when it was: an old code.")
  var to: String?
  @Option(help: "The period of the act (default: the quarter it is now).")
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
