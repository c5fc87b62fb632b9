import ArgumentParser
import Exporting
import Operations
import Registry

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: .said(zh: "校验：重新计算全部校验码和封存码", en: "Recompute every digest and seal (校验)."))

  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try common.office().verify()
    try common.print(report, text: report.text)
    if !report.isSound { throw ExitCode(1) }
  }
}
