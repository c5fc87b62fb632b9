import Foundation
import Testing

/// The sweep for the public is of every command that there is.
@Suite struct PublicSweepTests {
  private static func verb(_ command: String) -> String {
    command.split(separator: " ").first.map(String.init) ?? ""
  }

  /// A new verb that takes an audience is swept, or its answers are pages.
  @Test func everyVerbWithAnAudienceIsSwept() throws {
    let taking = try ToolVerb.all().filter(\.takesAudience).map(\.name)
    let swept = Set(PublicCommands.open.map(Self.verb))
    #expect(swept.isDisjoint(with: PublicCommands.pages))
    #expect(swept.union(PublicCommands.pages) == Set(taking))
  }

  /// A new verb without an audience is known to print no values, or to be an act of the office.
  @Test func everyOtherVerbHasItsReason() throws {
    let others = try ToolVerb.all().filter { !$0.takesAudience }.map(\.name)
    let valueless = Set(PublicCommands.valueless.map(Self.verb))
    #expect(valueless.isDisjoint(with: PublicCommands.acts))
    let known = valueless.union(PublicCommands.acts).union(PublicCommands.ofTheParser)
    #expect(known == Set(others))
  }

  /// Each format has a writer of its own, and so has each form of `--output` where there is none.
  @Test func everyFormatIsSwept() throws {
    for verb in try ToolVerb.all() where verb.takesAudience {
      guard !PublicCommands.pages.contains(verb.name) else { continue }
      let formats = verb.values(of: "format")
      let option = formats.isEmpty ? "output" : "format"
      let all = verb.values(of: option)
      #expect(all.count > 1, "\(verb.name) has no --\(option)")
      // What is printed where nobody asks for a form.
      for value in all where value != "text" {
        let kind = "\(verb.name) --\(option) \(value)"
        #expect(PublicCommands.kinds[kind] != nil, "\(kind) is not in PublicCommands.open")
      }
      #expect(PublicCommands.kinds[verb.name] != nil, "\(verb.name) as it is")
    }
  }
}
