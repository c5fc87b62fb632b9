import Testing

@testable import scaffold

struct ImporterPartsTests {
  private static let whole = [
    "Package.swift": "path: \"Importers/Bars\"\n",
    "Importers/Bars/BarsImporter.swift": "  public let endings = [\"bars\", \"bar\"]\n",
    "Importers/Bars/README.md": "# Bars\n",
    "Importers/Catalogue/StandardImporters.swift": "  BarsImporter(),\n",
    "Tests/ImporterTests/Bars/BarsContractTests.swift": "ImporterContract(BarsImporter(), \n",
    "samples/shapes/enterprises.bar": "x\n",
  ]

  @Test func aWholeImporterPasses() throws {
    #expect(try FixtureTree.findings(of: ImporterParts(), in: Self.whole).isEmpty)
  }

  /// Each part that is left out is named, by the importer's folder and a word of what to do.
  @Test(
    arguments: [
      ("Package.swift", "no target"), ("Importers/Bars/README.md", "no README.md"),
      ("Importers/Catalogue/StandardImporters.swift", "never asked"),
      ("Tests/ImporterTests/Bars/BarsContractTests.swift", "no contract"),
      ("samples/shapes/enterprises.bar", "no sample"),
    ])
  func whatIsForgottenIsNamed(path: String, word: String) throws {
    var files = Self.whole
    files[path] = nil
    let findings = try FixtureTree.findings(of: ImporterParts(), in: files)
    #expect(findings.count == 1, "\(findings)")
    #expect(findings.first?.path == "Importers/Bars" && findings.first?.severity == .error)
    #expect(findings.first?.message.contains(word) == true)
  }
}
