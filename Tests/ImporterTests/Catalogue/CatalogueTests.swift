import Foundation
import ImporterCatalogue
import Importing
import Registry
import Testing

@Suite struct CatalogueTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Importers")

  @Test func everyFolderIsInTheCatalogue() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { !$0.hasPrefix(".") && !["Catalogue", "Process"].contains($0) }
    #expect(Set(folders.map { $0.lowercased() }) == Set(standardImporters.map(\.name)))
    for name in folders {
      let readme = Self.folder.appendingPathComponent(name).appendingPathComponent("README.md")
      #expect(FileManager.default.fileExists(atPath: readme.path), "\(name) has no README.md")
    }
  }

  /// Of the samples that are one list in many formats, some are in each format, and it is asked first.
  @Test func everyImporterHasASample() throws {
    let samples = Self.folder.deletingLastPathComponent().appendingPathComponent("samples/shapes")
    var unread = Set(standardImporters.map(\.name))
    for file in try FileManager.default.contentsOfDirectory(atPath: samples.path) {
      let source = try Source.open(path: samples.appendingPathComponent(file).path)
      if let first = standardImporters.first(where: { $0.recognises(source) }) {
        unread.remove(first.name)
      }
    }
    #expect(unread.isEmpty)
  }

  @Test func namesAndEndingsAreNobodyElses() {
    #expect(Set(standardImporters.map(\.name)).count == standardImporters.count)
    let endings = standardImporters.flatMap(\.endings)
    #expect(Set(endings).count == endings.count)
    for importer in standardImporters {
      #expect(!importer.summary.zh.isEmpty && !importer.summary.en.isEmpty)
    }
  }

  @Test(arguments: [
    ("企业名称,注册资本\n示例一公司,5\n", "csv"),
    ("<名录><行><企业名称>示例一公司</企业名称></行></名录>", "xml"),
    ("\u{FEFF}\n<?xml version=\"1.0\"?><a/>", "xml"),
    ("[{\"企业名称\":\"示例一公司\"}]", "json"),
    ("\n {\"code\":0}", "json"),
  ])
  func theFirstThatRecognisesASourceIsTheRightOne(text: String, name: String) {
    for encoding in [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian] {
      if encoding != .utf8 && name == "csv" { continue }
      let head = [UInt8](text.data(using: encoding)!)
      let source = Source(name: "x", path: "x", byteCount: head.count, head: head)
      #expect(standardImporters.first { $0.recognises(source) }?.name == name, "\(encoding)")
    }
  }
}
