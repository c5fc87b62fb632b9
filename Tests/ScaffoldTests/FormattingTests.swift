import Foundation
import Testing

@testable import scaffold

struct FormattingTests {
  @Test(arguments: [("let a = 1\n", []), ("let a = 1\nlet  b=1\n", [2, 2, 2])])
  func lintIsAsked(source: String, lines: [Int]) throws {
    let found = try FixtureTree.findings(
      of: Formatting(),
      in: ["Sources/A/A.swift": source, ".swift-format": "{\"version\": 1}\n"])
    #expect(found.map(\.line) == lines)
    #expect(found.allSatisfy { $0.path == "Sources/A/A.swift" && $0.severity == .error })
  }

  @Test func aLintThatFailsWithoutReadableLinesIsNoPass() throws {
    let found = try FixtureTree.findings(
      of: Formatting(), in: ["Sources/A/A.swift": "let a = 1\n", ".swift-format": "{"])
    #expect(found.map(\.path) == ["."])
  }

  @Test func aFolderWithoutAPackageIsRefused() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    #expect(throws: (any Error).self) { try PackageTree(root: folder.path) }
  }
}
