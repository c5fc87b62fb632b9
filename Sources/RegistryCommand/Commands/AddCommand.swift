import ArgumentParser
import Exporting
import Operations
import Registry

struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: .said(zh: "手工列入：把一个主体列入名录", en: "Take a subject into a list by hand (列入)."),
    discussion: .said(
      zh: "数值照常书写，如 注册资本=5000万元；不带单位的数按 registry lists 名录 所示的单位计。",
      en: """
        Values are typed as people write them, such as 注册资本=5000万元; a bare number counts in the \
        unit that `registry lists LIST` shows.
        """))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Argument(
    help: .said(zh: "字段=值；字段写代号、名称或别名", en: "FIELD=VALUE; a field by its name, label or alias."))
  var values: [String]
  @OptionGroup var grounds: GroundsOptions
  @OptionGroup var other: CounterpartOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let report = try common.office().add(
      to: list, try fieldValues(values), try grounds.grounds(counterparts: other.counterparts))
    try common.print(report, text: report.text)
  }
}
