import Foundation
import Testing

/// Both READMEs promise that their commands work as they are written, one after the other.
@Suite struct ReadmeTests {
  @Test(arguments: ["README.md", "README.zh-CN.md"]) func commandsWorkAsWritten(
    _ name: String
  ) throws {
    let text = try String(contentsOf: Tool.root.appendingPathComponent(name), encoding: .utf8)
    let commands = text.split(separator: "\n")
      .filter { $0.hasPrefix("registry ") && !$0.hasPrefix("registry serve") }
      .map { $0.prefix { $0 != "#" }.split(separator: " ").dropFirst().map(String.init) }
    #expect(commands.count >= 10)
    let scratch = try Scratch()
    for command in commands {
      let outcome = try Tool.run(command, in: scratch)
      #expect(
        outcome.status == 0 && !outcome.output.isEmpty,
        "registry \(command.joined(separator: " ")): \(outcome.error)")
    }
  }

  /// Every verb has a help page with an abstract in both languages.
  @Test func everyVerbHasHelp() throws {
    let scratch = try Scratch()
    let overview = try Tool.output(["--help"], in: scratch)
    let verbs = overview.split(separator: "\n").drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst()
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(verbs.count >= 10)
    for verb in verbs where verb != "See" {
      let page = try Tool.output([verb, "--help"], in: scratch)
      #expect(page.contains("（") || page.contains("("), "\(verb)")
      #expect(page.contains("USAGE: registry \(verb)"), "\(verb)")
    }
  }
}
