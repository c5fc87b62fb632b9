import ArgumentParser
import Exporting
import Operations
import Registry

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take one revision of the draft back (撤销).",
    discussion: """
      What somebody has touched since stays, and is named. An undo can be undone. Of a standing \
      list any revision can be taken back.
      """)

  @Argument var list: String
  @Argument(help: "The revision, such as r12; `registry log LIST` shows them.")
  var revision: String
  @Option(help: "A note kept with the revision.")
  var message: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().undo(
      list: list, revision: try revisionNumber(revision), message: message)
    try common.print(report, text: report.text)
  }
}
