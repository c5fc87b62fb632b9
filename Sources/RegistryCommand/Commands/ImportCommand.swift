public import ArgumentParser
import Exporting
public import Operations
import Registry

extension ImportRequest.Mode: ExpressibleByArgument {}
extension ImportRequest.Guard: ExpressibleByArgument {}

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import files into a list (导入).",
    discussion: """
      All files together become one revision of the period's draft, or nothing is changed. On a \
      list that has records, --mode says what the absence of a subject means.
      """)

  @Argument(help: "Files; - is standard input. None for an importer that fetches by itself.")
  var files: [String] = []
  @Option(help: "The list, such as key-enterprises (see `registry lists`).")
  var list: String
  @Option(help: "The period, such as 2023Q2.")
  var period: String
  @Option(help: "replace: who is absent leaves. merge: nobody leaves. enrich: columns only.")
  var mode: ImportRequest.Mode?
  @Option(help: "FIELD=VALUE: the part of the list that the files speak about.")
  var scope: [String] = []
  @Option(help: "The period that the figures describe, such as 2022 or 2023-01..05.")
  var asof: String?
  @Option(help: "A profile by name or path.")
  var profile: String?
  @Option(help: "The office that the files come from (default: as the profile says).")
  var source: String?
  @Option(help: "The file format (default: recognised; see `registry importers`).")
  var importer: String?
  @Option(help: "The text encoding (default: found out).")
  var encoding: String?
  @Flag(help: "Leave refused rows out instead of refusing the import.")
  var skipErrors = false
  @Option(help: "Where to write refused rows with their reasons, as CSV.")
  var rejects: String?
  @Option(
    help: """
      Lift a guard by name, which is recorded: mass-exit, mass-clear, like-names, columns-missing, \
      columns-moved, unit-changed, district-missing, mass-change.
      """)
  var accept: [ImportRequest.Guard] = []
  @Flag(help: "Say what would happen and change nothing.")
  var dryRun = false
  @Flag(help: "Publish the draft afterwards.")
  var publish = false
  @Option(help: "A note kept with the revision.")
  var message: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let period = Period(period) else { throw Refusal.badPeriod(period) }
    let line = ProgressLine(common.language)
    let report = try common.office().import(
      ImportRequest(
        files: files, list: list, period: period, mode: mode, scope: fieldValues(scope),
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
