import Foundation
import Testing

/// The same commands for the public over a list of the package's own, with the figures of its sample.
@Suite struct SampleSweepTests {
  private static let key = "91320508PDY000271W"
  private static let gone = "91320508PDY000589P"

  /// Two editions, pairs, and a draft in which a person and an office say different things.
  private static func registry() throws -> SweptRegistry {
    let scratch = try SummaryCommandTests.twoQuarters()
    let list = "key-enterprises"
    let row = "统一社会信用代码,企业名称,营业收入(万元)\r\n\(key),苏州示例斗宿新能源有限公司,76543.21\r\n"
    let words = ["--period", "2023Q3", "--reason", "示例"]
    for arguments in [
      [
        "import", "samples/2023Q1/officers.csv", "--list", "officers", "--period", "2023Q2",
        "--publish",
      ],
      ["assign", "--period", "2023Q2"], ["publish", "assignments"],
      ["edit", list, key, "revenue=12345.67", "finance_asof=2022"] + words,
      [
        "import", try scratch.file("claim.csv", Data(row.utf8)), "--list", list, "--period",
        "2023Q3", "--mode", "enrich", "--source", "示例单位", "--asof", "2022",
      ],
      ["remove", list, gone] + words,
    ] {
      let outcome = try Tool.run(arguments, in: scratch)
      try #require(outcome.status == 0, "\(arguments): \(outcome.error)")
    }
    let profile = "list: \(list)\nfields: {revenue: 研发费用, rd_expense: 营业收入}\n"
    return SweptRegistry(
      scratch: scratch, config: nil,
      words: [
        "firms": list, "K1": key, "K7": gone, "tax": "tax_paid", "phone": "contact_phone",
        "group": "op_status", "示例1有限公司": "苏州示例斗宿新能源有限公司",
        "staff=内部标记1": "address=示例大道82号",
        "FILE": "samples/2023Q2/key-enterprises.csv",
        "PROFILE": try scratch.file("crossed.yaml", Data(profile.utf8)),
      ])
  }

  private static func secrets(of registry: SweptRegistry) throws -> SampleSecrets {
    try SampleSecrets(
      of: [("key-enterprises", ["2023Q1", "2023Q2", "draft"]), ("officers", ["2023Q2"])],
      in: registry.scratch)
  }

  @Test func nothingSecretIsPrintedForThePublic() throws {
    let registry = try Self.registry()
    let secrets = try Self.secrets(of: registry)
    #expect(secrets.words.count > 80 && secrets.figures.count > 120)
    for command in PublicCommands.open {
      let told = try registry.told(command, for: "public")
      #expect(secrets.found(in: told.text) == [], "\(command)")
      #expect(told.status != 70, "\(command): \(told.text)")
    }
  }

  /// These tell of acts, reasons, files and rows, and of sums of several firms: of no firm's values.
  private static func isValueless(_ kind: String) -> Bool {
    let verbs: Set = ["log", "adjustments", "issues", "summary"]
    return verbs.contains(String(kind.prefix { $0 != " " })) || kind == "source --output json"
  }

  @Test func theSweepWouldFindIt() throws {
    let registry = try Self.registry()
    let secrets = try Self.secrets(of: registry)
    for (kind, commands) in PublicCommands.kinds {
      guard !Self.isValueless(kind) else { continue }
      let isFound = try commands.contains {
        let told = try registry.told($0, for: "full", "--purpose", "核对")
        return !secrets.found(in: told.text).isEmpty
      }
      #expect(isFound, "\(kind) has no secret to find in \(commands)")
    }
  }
}
