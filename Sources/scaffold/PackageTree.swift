import ArgumentParser
import Foundation

/// The files of a package, named relative to its folder.
struct PackageTree {
  let root: URL

  /// Throws where the folder holds no package.
  init(root path: String) throws {
    root = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL
    guard FileManager.default.fileExists(atPath: root.appending(path: "Package.swift").path) else {
      throw ValidationError(
        "\(root.path) holds no Package.swift; name the package's folder with --package.")
    }
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Lines without their ends; a last line end makes no empty line.
  func lines(of path: String) throws -> [Substring] {
    var lines = try text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Files below a folder in path order; none where the folder is absent. Hidden ones are left out.
  func files(under folder: String, ending: String) -> [String] {
    let base = root.appending(path: folder, directoryHint: .isDirectory)
    guard
      let walk = FileManager.default.enumerator(
        at: base, includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
    else { return [] }
    let prefix = root.path.hasSuffix("/") ? root.path : root.path + "/"
    return walk.compactMap { ($0 as? URL)?.standardizedFileURL.path }
      .filter { $0.hasSuffix(ending) && $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count)) }
      .sorted()
  }

  func swiftFiles() -> [String] {
    ["Sources", "Importers", "Plugins", "Tests"].flatMap { files(under: $0, ending: ".swift") }
  }
}
