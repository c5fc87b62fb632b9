import Foundation
import Testing

/// One quarter played through as offices go about it, and what has to come of it.
@Suite struct QuarterPlayTests {
  @Test func goesAsWritten() throws {
    try expectGolden(
      try PlayedQuarter.transcript(), "samples/quarter/transcript.txt")
  }

  /// Every word of it, and every digest.
  @Test(
    "goes as written in PostgreSQL",
    .enabled(if: PlayedQuarter.server != nil, "no REGISTRY_TEST_POSTGRES"))
  func inPostgreSQL() throws {
    try expectGolden(
      try PlayedQuarter.transcriptInPostgreSQL(), "samples/quarter/transcript.txt")
  }

  /// A firm in two sub-fields, whose teams report in either order.
  @Test func eitherTeamMayComeFirst() throws {
    let base = try beforeTheTeams()
    let exports = try [["team-ic.xlsx", "team-ai.csv"], ["team-ai.csv", "team-ic.xlsx"]].map {
      files in
      let scratch = try copy(base)
      for file in files {
        try PlayedQuarter.output(
          [
            "import", "samples/quarter/2023Q2/\(file)", "--list", "key-enterprises", "--period",
            "2023Q2", "--profile", String(file.prefix { $0 != "." }), "--mode", "replace",
          ], in: scratch)
      }
      return try PlayedQuarter.output(
        ["export", "key-enterprises", "--at", "draft", "--audience", "full", "--purpose", "核对"],
        in: scratch)
    }
    #expect(exports[0] == exports[1])
    let lines = exports[0].split(separator: "\r\n")
    #expect(lines.count { $0.contains("集成电路") && $0.contains("人工智能") } == 3)
    // Who leaves one sub-field stays by the other.
    let left = try #require(lines.first { $0.contains("无锡示例芦荻数据科技有限公司") })
    #expect(left.contains("软件与信息服务") && !left.contains("人工智能"))
  }

  /// The second quarter open and one firm's new code known, before any team has reported.
  private func beforeTheTeams() throws -> Scratch {
    let scratch = try Scratch()
    for period in ["2022Q4", "2023Q1"] {
      try PlayedQuarter.output(
        [
          "import", "samples/quarter/\(period)/key-enterprises.csv", "--list", "key-enterprises",
          "--period", period, "--mode", "replace",
        ], in: scratch)
      if period == "2023Q1" { try settleEntry(in: scratch) }
      try PlayedQuarter.output(["publish", "key-enterprises"], in: scratch)
    }
    try PlayedQuarter.output(
      [
        "link", Self.newCode, Self.oldCode, "--evidence", "示例登字〔2023〕6号", "--period", "2023Q2",
      ], in: scratch)
    return scratch
  }

  private func settleEntry(in scratch: Scratch) throws {
    try PlayedQuarter.output(
      ["adjustments", "key-enterprises", "--settle", Self.oldCode, "--reason", "链上关键"],
      in: scratch)
  }

  private func copy(_ scratch: Scratch) throws -> Scratch {
    let copy = try Scratch()
    try FileManager.default.copyItem(atPath: scratch.store, toPath: copy.store)
    return copy
  }

  static let oldCode = "52320211PDY0060755"
  static let newCode = "12320200PDY006235J"

  /// A firm with a new code keeps its history, its officer and its adjustments.
  @Test func newCodeOfAnOldFirm() throws {
    let scratch = try PlayedQuarter.scratch()
    func json(_ arguments: String...) throws -> [String: Any] {
      let text = try PlayedQuarter.output(arguments + ["--output", "json"], in: scratch)
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
      return try #require(object as? [String: Any])
    }
    let diff = try json("diff", "key-enterprises", "2023Q1", "2023Q2.1")
    let changes = try #require(diff["changes"] as? [[String: Any]])
    let recoded = try #require(changes.first { $0["key"] as? String == Self.oldCode })
    #expect(recoded["change"] as? String == "changed")
    #expect(recoded["kinds"] as? [String] == ["recoded"])
    #expect(recoded["basis"] as? String == "事业单位法人登记通知书示例登字〔2023〕6号")
    #expect(!changes.contains { $0["key"] as? String == Self.newCode })
    for code in [Self.oldCode, Self.newCode] {
      let shown = try json("show", "key-enterprises", code, "--history")
      #expect(shown["key"] as? String == Self.oldCode)
      #expect((shown["history"] as? [[String: Any]])?.first?["period"] as? String == "2023Q1")
    }
    let officers = try ["2023Q1", "2023Q2"].map { period in
      let report = try json("assignments", "--at", period, "--subject", Self.newCode)
      let pairs = try #require(report["assignments"] as? [[String: Any]])
      return pairs.compactMap { ($0["officer"] as? [String: Any])?["id"] as? String }
    }
    #expect(officers[0].count == 1 && officers[0] == officers[1])
    let reasons = try PlayedQuarter.output(
      ["adjustments", "key-enterprises", "--at", "2023Q1"], in: scratch)
    #expect(reasons.contains(Self.oldCode) && reasons.contains("链上关键"))
  }
}
