import ArgumentParser
import Exporting
import Operations
import Registry

struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: .said(zh: "手工移出：把一个主体移出名录", en: "Take a subject off a list by hand (移出)."))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Argument(
    help: .said(zh: "主体代码，或能查到它的其他代码", en: "The subject's key, or a code that leads to it."))
  var key: String
  @OptionGroup var grounds: GroundsOptions
  @OptionGroup var other: CounterpartOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let report = try common.office().remove(
      from: list, key, try grounds.grounds(counterparts: other.counterparts))
    try common.print(report, text: report.text)
  }
}
