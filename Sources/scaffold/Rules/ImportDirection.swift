/// Imports point one way, as ``HouseImports`` says.
struct ImportDirection: HouseRule {
  func findings(in tree: PackageTree) throws -> [Finding] {
    var findings: [Finding] = []
    for path in tree.swiftFiles() where !path.hasPrefix("Tests/") {
      guard let allowed = Self.allowed(in: path) else {
        findings.append(
          Finding(
            severity: .error, path: path, line: nil,
            message: "its module has no row in HouseImports.swift; add one that says what it may "
              + "import."))
        continue
      }
      var isText = false
      for (number, line) in try tree.lines(of: path).enumerated() {
        if !line.ranges(of: "\"\"\"").count.isMultiple(of: 2) { isText.toggle() }
        guard !isText, let module = Self.importedModule(line), !allowed(module) else { continue }
        findings.append(
          Finding(
            severity: .error, path: path, line: number + 1,
            message: "imports \(module), which points the wrong way; move the code to a module "
              + "that may, or hand the value in from above (HouseImports.swift has the table)."))
      }
    }
    return findings
  }

  /// Tells whether a file may import a module; nil where the file's own module is unknown.
  static func allowed(in path: String) -> ((String) -> Bool)? {
    if path.hasPrefix("Importers/Catalogue/") {
      return {
        HouseImports.toolchain.contains($0) || HouseImports.importer.contains($0)
          || $0.hasSuffix("Format")
      }
    }
    if path.hasPrefix("Importers/") {
      return {
        HouseImports.toolchain.contains($0) || HouseImports.importer.contains($0)
          || isSystemLibrary($0) || $0 == "Subprocess"
      }
    }
    guard let row = HouseImports.modules.first(where: { path.hasPrefix($0.folder + "/") }) else {
      return nil
    }
    return {
      HouseImports.toolchain.contains($0) || row.inner.contains($0) || row.outer.contains($0)
    }
  }

  /// System libraries are named `CName`; importers `NameFormat`, and CSVFormat is one of these.
  private static func isSystemLibrary(_ module: String) -> Bool {
    module.hasPrefix("C") && module.dropFirst().first?.isUppercase == true
      && !module.hasSuffix("Format")
  }

  /// The module of an import line, whatever its access level, attributes and kind.
  static func importedModule(_ line: Substring) -> String? {
    var words = line.prefix { $0 != "/" }.split { $0 == " " || $0 == "\t" }
    let before: Set<Substring> = [
      "public", "package", "internal", "fileprivate", "private", "@testable", "@preconcurrency",
      "@_exported", "@_implementationOnly",
    ]
    while let word = words.first, before.contains(word) || word.hasPrefix("@_spi(") {
      words.removeFirst()
    }
    guard words.first == "import", words.count > 1 else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "typealias"]
    let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
    return name.split { $0 == "." || $0 == ";" }.first.map(String.init)
  }
}
