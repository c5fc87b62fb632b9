import ArgumentParser
import Exporting
import Operations
import Registry

struct ImportersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "importers", abstract: "The file formats that can be read (文件格式).",
    subcommands: [ImportersListCommand.self, ImportersCheckCommand.self],
    defaultSubcommand: ImportersListCommand.self)
}

struct ImportersListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The built-in formats and the programs of importers.yaml.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().importersReport()
    try common.print(report, text: report.text)
  }
}
