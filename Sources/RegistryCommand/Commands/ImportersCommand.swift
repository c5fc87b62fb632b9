import ArgumentParser
import Exporting
import Operations
import Registry

struct ImportersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "importers",
    abstract: .said(zh: "文件格式：可以读取哪些格式", en: "The file formats that can be read (文件格式)."),
    subcommands: [ImportersListCommand.self, ImportersCheckCommand.self],
    defaultSubcommand: ImportersListCommand.self)
}

struct ImportersListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: .said(
      zh: "内置格式和 importers.yaml 中的导入程序",
      en: "The built-in formats and the programs of importers.yaml."))

  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().importersReport()
    try common.print(report, text: report.text)
  }
}
