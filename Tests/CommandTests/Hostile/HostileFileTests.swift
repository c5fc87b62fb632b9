import Foundation
import RegistryTesting
import Testing

/// Each hostile file is refused, or read exactly where that is right, in little time and memory;
/// nothing is fetched and nothing stored. `REGISTRY_TOOL` names a release build, which is held to 2
/// seconds; a debug build gets ten times that.
@Suite("Hostile files", .serialized)
struct HostileFileTests {
  private static let seconds =
    ProcessInfo.processInfo.environment["REGISTRY_TOOL"] == nil ? 20.0 : 2.0
  private static let megabytes = 256.0

  @Test("are refused or read at little cost", arguments: HostileFile.all)
  func answer(to hostile: HostileFile) throws {
    let scratch = try Scratch.withFirstQuarter()
    let traps = try Traps(in: scratch.folder)
    let path = scratch.folder.appendingPathComponent(hostile.file).path
    try hostile.write(path, traps)
    let store = try Data(contentsOf: URL(fileURLWithPath: scratch.store))
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path)
    var arguments =
      RefusedCommand.importing(path) + hostile.options + ["--output", "json", "--lang", "en"]
    if case .read = hostile.answer { arguments.append("--dry-run") }

    let run = try MeasuredRun(arguments, in: scratch)
    try check(run.outcome, hostile.answer)
    #expect(run.seconds < Self.seconds, "\(run)")
    #expect(Sanitizer.isOn || run.megabytes < Self.megabytes, "\(run)")
    #expect(!traps.wasCalled, "the address was called")
    #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.store)) == store)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == names)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/registry-evil"))
    if ProcessInfo.processInfo.environment["REGISTRY_HOSTILE_FIGURES"] != nil {
      print("hostile: \(hostile.name): \(run)")
    }
  }

  private func check(_ outcome: Tool.Outcome, _ expected: HostileFile.Answer) throws {
    let answer = try outcome.json()
    switch expected {
    case .read(let records):
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(answer["accepted"] as? Int == records)
    case .refused(let code, let exit):
      #expect(outcome.status == exit, "\(outcome.error.prefix(600))")
      let refusal = (answer["refusal"] ?? answer["error"]) as? [String: Any]
      #expect(refusal?["code"] as? String == code, "\(outcome.error.prefix(600))")
      #expect((refusal?["remedy"] as? String)?.isEmpty == false)
      let line = outcome.error
      #expect(line.utf8.count < 4096 && line.dropLast().allSatisfy { !$0.isNewline })
    }
  }

  /// The page says what these tests see.
  @Test("stand in the page with their answers")
  func page() throws {
    let page = Tool.root.appendingPathComponent("Sources/Registry/Registry.docc/HostileFiles.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
    let rows = lines.filter { $0.hasPrefix("| ") }.map(String.init).dropFirst()
    #expect(Array(rows) == HostileFile.all.map(\.row))
  }
}

extension HostileFile {
  /// Its row in the page.
  fileprivate var row: String {
    switch answer {
    case .read: "| \(file) | \(name) | read | 0 |"
    case .refused(let code, let exit): "| \(file) | \(name) | `\(code)` | \(exit) |"
    }
  }
}
