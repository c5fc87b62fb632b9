import ArgumentParser
import Foundation
import Testing

@testable import scaffold

struct NewImporterTests {
  @Test func writesWhatTheHouseRulesAccept() throws {
    let fixture = try FixtureTree([:])
    try NewImporter.parse(["TSV", "--package", fixture.url.path]).run()
    let tree = try fixture.tree()
    let paths = [
      "Importers/TSV/TSVImporter.swift", "Importers/TSV/TSVGridReader.swift",
      "Importers/TSV/README.md",
      "Tests/ImporterTests/TSV/TSVContractTests.swift", "samples/shapes/enterprises.tsv",
    ]
    #expect(paths.allSatisfy(tree.exists))
    #expect(try ImportDirection().findings(in: tree).isEmpty)
    let unformatted = try withExtendedLifetime(fixture) {
      try Formatting().findings(in: formatted(fixture))
    }
    #expect(unformatted.isEmpty)
  }

  @Test func theLinesToAddNameTargetAndCatalogue() {
    let lines = ImporterTemplate(name: "TSV").linesToAdd
    #expect(lines.contains("name: \"TSVFormat\""))
    #expect(lines.contains("path: \"Importers/TSV\""))
    #expect(lines.contains("TSVImporter(),"))
  }

  @Test func nothingIsOverwritten() throws {
    let path = "Importers/TSV/README.md"
    let fixture = try FixtureTree([path: "mine\n"])
    let command = try NewImporter.parse(["TSV", "--package", fixture.url.path])
    #expect(throws: (any Error).self) { try command.run() }
    #expect(try fixture.tree().text(of: path) == "mine\n")
    #expect(try !fixture.tree().exists("Importers/TSV/TSVImporter.swift"))
  }

  @Test(arguments: ["tsv", "", "T-SV", "表格", "T SV", "../T"])
  func namesThatAreNoTypesAreRefused(name: String) {
    #expect(throws: (any Error).self) { try NewImporter.parse([name]) }
  }

  /// The fixture with the package's own formatting rules.
  private func formatted(_ fixture: FixtureTree) throws -> PackageTree {
    let rules = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: ".swift-format")
    try FileManager.default.copyItem(
      at: rules, to: fixture.url.appending(path: ".swift-format"))
    return try fixture.tree()
  }
}
