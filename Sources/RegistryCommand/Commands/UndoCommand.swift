import ArgumentParser
import Exporting
import Operations
import Registry

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: .said(zh: "撤销本次：撤回草稿中的一次修改", en: "Take one revision of the draft back (撤销)."),
    discussion: .said(
      zh: "此后他人改动过的、后来的文件也这样报的内容，予以保留并列明。撤销本身也可撤销。常设名录的任何一次修改都可撤回。",
      en: """
        What somebody has touched since, or a later file says too, stays and is named. An undo can \
        be undone. Of a standing list any revision can be taken back.
        """))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Argument(
    help: .said(
      zh: "修改记录编号，如 r12；用 registry log 名录 查看",
      en: "The revision, such as r12; `registry log LIST` shows them."))
  var revision: String
  @Option(help: .said(zh: "随本次修改留存的说明", en: "A note kept with the revision."))
  var message: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let report = try common.office().undo(
      list: list, revision: try revisionNumber(revision), message: message)
    try common.print(report, text: report.text)
  }
}
