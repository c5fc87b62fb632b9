import Foundation
import Testing

/// A folder of a test's own, with room for a store; gone when the test ends.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("registry-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// With a copy of a store in which the first quarter of the key enterprises is published.
  static func withFirstQuarter() throws -> Scratch {
    let scratch = try Scratch()
    try firstQuarter.get().write(to: URL(fileURLWithPath: scratch.store))
    return scratch
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var store: String { folder.appendingPathComponent("registry.sqlite").path }

  /// Writes a file into the folder and answers its path.
  func file(_ name: String, _ content: Data) throws -> String {
    let file = folder.appendingPathComponent(name)
    try content.write(to: file)
    return file.path
  }

  /// Every file of the folder with its bytes.
  func contents() throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, FileManager.default.contents(atPath: folder.appendingPathComponent($0).path) ?? Data())
      })
  }

  private static let firstQuarter = Result {
    let scratch = try Scratch()
    try Tool.output(
      [
        "import", "samples/2023Q1/key-enterprises.csv", "--list", "key-enterprises",
        "--period", "2023Q1", "--asof", "2022", "--publish",
      ], in: scratch)
    return try Data(contentsOf: URL(fileURLWithPath: scratch.store))
  }
}
