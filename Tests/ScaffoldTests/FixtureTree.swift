import Foundation

@testable import scaffold

/// A package of a few files in a folder of its own, removed with the value.
final class FixtureTree {
  let url: URL

  init(_ files: [String: String]) throws {
    url = FileManager.default.temporaryDirectory.appending(
      path: "scaffold-\(UUID().uuidString)", directoryHint: .isDirectory)
    for (path, text) in files.merging(["Package.swift": ""], uniquingKeysWith: { a, _ in a }) {
      let file = url.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func tree() throws -> PackageTree { try PackageTree(root: url.path) }

  static func findings(of rule: any HouseRule, in files: [String: String]) throws -> [Finding] {
    let fixture = try FixtureTree(files)
    return try withExtendedLifetime(fixture) { try rule.findings(in: fixture.tree()) }
  }
}
