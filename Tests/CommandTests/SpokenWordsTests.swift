import Foundation
import Testing

/// What people type and read where the tool used to be particular or silent.
@Suite struct SpokenWordsTests {
  /// The lists are there before anything is in them; that nothing is, is said.
  @Test func listsAreThereBeforeAStore() throws {
    let scratch = try Scratch()
    let none = ["--store", scratch.folder.path + "/none.sqlite"]
    let all = try Tool.run(["lists"] + none, in: scratch)
    #expect(all.status == 0 && all.output.hasPrefix("还没有名录库") && all.output.contains("officers"))
    let json = try Tool.run(["lists", "--output", "json"] + none, in: scratch).json()
    #expect(json["store"] as? Bool == false && (json["lists"] as? [Any])?.count ?? 0 > 5)
    #expect(try Tool.run(["lists", "officers"] + none, in: scratch).status == 0)
    #expect(!FileManager.default.fileExists(atPath: none[1]))
    let there = try Tool.run(["lists"], in: try Scratch.withFirstQuarter())
    #expect(!there.output.contains("还没有名录库"))
  }

  /// What would happen, and what the draft has, in one text.
  @Test func aRefusedImportSaysWhatItWouldHaveDone() throws {
    let scratch = try Scratch.withFirstQuarter()
    let whole = try #require(
      FileManager.default.contents(atPath: "samples/2023Q2/key-enterprises.csv"))
    let cut = Data(
      whole.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(40)
        .joined(separator: [0x0A]))
    let arguments = [
      "import", try scratch.file("cut.csv", cut + [0x0A]), "--list",
      "key-enterprises", "--period", "2023Q2", "--asof", "2022", "--mode", "replace",
    ]
    for words in [arguments, arguments + ["--dry-run"]] {
      let outcome = try Tool.run(words, in: scratch)
      #expect(outcome.status == 1)
      let said = outcome.error + outcome.output
      let exits = try #require(said.firstMatch(of: /将调出 (\d+) 家/)?.1)
      #expect(outcome.output.contains("名录现有 50 家，未作改动；若照此导入，将是："))
      #expect(outcome.output.contains("− 拟调出 \(exits) 家"))
      let json = try Tool.run(words + ["--output", "json"], in: scratch).json()
      #expect(json["exited"] as? Int == Int(exits) && json["state"] as? String == "refused")
    }
    let kept = try Tool.output(["export", "key-enterprises", "--format", "ndjson"], in: scratch)
    #expect(kept.split(separator: "\n").count == 50)
  }

  /// A field by its label, a code by its label, wherever fields are named.
  @Test func fieldsAndCodesGoByTheirLabels() throws {
    let scratch = try Scratch.withFirstQuarter()
    func same(_ words: [String], _ others: [String]) throws {
      let (left, right) = (
        try Tool.output(words, in: scratch), try Tool.output(others, in: scratch)
      )
      #expect(left == right && !left.isEmpty, "\(words)")
    }
    try same(
      ["summary", "key-enterprises", "--by", "所属区县", "--sum", "营业收入", "--where", "单位规模=中型"],
      [
        "summary", "key-enterprises", "--by", "district", "--sum", "revenue", "--where",
        "unit_scale=2",
      ])
    try same(
      ["export", "key-enterprises", "--where", "所属区县=姑苏区", "--format", "json"],
      ["export", "key-enterprises", "--where", "district=320508", "--format", "json"])
    try same(
      ["diff", "key-enterprises", "--by", "细分领域"],
      ["diff", "key-enterprises", "--by", "sub_fields"])
    let row = "统一社会信用代码,企业名称,营业收入(万元)\n91320508PDY000204Y,示例角宿（苏州）智能科技有限公司,7\n"
    let file = try scratch.file("scope.csv", Data(row.utf8))
    let scoped = try Tool.run(
      [
        "import", file, "--list", "key-enterprises", "--period", "2023Q2", "--mode", "enrich",
        "--scope", "所属区县=姑苏区", "--asof", "2022", "--dry-run", "--output", "json",
      ], in: scratch)
    #expect(scoped.status == 0, "\(scoped.error)")
  }

  /// Codes of closed books are for programs; a table for people has their labels, and is read again.
  @Test func tablesHaveLabelsAndAreReadAgain() throws {
    let scratch = try Scratch()
    let sample = "samples/2023Q1/key-projects.xml"
    try Tool.output(
      [
        "import", sample, "--list", "key-projects", "--period", "2023Q1", "--asof", "2023-01..03",
        "--publish",
      ], in: scratch)
    let table = try Tool.output(
      ["export", "key-projects", "--audience", "full", "--purpose", "核对"], in: scratch)
    let stages = try Tool.output(["export", "key-projects", "--format", "ndjson"], in: scratch)
    #expect(stages.contains("\"stage\":\"started\"") && table.contains(",开工,"))
    #expect(!table.contains(",started,"))
    let copy = try Scratch()
    let file = try copy.file("copy.csv", Data(table.utf8))
    let again = try Tool.run(
      [
        "import", file, "--list", "key-projects", "--period", "2023Q1", "--output", "json",
      ], in: copy
    ).json()
    let log = try Tool.run(["log", "key-projects", "--output", "json"], in: scratch).json()
    let first = (log["revisions"] as? [[String: Any]])?.first?["digest"] as? String
    #expect(first != nil && again["digest"] as? String == first)
  }

  /// The ending of the file says what is written, and the page says when it was signed.
  @Test func reportsGoByTheEndingOfTheirFile() throws {
    let scratch = try SummaryCommandTests.twoQuarters()
    let path = scratch.folder.path + "/report.md"
    try Tool.output(["diff", "key-enterprises", "-o", path], in: scratch)
    let asked = try Tool.output(["diff", "key-enterprises", "--format", "markdown"], in: scratch)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == asked && asked.hasPrefix("# "))
    try Tool.output(["correct", "key-enterprises"], in: scratch)
    try Tool.output(
      ["publish", "key-enterprises", "--on", "2023-06-20", "--message", "补成文日期"], in: scratch)
    let page = try Tool.output(["export", "key-enterprises", "--format", "html"], in: scratch)
    #expect(page.contains("成文日期") && page.contains("2023年6月20日"))
  }

  @Test func januaryAndFebruaryComeTogether() throws {
    for (asof, warns) in [("2023-02", true), ("2023-01", true), ("2023-01..02", false)] {
      let scratch = try Scratch.withFirstQuarter()
      let report = try Tool.run(
        [
          "import", "samples/2023Q2/key-enterprises.csv", "--list", "key-enterprises", "--period",
          "2023Q2", "--asof", asof, "--mode", "merge", "--output", "json",
        ], in: scratch
      ).json()
      let counts = report["issueCounts"] as? [String: Int]
      #expect((counts?["asof-lone-month"] != nil) == warns, "\(asof)")
    }
  }

  @Test func aLinkIsNoEditing() throws {
    let scratch = try Scratch.withFirstQuarter()
    try Tool.output(
      ["link", "91320505PDY000044C", "91320508PDY000204Y", "--evidence", "示例通知1号"], in: scratch)
    let log = try Tool.output(["log", "identities"], in: scratch)
    #expect(log.contains("认定主体") && !log.contains("手工修改") && log.contains("示例通知1号"))
  }

  /// The period of a figure is told once, beside its value.
  @Test func thePeriodOfAFigureIsToldOnce() throws {
    let scratch = try Scratch.withFirstQuarter()
    let shown = try Tool.output(["show", "key-enterprises", "91320508PDY000204Y"], in: scratch)
    let revenue = try #require(shown.split(separator: "\n").first { $0.hasPrefix("营业收入") })
    #expect(revenue.ranges(of: "2022年").count == 1, "\(revenue)")
  }
}
