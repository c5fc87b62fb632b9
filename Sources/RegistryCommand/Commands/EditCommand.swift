import ArgumentParser
import Exporting
import Operations
import Registry

struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: .said(zh: "手工修改：改动一个条目的字段", en: "Change fields of a record by hand (修改)."),
    discussion: .said(
      zh: "字段= 为清空。不带单位的数按 registry lists 名录 所示的单位计。对最新已发布一期的修改是更正，作为它的下一版发布。",
      en: """
        FIELD= clears. A bare number counts in the unit that `registry lists LIST` shows. In the \
        newest published period the edit is a correction, to be published as its next edition.
        """))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Argument(
    help: .said(zh: "主体代码，或能查到它的其他代码", en: "The subject's key, or a code that leads to it."))
  var key: String
  @Argument(
    help: .said(zh: "字段=值；字段写代号、名称或别名", en: "FIELD=VALUE; a field by its name, label or alias."))
  var values: [String]
  @OptionGroup var grounds: GroundsOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let report = try common.office().edit(
      list, key, try fieldValues(values), try grounds.grounds())
    try common.print(report, text: report.text)
  }
}
