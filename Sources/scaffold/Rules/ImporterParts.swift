/// Whatever belongs to an importer is there: README, target, place in the catalogue, a test by the
/// contract kit, a sample.
struct ImporterParts: HouseRule {
  private static let catalogue = "Importers/Catalogue"
  private static let tests = "Tests/ImporterTests"

  func findings(in tree: PackageTree) throws -> [Finding] {
    let files = tree.files(under: "Importers", ending: ".swift")
    let names = Set(
      files.compactMap { $0.split(separator: "/").dropFirst().first.map(String.init) }
    )
    .subtracting(["Catalogue"])
    let manifest = try tree.text(of: "Package.swift")
    let catalogue = try texts(of: tree.files(under: Self.catalogue, ending: ".swift"), tree)
    let tests = try tree.files(under: Self.tests, ending: ".swift").map(tree.text)
    return try names.sorted().flatMap { name in
      try lacking(name, manifest: manifest, catalogue: catalogue, tests: tests, tree)
    }
  }

  private func lacking(
    _ name: String, manifest: String, catalogue: String, tests: [String], _ tree: PackageTree
  ) throws -> [Finding] {
    let folder = "Importers/\(name)"
    let type = "\(name)Importer("
    var findings: [Finding] = []
    if !tree.exists("\(folder)/README.md") {
      findings.append(error(folder, "has no README.md; say what it reads and what it refuses."))
    }
    if !manifest.contains("path: \"\(folder)\"") {
      findings.append(error(folder, "is no target of Package.swift; add one with this path."))
    }
    if !catalogue.contains(type) {
      findings.append(
        error(folder, "is in no array of \(Self.catalogue), so it is never asked; add \(type))."))
    }
    if !tests.contains(where: { $0.contains(type) && $0.lowercased().contains("contract") }) {
      findings.append(
        error(
          folder,
          "is held to no contract; run ImporterContract over \(type)) in \(Self.tests)."))
    }
    if let endings = try endings(of: folder, tree), !hasSample(endings, tree) {
      findings.append(
        error(folder, "has no sample; put the six firms of samples/shapes into a file of it."))
    }
    return findings
  }

  /// The endings that an importer names; nil where they are not fixed.
  private func endings(of folder: String, _ tree: PackageTree) throws -> [String]? {
    for path in tree.files(under: folder, ending: "Importer.swift") {
      for line in try tree.lines(of: path) where line.contains("let endings = [") {
        let words = line.split(separator: "\"", omittingEmptySubsequences: false)
        return words.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
      }
    }
    return nil
  }

  private func hasSample(_ endings: [String], _ tree: PackageTree) -> Bool {
    endings.contains { !tree.files(under: "samples/shapes", ending: ".\($0)").isEmpty }
  }

  private func texts(of paths: [String], _ tree: PackageTree) throws -> String {
    try paths.map(tree.text).joined()
  }

  private func error(_ path: String, _ message: String) -> Finding {
    Finding(severity: .error, path: path, line: nil, message: message)
  }
}
