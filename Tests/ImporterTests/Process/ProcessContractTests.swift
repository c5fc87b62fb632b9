import Definitions
import Foundation
import Importing
import ProcessFormat
import Registry
import RegistryTesting
import Testing

@Suite("The sample programs keep the importer contract")
struct ProcessContractTests {
  @Test(arguments: ["dbf", "letter"])
  func everyLaw(name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("samples/importers")
    let programs = try Library.load(config: folder.path).programs
    let program = try #require(programs.first { $0.name == name })
    let check = try ProgramCheck(program)
    #expect(check.contract(of: ProcessImporter(program)).failures().map(\.description) == [])
  }
}
