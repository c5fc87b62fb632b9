import ArgumentParser
import Exporting
import Operations
import Registry

struct ImportersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "importers", abstract: "The file formats that can be read (文件格式).")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().importersReport()
    try common.print(report, text: report.text)
  }
}
