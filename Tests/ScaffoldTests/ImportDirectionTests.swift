import Testing

@testable import scaffold

struct ImportDirectionTests {
  @Test(arguments: [
    ("Sources/Registry/A.swift", "import Foundation"),
    ("Sources/Store/A.swift", "public import Registry"),
    ("Sources/Operations/A.swift", "import Store"),
    ("Sources/RegistryCommand/A.swift", "import ImporterCatalogue"),
    ("Importers/TSV/A.swift", "import Importing"),
    ("Importers/XML/A.swift", "import CLibXML2"),
    ("Importers/Catalogue/A.swift", "import TSVFormat"),
    ("Tests/RegistryTests/A.swift", "@testable import Server"),
    ("Plugins/Check/A.swift", "import PackagePlugin"),
  ])
  func passes(path: String, line: String) throws {
    #expect(try FixtureTree.findings(of: ImportDirection(), in: [path: line + "\n"]).isEmpty)
  }

  @Test(arguments: [
    ("Sources/Registry/A.swift", "import Store", "Store"),
    ("Sources/Registry/A.swift", "import Yams", "Yams"),
    ("Sources/Store/A.swift", "private import SQLiteDriver", "SQLiteDriver"),
    ("Sources/Operations/A.swift", "@preconcurrency import SQLiteDriver", "SQLiteDriver"),
    ("Sources/Operations/A.swift", "import struct Server.Routes", "Server"),
    ("Sources/Web/A.swift", "import Hummingbird", "Hummingbird"),
    ("Importers/TSV/A.swift", "import Definitions", "Definitions"),
    ("Importers/TSV/A.swift", "import CSVFormat", "CSVFormat"),
    ("Importers/Catalogue/A.swift", "import Operations", "Operations"),
  ])
  func fails(path: String, line: String, module: String) throws {
    let findings = try FixtureTree.findings(
      of: ImportDirection(), in: [path: "// A comment.\n\(line)\n"])
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.severity == .error)
    #expect((finding.path, finding.line) == (path, 2))
    #expect(finding.message.contains("imports \(module),"))
  }

  @Test func linesOfATextAreNoImports() throws {
    let text = "let a = \"\"\"\n  import Store\n  \"\"\"\nimport Web\n"
    let findings = try FixtureTree.findings(
      of: ImportDirection(), in: ["Sources/Registry/A.swift": text])
    #expect(findings.map(\.line) == [4])
  }

  @Test func aModuleWithoutARowFails() throws {
    let findings = try FixtureTree.findings(
      of: ImportDirection(), in: ["Sources/Newcomer/A.swift": "let a = 1\n"])
    #expect(findings.map(\.path) == ["Sources/Newcomer/A.swift"])
  }

  @Test(arguments: [
    ("import Foundation", "Foundation"),
    ("  public import Registry // why", "Registry"),
    ("@testable import scaffold", "scaffold"),
    ("internal import func Glibc.read", "Glibc"),
    ("import Foundation.NSData", "Foundation"),
    ("// import Store", nil),
    ("let text = \"import Store\"", nil),
    ("importer()", nil),
  ])
  func readsImportLines(line: String, module: String?) {
    #expect(ImportDirection.importedModule(line[...]) == module)
  }
}
