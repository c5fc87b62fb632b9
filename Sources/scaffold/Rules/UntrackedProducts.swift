import Foundation

/// Build products are not in version control: they would break a fresh clone.
struct UntrackedProducts: HouseRule {
  func findings(in tree: PackageTree) throws -> [Finding] {
    guard tree.exists(".git") else { return [] }
    let listing = try Subcommand.run(["git", "-C", tree.root.path, "ls-files", "-z"])
    guard listing.status == 0 else {
      return [
        Finding(
          severity: .error, path: ".git", line: nil,
          message: "git ls-files failed, so tracked build products cannot be found.")
      ]
    }
    return Self.findings(tracked: listing.output.split(separator: "\0").map(String.init))
  }

  static func findings(tracked paths: [String]) -> [Finding] {
    paths.filter(isProduct).map {
      Finding(
        severity: .error, path: $0, line: nil,
        message: "is a build product; take it out with `git rm --cached`.")
    }
  }

  private static func isProduct(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.contains { $0.hasPrefix(".build") || $0 == ".swiftpm" }
      || parts.last == "Package.resolved"
      || [".sqlite", ".sqlite-wal", ".sqlite-shm"].contains { path.hasSuffix($0) }
  }
}
