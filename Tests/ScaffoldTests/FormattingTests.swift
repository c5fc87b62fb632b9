import Foundation
import Testing

@testable import scaffold

struct FormattingTests {
  @Test(arguments: [("let a = 1\n", 0), ("let  a=1\n", 1)])
  func lintIsAsked(source: String, findings: Int) throws {
    let found = try FixtureTree.findings(
      of: Formatting(),
      in: ["Sources/A/A.swift": source, ".swift-format": "{\"version\": 1}\n"])
    #expect(found.count == findings)
  }

  @Test func aFolderWithoutAPackageIsRefused() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    #expect(throws: (any Error).self) { try PackageTree(root: folder.path) }
  }
}
