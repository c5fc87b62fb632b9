import ArgumentParser
import Exporting
import Operations
import Registry

struct ListsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lists",
    abstract: .said(zh: "名录一览：全部名录，或一个名录的字段", en: "The lists, or the fields of one list (名录一览)."))

  @Argument(help: .said(zh: "名录代号或名称；写了则列出它的字段", en: "A list, to see its fields."))
  var list: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try list.map(common.list)
    if let list {
      let report = try common.office().definition(of: list)
      try common.print(report, text: report.text)
    } else {
      let report = try common.office().lists()
      try common.print(report, text: report.text)
    }
  }
}
