import Foundation
import Testing

/// Every command that prints values, asked for the public, over a list in which each secret value
/// is a mark of its own.
@Suite struct PublicCommandTests {
  @Test func nothingSecretIsPrintedForThePublic() throws {
    try expectNothingSecret(in: PublicCommands.open, of: try SweptRegistry.markedFirms())
  }

  /// What was published as not to be disclosed, by whatever way somebody asks.
  @Test func nothingThatIsClosedIsPrintedForThePublic() throws {
    let registry = try SweptRegistry.markedFirms(isClosing: true)
    try expectNothingSecret(in: PublicCommands.open + PublicCommands.closed, of: registry)
    let open = try registry.told("export firms --at 2023Q3", for: "internal")
    #expect(open.text.contains("密企业"), "the sweep would find it")
  }

  private func expectNothingSecret(in commands: [String], of registry: SweptRegistry) throws {
    for command in commands {
      let told = try registry.told(command, for: "public")
      #expect(marks(in: told) == [], "\(command)")
      #expect(told.status != 70, "\(command): \(told.text)")
    }
  }

  /// The command itself may be quoted.
  private func marks(in told: SweptRegistry.Told) -> [String] {
    let text = told.text.replacing(",", with: "")
    return MarkedFirms.marks.filter { text.contains($0) && !told.asked.contains($0) }
  }

  /// Who serves whom, what was wrong in a file and why somebody left is the office's own affair.
  @Test(arguments: [
    "issues firms --at 2023Q1", "assignments", "export adjustments", "adjustments firms",
    "source r1",
    "replay r1",
  ])
  func whatIsTheOfficesOwnIsRefused(command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let scratch = try MarkedFirms.scratch()
    let outcome = try MarkedFirms.run(words + ["--audience", "public"], in: scratch)
    #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome.error)")
  }

  /// What the public is not shown is not counted before it, so counts and lists agree.
  @Test func whatIsCountedIsListed() throws {
    let scratch = try MarkedFirms.scratch()
    let words = ["diff", "firms", "2023Q1", "2023Q2", "--audience", "public", "--output", "json"]
    let report = try MarkedFirms.run(words, in: scratch).json()
    let summary = try #require(report["summary"] as? [String: Any])
    let changes = try #require(report["changes"] as? [[String: Any]])
    for event in ["changed", "updated"] {
      #expect(changes.count { $0["change"] as? String == event } == summary[event] as? Int)
    }
  }

  /// Commands that print no values take no audience, and tell nothing.
  @Test(arguments: PublicCommands.valueless) func othersHaveNoValues(command: String) throws {
    let outcome = try MarkedFirms.run(
      command.split(separator: " ").map(String.init), in: try MarkedFirms.scratch())
    for mark in MarkedFirms.marks { #expect(!outcome.output.contains(mark), "\(command): \(mark)") }
    #expect(outcome.status == 0, "\(outcome.error)")
  }

  /// Each verb in each format, by one of its commands at least, shows a mark to whom it may.
  @Test func theSweepWouldFindIt() throws {
    let registry = try SweptRegistry.markedFirms()
    for (kind, commands) in PublicCommands.kinds {
      let isFound = try commands.contains {
        try !marks(in: registry.told($0, for: "full", "--purpose", "核对")).isEmpty
      }
      #expect(isFound, "\(kind) has no mark to find in \(commands)")
    }
  }

  /// Nobody is shown everything without saying what for; nothing is printed, nothing recorded.
  @Test(arguments: [
    "show firms K1", "export firms", "diff firms", "summary firms --by district", "issues firms",
    "log firms", "conflicts firms", "adjustments firms", "replay r1",
    "source r1",
  ])
  func unmaskingNeedsItsPurpose(command: String) throws {
    let scratch = try MarkedFirms.scratch()
    let words = command.split(separator: " ").map(String.init) + ["--audience", "full"]
    for purpose in [[], ["--purpose", " "]] {
      let outcome = try MarkedFirms.run(words + purpose, in: scratch)
      #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
      #expect(outcome.error.contains("--purpose"), "\(outcome.error)")
    }
    let records = try MarkedFirms.run(["export", "disclosures", "--format", "ndjson"], in: scratch)
    #expect(records.output.isEmpty)
  }

  /// A comparison shows two versions, and both are on record.
  @Test func bothVersionsOfAComparisonAreRecorded() throws {
    let scratch = try MarkedFirms.scratch()
    let full = ["--audience", "full", "--purpose", "核对"]
    let diff = ["diff", "firms", "2023Q1", "2023Q2"]
    try #require(try MarkedFirms.run(diff + full, in: scratch).status == 0)
    let export = ["export", "disclosures", "--format", "ndjson"]
    let records = try MarkedFirms.run(export, in: scratch).output.split(separator: "\n")
    #expect(records.count == 2 && records.allSatisfy { $0.contains("\"diff\"") })
    for version in ["2023Q1.1", "2023Q2.1"] {
      #expect(records.count { $0.contains("\"\(version)\"") } == 1, "\(records)")
    }
  }

  /// Who looks at everything is on record, with what and what for.
  @Test func unmaskingIsRecorded() throws {
    let scratch = try MarkedFirms.scratch()
    let show = ["show", "firms", "K1", "--audience", "full", "--purpose", "走访前联系"]
    try #require(try MarkedFirms.run(show, in: scratch).status == 0)
    let conflicts = ["conflicts", "firms", "--audience", "full", "--purpose", "核对"]
    try #require(try MarkedFirms.run(conflicts, in: scratch).status == 0)
    for audience in ["public", "service", "internal"] {
      _ = try MarkedFirms.run(["show", "firms", "K1", "--audience", audience], in: scratch)
    }
    let records = try MarkedFirms.run(["export", "disclosures", "--format", "ndjson"], in: scratch)
      .output
    #expect(records.split(separator: "\n").count == 2)
    for word in ["走访前联系", "\"conflicts\"", "示例甲", "\"K1\"", "\"2023Q2.1\"", "\"show\""] {
      #expect(records.contains(word), "\(word) in \(records)")
    }
    #expect(!records.contains("密示例"))
  }
}
