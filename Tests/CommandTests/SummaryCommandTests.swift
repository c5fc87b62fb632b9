import Foundation
import Testing

/// `registry summary` as people and programs read it.
@Suite struct SummaryCommandTests {
  static func twoQuarters() throws -> Scratch {
    let scratch = try Scratch.withFirstQuarter()
    try Tool.output(
      [
        "import", "samples/2023Q2/key-enterprises.csv", "--list", "key-enterprises", "--period",
        "2023Q2", "--asof", "2022", "--mode", "replace", "--publish",
      ], in: scratch)
    return scratch
  }

  @Test func goldenSummaries() throws {
    let scratch = try Self.twoQuarters()
    let summary = ["summary", "key-enterprises", "--by", "district", "--sum", "revenue"]
    let beside = "samples/2023Q2/key-enterprises.summary"
    try expectGolden(
      try Tool.output(summary + ["--sum", "tax_paid"], in: scratch), beside + ".txt")
    try expectGolden(
      try Tool.output(summary + ["--audience", "public"], in: scratch), beside + ".public.txt")
    try expectGolden(
      try Tool.output(summary + ["--format", "csv"], in: scratch), beside + ".csv")
    let topics = ["summary", "key-enterprises", "--by", "sub_fields", "--sum", "employees_end"]
    try expectGolden(
      try Tool.output(topics, in: scratch, language: "en"), beside + ".en.txt")
    try expectGolden(
      indented(try Tool.output(topics + ["--output", "json"], in: scratch)), beside + ".json")
  }

  /// To the 分: the total of the summary, what its rows add up to, and what the export adds up to;
  /// the counts are those of the difference.
  @Test(arguments: QuarterTests.lists.filter { $0.name != "officers" })
  func totalsAreEqualEverywhere(_ list: QuarterTests.List) throws {
    let scratch = try Scratch()
    for (period, mode) in [("2023Q1", [] as [String]), ("2023Q2", ["--mode", "replace"])] {
      try Tool.output(list.arguments(period) + mode + ["--publish"], in: scratch)
    }
    let definition = try Tool.run(["lists", list.name, "--output", "json"], in: scratch).json()
    let fields = try #require(definition["fields"] as? [[String: Any]])
    let money = fields.filter {
      $0["type"] as? String == "money" && $0["class"] as? String == "figure"
    }
    .compactMap { $0["name"] as? String }
    let by = try #require(
      fields.first { ($0["name"] as? String)?.hasPrefix("district") == true }?["name"] as? String)
    #expect(list.name != "key-enterprises" || money.count > 5)
    let summary = try Tool.run(
      ["summary", list.name, "--by", by, "--output", "json"] + money.flatMap { ["--sum", $0] },
      in: scratch
    ).json()
    let total = try #require(summary["total"] as? [String: Any])
    let rows = try #require(summary["rows"] as? [[String: Any]])
    let records = try Tool.output(["export", list.name, "--format", "ndjson"], in: scratch)
      .split(separator: "\n").map {
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
      }
    for field in money {
      let exported = records.compactMap { $0[field] as? String }.compactMap { Decimal(string: $0) }
      let sum = exported.isEmpty ? nil : exported.reduce(0, +)
      #expect(value(total, field) == sum, "\(field)")
      #expect(rows.compactMap { value($0, field) }.reduce(0, +) == sum ?? 0, "\(field)")
    }
    let diff = try Tool.run(["diff", list.name, "--by", by, "--output", "json"], in: scratch).json()
    let counts = diff["summary"] as? [String: Any]
    #expect(total["subjects"] as? Int == counts?["current"] as? Int)
  }

  private func value(_ row: [String: Any], _ field: String) -> Decimal? {
    ((row["sums"] as? [String: Any])?[field] as? [String: Any])?["value"]
      .flatMap { $0 as? String }.flatMap { Decimal(string: $0) }
  }

  @Test(arguments: [
    "none --by district", "key-enterprises --by name", "key-enterprises",
    "key-enterprises --by district --sum revenue_yoy", "key-enterprises --by district --at 2020Q1",
  ])
  func whatCannotBeSummedIsRefused(arguments: String) throws {
    let scratch = try Scratch.withFirstQuarter()
    for language in ["zh", "en"] {
      let outcome = try Tool.run(
        ["summary"] + arguments.split(separator: " ").map(String.init), in: scratch,
        language: language)
      #expect(outcome.status == 64 && outcome.output.isEmpty)
      #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    }
  }
}
