/// A file says one thing: above 400 lines it is warned of.
struct FileSize: HouseRule {
  static let limit = 400

  func findings(in tree: PackageTree) throws -> [Finding] {
    try tree.swiftFiles().compactMap { path in
      let count = try tree.lines(of: path).count
      guard count > Self.limit else { return nil }
      return Finding(
        severity: .warning, path: path, line: Self.limit + 1,
        message: "has \(count) lines; \(Self.limit) is the most a file should have. Split it by "
          + "concept.")
    }
  }
}
