import Foundation

/// `swift format lint` has nothing to say; its own lines name file, line and rule.
struct Formatting: HouseRule {
  static let folders = ["Package.swift", "Sources", "Importers", "Plugins", "Tests"]

  func findings(in tree: PackageTree) throws -> [Finding] {
    let paths = Self.folders.filter(tree.exists).map { tree.root.appending(path: $0).path }
    let configuration = tree.root.appending(path: ".swift-format").path
    let lint = try Subcommand.run(
      ["swift", "format", "lint", "--strict", "--recursive", "--configuration", configuration]
        + paths)
    guard lint.status != 0 else { return [] }
    let count = lint.errors.split(separator: "\n").count { $0.contains("error: ") }
    print(lint.errors, terminator: "")
    return [
      Finding(
        severity: .error, path: ".", line: nil,
        message: "\(count) places are not formatted; `swift format -i -r "
          + "\(Self.folders.joined(separator: " "))` mends most of them.")
    ]
  }
}
