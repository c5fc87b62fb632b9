import Foundation

/// `swift format lint` has nothing to say; each of its lines becomes a finding.
struct Formatting: HouseRule {
  static let folders = ["Package.swift", "Sources", "Importers", "Plugins", "Tests"]

  func findings(in tree: PackageTree) throws -> [Finding] {
    let paths = Self.folders.filter(tree.exists).map { tree.root.appending(path: $0).path }
    let configuration = tree.root.appending(path: ".swift-format").path
    let lint = try Subcommand.run(
      ["swift", "format", "lint", "--strict", "--recursive", "--configuration", configuration]
        + paths)
    guard lint.status != 0 else { return [] }
    let findings = lint.errors.split(separator: "\n").compactMap {
      Self.finding($0, below: tree.root.path + "/")
    }
    // The lint failed, so there is a cause, whether or not its lines could be read.
    let cause = Finding(
      severity: .error, path: ".", line: nil,
      message: "`swift format lint` ended with \(lint.status): \(lint.errors)")
    return findings.isEmpty ? [cause] : findings
  }

  /// Reads `/package/Sources/A.swift:3:7: error: [Rule] what to do`.
  static func finding(_ line: Substring, below root: String) -> Finding? {
    let parts = line.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, let number = Int(parts[1]), parts[0].hasPrefix(root) else {
      return nil
    }
    return Finding(
      severity: .error, path: String(parts[0].dropFirst(root.count)), line: number,
      message: parts[4].trimmingCharacters(in: .whitespaces)
        + " (`swift format -i` mends most of these)")
  }
}
