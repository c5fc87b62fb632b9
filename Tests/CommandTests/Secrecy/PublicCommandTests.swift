import Foundation
import Testing

/// Every command that prints values, asked for the public, over a list in which each secret value
/// is a mark of its own.
@Suite struct PublicCommandTests {
  private static let definition = """
    list: firms
    title: 示例名录
    title_en: Example firms
    open_sums: true
    identity:
      - [code]
    guards: {mass_exit_percent: 100, mass_exit_least: 100, mass_clear_percent: 100}
    fields:
      - {name: code, label: 代码, class: identity, required: true, secrecy: public}
      - {name: name, label: 名称, class: identity, means: name, secrecy: public}
      - {name: district, label: 板块, type: code, class: classification, means: location,
         secrecy: public}
      - {name: staff, label: 内部备注, class: note, secrecy: internal}
      - {name: group, label: 内部分组, type: code, class: classification, secrecy: internal}
      - {name: revenue, label: 营业收入, type: integer, class: figure, secrecy: statistical}
      - {name: tax, label: 税收, type: integer, class: figure, secrecy: tax}
      - {name: contact, label: 联系人, class: service, secrecy: personal}
      - {name: phone, label: 电话, type: phone, class: service, secrecy: personal}
    rules:
      - {name: tax-high, severity: warning, at_most: {left: tax, right: revenue, percent: 1},
         message: 税收偏高, message_en: tax is high}
    """

  /// What must not be read anywhere, numbers without separators.
  private static let marks: [String] =
    [
      "内部标记", "密组", "密示例", "7779", "示例甲", "密文件", "密留言", "密单位", "密理由", "密依据", "密编制", "密审核",
      "密企业",
    ]
    + (1...9).flatMap { ["7\($0)234567", "8\($0)345678"] }

  private static func rows(_ firms: ClosedRange<Int>) -> String {
    "code,name,district,staff,group,revenue,tax,contact,phone\r\n"
      + firms.map { number in
        let district = number < 4 ? "甲区" : number == 4 ? "乙区" : "丙区"
        return "K\(number),示例\(number)有限公司,\(district),内部标记\(number),密组,7\(number)234567,"
          + "8\(number)345678,密示例\(number),7779\(number)\r\n"
      }.joined()
  }

  private static func scratch() throws -> Scratch {
    let scratch = try Scratch()
    let lists = scratch.folder.appendingPathComponent("config/lists")
    try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: true)
    try Data(definition.utf8).write(to: lists.appendingPathComponent("firms.yaml"))
    for (period, firms) in [("2023Q1", 1...6), ("2023Q2", 1...7)] {
      let file = try scratch.file("密文件\(period).csv", Data(rows(firms).utf8))
      let arguments = [
        "import", file, "--list", "firms", "--period", period, "--mode", "replace", "--message",
        "密留言",
      ]
      try #require(try run(arguments, in: scratch).status == 0)
      let publishing = [
        "publish", "firms", "--doc-no", "示例〔2023〕1号", "--prepared-by", "密编制", "--reviewed-by",
        "密审核", "--disclosure", "公开",
      ]
      try #require(try run(publishing, in: scratch).status == 0)
    }
    try work(in: scratch)
    return scratch
  }

  /// A draft on which an office and a person differ, somebody is let go, and reasons are asked for.
  private static func work(in scratch: Scratch) throws {
    let head = "code,name,revenue\r\nK1,示例1有限公司,"
    let acts = [
      [
        "edit", "firms", "K1", "revenue=79234567", "--period", "2023Q3", "--reason", "密理由",
        "--basis",
        "密依据",
      ],
      [
        "import", try scratch.file("密文件三.csv", Data("\(head)78234567\r\n".utf8)), "--list", "firms",
        "--period", "2023Q3", "--mode", "enrich", "--source", "密单位",
      ],
      ["remove", "firms", "K7", "--period", "2023Q3", "--reason", "密理由", "--basis", "密依据"],
    ]
    for arguments in acts {
      let outcome = try run(arguments, in: scratch)
      try #require(outcome.status == 0, "\(outcome.error)")
    }
  }

  /// The draft is published as not to be disclosed, and another is opened.
  private static func close(in scratch: Scratch) throws {
    let file = try scratch.file(
      "密文件四.csv", Data("code,name,district\r\nK8,密企业有限公司,丙区\r\n".utf8))
    let acts = [
      ["import", file, "--list", "firms", "--period", "2023Q3", "--mode", "merge"],
      ["publish", "firms", "--disclosure", "不予公开"],
      ["edit", "firms", "K1", "revenue=78234567", "--period", "2023Q4", "--reason", "密理由"],
    ]
    for arguments in acts {
      let outcome = try run(arguments, in: scratch)
      try #require(outcome.status == 0, "\(outcome.error)")
    }
  }

  private static func run(_ arguments: [String], in scratch: Scratch) throws -> Tool.Outcome {
    let config = scratch.folder.appendingPathComponent("config").path
    return try Tool.run(arguments + ["--config", config], in: scratch)
  }

  private static let commands = [
    "show firms K1", "show firms K1 --history", "show firms K1 --output json --history",
    "diff firms", "diff firms --format json --by district", "diff firms --format csv",
    "diff firms --format markdown", "diff firms --format html", "diff firms r1 r2",
    "export firms --format csv", "export firms --format json", "export firms --format ndjson",
    "export firms --format xml", "export firms --format html", "export firms --at 2023Q1",
    "summary firms --by district --sum revenue --sum tax",
    "summary firms --by district --sum revenue --output json",
    "summary firms --by district --sum tax --format csv --at 2023Q1",
    "issues firms", "issues firms --output json", "issues firms --at r1", "log firms",
    "log firms --output json", "assignments", "assignments --output json",
    "assignments --subject K1", "diff firms 2023Q1 2023Q2 --format markdown --lang en",
    "show firms K1 --lang en --history", "export firms --carried", "show firms K7",
    "show firms 示例1有限公司",
    // What is refused says nothing either.
    "summary firms --by group", "summary firms --by district --sum phone",
    "export firms --where staff=内部标记1", "diff firms --by group", "show officers F01",
    "export verifications", "export disclosures", "issues verifications", "log disclosures",
    "conflicts firms", "conflicts firms --output json", "conflicts firms --format csv",
    "conflicts firms --at draft", "adjustments firms", "adjustments firms --output json",
    "adjustments firms --by district", "adjustments firms --format csv",
    "adjustments firms --missing",
    "show firms K1 --at draft", "show firms K1 --at r9", "diff firms 2023Q2 draft",
    "diff firms --format html draft", "export firms --at draft",
    "export firms --at draft --format html",
    "issues firms --at draft", "summary firms --by district --at draft", "export claims",
    "log claims",
    "show claims K1", "issues claims", "diff claims", "summary claims --by list",
    "export claims --format html", "export identities", "export adjustments", "export officers",
    "export assignments --format html",
  ]

  @Test func nothingSecretIsPrintedForThePublic() throws {
    let scratch = try Self.scratch()
    for command in Self.commands {
      let words = command.split(separator: " ").map(String.init)
      let outcome = try Self.run(words + ["--audience", "public"], in: scratch)
      let text = (outcome.output + outcome.error).replacing(",", with: "")
      // The command itself may be quoted.
      let asked = words.joined()
      for mark in Self.marks where !asked.contains(mark) {
        #expect(!text.contains(mark), "\(command): \(mark)")
      }
      #expect(outcome.status != 70, "\(command): \(outcome.error)")
    }
  }

  private static let closedCommands = [
    "export firms --at 2023Q3", "export firms --at 2023Q3 --format html", "show firms K8",
    "show firms K8 --history", "show firms K8 --at 2023Q3", "show firms K7 --history",
    "diff firms 2023Q2 2023Q3", "diff firms 2023Q3 2023Q2 --format markdown",
    "summary firms --by district --sum revenue --at 2023Q3", "summary firms --by district --at r7",
    "summary firms --by district --sum revenue --at 2023Q2",
    "summary firms --by 板块 --sum 税收", "export firms --where 板块=丙区",
    "show firms K8 --history --lang en",
  ]

  /// What was published as not to be disclosed, by whatever way somebody asks.
  @Test func nothingThatIsClosedIsPrintedForThePublic() throws {
    let scratch = try Self.scratch()
    try Self.close(in: scratch)
    for command in Self.commands + Self.closedCommands {
      let words = command.split(separator: " ").map(String.init)
      let outcome = try Self.run(words + ["--audience", "public"], in: scratch)
      let text = (outcome.output + outcome.error).replacing(",", with: "")
      for mark in Self.marks where !words.joined().contains(mark) {
        #expect(!text.contains(mark), "\(command): \(mark)")
      }
      #expect(outcome.status != 70, "\(command): \(outcome.error)")
    }
    let open = try Self.run(["export", "firms", "--at", "2023Q3"], in: scratch)
    #expect(open.output.contains("密企业"), "the sweep would find it")
  }

  /// Who serves whom, what was wrong in a file and why somebody left is the office's own affair.
  @Test(arguments: [
    "issues firms --at 2023Q1", "assignments", "export adjustments", "adjustments firms",
  ])
  func whatIsTheOfficesOwnIsRefused(command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let scratch = try Self.scratch()
    let outcome = try Self.run(words + ["--audience", "public"], in: scratch)
    #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome.error)")
  }

  /// What the public is not shown is not counted before it, so counts and lists agree.
  @Test func whatIsCountedIsListed() throws {
    let scratch = try Self.scratch()
    let words = ["diff", "firms", "2023Q1", "2023Q2", "--audience", "public", "--output", "json"]
    let report = try Self.run(words, in: scratch).json()
    let summary = try #require(report["summary"] as? [String: Any])
    let changes = try #require(report["changes"] as? [[String: Any]])
    for event in ["changed", "updated"] {
      #expect(changes.count { $0["change"] as? String == event } == summary[event] as? Int)
    }
  }

  /// Commands that print no values take no audience, and tell nothing.
  @Test(arguments: ["lists", "lists firms", "status", "status --output json", "verify"])
  func othersHaveNoValues(command: String) throws {
    let outcome = try Self.run(
      command.split(separator: " ").map(String.init), in: try Self.scratch())
    for mark in Self.marks { #expect(!outcome.output.contains(mark), "\(command): \(mark)") }
    #expect(outcome.status == 0, "\(outcome.error)")
  }

  @Test func theSweepWouldFindIt() throws {
    let scratch = try Self.scratch()
    for command in ["export firms", "issues firms --at r1", "log firms"] {
      let words = command.split(separator: " ").map(String.init)
      let outcome = try Self.run(
        words + ["--audience", "full", "--purpose", "核对"], in: scratch)
      #expect(Self.marks.contains { outcome.output.contains($0) }, "\(command)")
    }
  }

  /// Nobody is shown everything without saying what for; nothing is printed, nothing recorded.
  @Test(arguments: [
    "show firms K1", "export firms", "diff firms", "summary firms --by district", "issues firms",
    "log firms", "conflicts firms", "adjustments firms", "replay r1",
    "source r1",
  ])
  func unmaskingNeedsItsPurpose(command: String) throws {
    let scratch = try Self.scratch()
    let words = command.split(separator: " ").map(String.init) + ["--audience", "full"]
    for purpose in [[], ["--purpose", " "]] {
      let outcome = try Self.run(words + purpose, in: scratch)
      #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
      #expect(outcome.error.contains("--purpose"), "\(outcome.error)")
    }
    let records = try Self.run(["export", "disclosures", "--format", "ndjson"], in: scratch)
    #expect(records.output.isEmpty)
  }

  /// A comparison shows two versions, and both are on record.
  @Test func bothVersionsOfAComparisonAreRecorded() throws {
    let scratch = try Self.scratch()
    let full = ["--audience", "full", "--purpose", "核对"]
    let diff = ["diff", "firms", "2023Q1", "2023Q2"]
    try #require(try Self.run(diff + full, in: scratch).status == 0)
    let export = ["export", "disclosures", "--format", "ndjson"]
    let records = try Self.run(export, in: scratch).output.split(separator: "\n")
    #expect(records.count == 2 && records.allSatisfy { $0.contains("\"diff\"") })
    for version in ["2023Q1.1", "2023Q2.1"] {
      #expect(records.count { $0.contains("\"\(version)\"") } == 1, "\(records)")
    }
  }

  /// Who looks at everything is on record, with what and what for.
  @Test func unmaskingIsRecorded() throws {
    let scratch = try Self.scratch()
    let show = ["show", "firms", "K1", "--audience", "full", "--purpose", "走访前联系"]
    try #require(try Self.run(show, in: scratch).status == 0)
    let conflicts = ["conflicts", "firms", "--audience", "full", "--purpose", "核对"]
    try #require(try Self.run(conflicts, in: scratch).status == 0)
    for audience in ["public", "service", "internal"] {
      _ = try Self.run(["show", "firms", "K1", "--audience", audience], in: scratch)
    }
    let records = try Self.run(["export", "disclosures", "--format", "ndjson"], in: scratch).output
    #expect(records.split(separator: "\n").count == 2)
    for word in ["走访前联系", "\"conflicts\"", "示例甲", "\"K1\"", "\"2023Q2.1\"", "\"show\""] {
      #expect(records.contains(word), "\(word) in \(records)")
    }
    #expect(!records.contains("密示例"))
  }
}
