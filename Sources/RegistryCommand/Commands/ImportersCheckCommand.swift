import ArgumentParser
import Definitions
import Exporting
import ImporterCatalogue
import Importing
import Operations
import Registry
import RegistryTesting

struct ImportersCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: .said(
      zh: "核对导入程序：检验外部导入程序是否合规", en: "Tries an external importer on the laws of importers (核对导入程序)."
    ),
    discussion: .said(
      zh: "用 importers.yaml 所列的样本试读数百次。",
      en: "It is tried on the sample that importers.yaml names, a few hundred times."))

  @Argument(help: .said(zh: "importers.yaml 中的导入程序名", en: "The importer's name in importers.yaml."))
  var name: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let library = try common.office().library
    guard let program = library.programs.first(where: { $0.name == name }) else {
      throw Refusal.noProgram(name, known: library.programs.map(\.name))
    }
    let check = try ProgramCheck(program)
    let importer = try importers(with: [program])[0]
    let contract = check.contract(of: importer)
    let laws = ImporterContract.Law.allCases.map { law in
      guard !check.exempt.contains(law) else {
        return ImporterCheckReport.Law(law: law.rawValue, meaning: law.meaning, result: .exempt)
      }
      let details = contract.failures(of: law).map(\.detail)
      return ImporterCheckReport.Law(
        law: law.rawValue, meaning: law.meaning, result: details.isEmpty ? .pass : .fail,
        details: details)
    }
    let report = ImporterCheckReport(importer: name, laws: laws)
    try common.print(report, text: report.text)
    if !report.isKept { throw ReportedRefusal(refusal: .brokenLaws(name)) }
  }
}

extension Refusal {
  fileprivate static func noProgram(_ name: String, known: [String]) -> Refusal {
    let isBuiltIn = standardImporters.contains { $0.name == name }
    let all = known.joined(separator: ", ")
    return Refusal(
      "unknown-importer", exit: .usage,
      isBuiltIn
        ? Phrase(
          zh: "\(name) 是自带的格式，由本系统自己的测试核对",
          en: "`\(name)` is built in, and held to the laws by the package's own tests")
        : Phrase(zh: "没有导入程序 \(name)", en: "there is no external importer `\(name)`"),
      remedy: known.isEmpty
        ? Phrase(
          zh: "用 --config 指明含 importers.yaml 的目录",
          en: "name the folder of importers.yaml with --config")
        : Phrase(zh: "现有：\(all)", en: "known: \(all)"))
  }

  fileprivate static func brokenLaws(_ name: String) -> Refusal {
    Refusal(
      "importer-contract", exit: .data,
      Phrase(zh: "导入程序 \(name) 有不符之处", en: "the importer \(name) breaks laws of importers"),
      remedy: Phrase(zh: "按上列各条修正程序", en: "mend the program by what is listed above"))
  }
}
