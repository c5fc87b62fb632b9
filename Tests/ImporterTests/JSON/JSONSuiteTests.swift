import Foundation
import Importing
import JSONFormat
import Registry
import Testing

/// The parsing files of JSONTestSuite, where somebody has put them: `y_` must be read, `n_` must
/// be refused, `i_` may be either and must not crash.
@Suite(.enabled(if: PublicData.has("conformance_suites.zip"), "the suites are not here"))
struct JSONSuiteTests {
  private static func files() throws -> [(name: String, bytes: [UInt8])] {
    let folder = URL(fileURLWithPath: NSTemporaryDirectory() + "suite-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = "import sys,zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])"
    let unzip = Process()
    unzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unzip.arguments = [
      "python3", "-c", script, PublicData.path("conformance_suites.zip"), folder.path,
    ]
    try unzip.run()
    unzip.waitUntilExit()
    let suite = folder.appendingPathComponent("JSONTestSuite/test_parsing")
    return try FileManager.default.contentsOfDirectory(atPath: suite.path).sorted().map { name in
      (name, [UInt8](try Data(contentsOf: suite.appendingPathComponent(name))))
    }
  }

  @Test func strictness() throws {
    let files = try Self.files()
    #expect(files.count == 318)
    #expect(files.count { $0.name.hasPrefix("y_") } == 95)
    #expect(files.count { $0.name.hasPrefix("n_") } == 188)
    for (name, bytes) in files {
      let accepted = (try? JSONSyntax.check(bytes)) != nil
      if name.hasPrefix("y_") { #expect(accepted, "\(name)") }
      if name.hasPrefix("n_") { #expect(!accepted, "\(name)") }
      let code = Self.refusal(of: bytes, name)
      if name.hasPrefix("y_") { #expect(code == nil, "\(name): \(code ?? "")") }
      if name.hasPrefix("n_") { #expect(code != nil, "\(name) was read") }
    }
  }

  /// What RFC 8259 leaves open is decided in a page.
  @Test func choices() throws {
    let chosen = try Self.files().filter { $0.name.hasPrefix("i_") }.map { name, bytes in
      "| \(name.dropLast(5)) | " + (Self.refusal(of: bytes, name).map { "`\($0)`" } ?? "read")
        + " |"
    }
    let page = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent(
        "Sources/Registry/Registry.docc/Decisions/0033-what-json-leaves-open.md")
    let stated = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| i_") }.map(String.init)
    #expect(chosen.count == 35)
    #expect(chosen == stated, "\(chosen.joined(separator: "\n"))")
  }

  /// Why the importer refuses the bytes; nil where it reads them. Well-formed JSON without a list
  /// in it counts as read.
  private static func refusal(of bytes: [UInt8], _ name: String) -> String? {
    do {
      _ = try readJSON(bytes)
    } catch let refusal as Refusal {
      guard refusal.code != "no-records" else { return nil }
      #expect(refusal.place?.line != nil || bytes.isEmpty, "\(name): no line")
      #expect(refusal.remedy != nil, "\(name): no remedy")
      return refusal.code
    } catch {
      Testing.Issue.record("\(name): \(error)")
    }
    return nil
  }
}
