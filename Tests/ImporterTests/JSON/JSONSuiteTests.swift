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
    for (name, bytes) in files {
      let accepted = (try? JSONSyntax.check(bytes)) != nil
      if name.hasPrefix("y_") { #expect(accepted, "\(name)") }
      if name.hasPrefix("n_") { #expect(!accepted, "\(name)") }
      guard !bytes.isEmpty else { continue }
      do {
        _ = try readJSON(bytes)
        #expect(!name.hasPrefix("n_"), "\(name) was read")
      } catch let refusal as Refusal {
        if name.hasPrefix("y_") { #expect(refusal.code == "no-records", "\(name)") }
      }
    }
  }
}
