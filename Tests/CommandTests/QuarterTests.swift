import Foundation
import Testing

/// Two quarters of each sample list: import reports, differences and exports stand beside the files
/// that they come from.
@Suite struct QuarterTests {
  struct List: CustomTestStringConvertible, Sendable {
    let name: String
    let file: String
    /// previous, entered, exited, changed, updated, unchanged, current in the second quarter.
    let counts: [Int]
    /// What the figures describe, where the file does not say it.
    var asof: String? = "2022"
    var testDescription: String { name }

    func arguments(_ period: String, _ more: String...) -> [String] {
      ["import", "samples/\(period)/\(file)", "--list", name, "--period", period]
        + (asof.map { ["--asof", $0] } ?? []) + more
    }
  }

  static let lists = [
    List(
      name: "key-enterprises", file: "key-enterprises.csv", counts: [50, 7, 4, 15, 12, 19, 53]),
    List(name: "key-projects", file: "key-projects.xml", counts: [20, 3, 2, 7, 5, 6, 21]),
    List(
      name: "headquarters-reserve", file: "headquarters-reserve.json",
      counts: [13, 2, 1, 3, 2, 7, 14]),
    List(
      name: "listing-candidates", file: "listing-candidates.ndjson",
      counts: [17, 2, 1, 7, 2, 7, 18]),
    List(
      name: "investment-targets", file: "investment-targets.json",
      counts: [7, 2, 1, 4, 0, 2, 8], asof: nil),
    List(name: "buildings", file: "buildings.csv", counts: [8, 2, 1, 4, 3, 0, 9], asof: nil),
    List(
      name: "cultivation-ladder", file: "cultivation-ladder.ndjson",
      counts: [11, 2, 1, 4, 0, 6, 12], asof: nil),
    List(name: "officers", file: "officers.csv", counts: []),
  ]

  /// Lists with one quarter.
  static let single = [
    List(name: "monitoring-sample", file: "monitoring-sample.xml", counts: [], asof: nil),
    List(name: "associations", file: "associations.csv", counts: []),
    List(name: "innovation-platforms", file: "innovation-platforms.json", counts: [], asof: nil),
    List(name: "industry-events", file: "industry-events.csv", counts: [], asof: nil),
    List(name: "policies", file: "policies.xml", counts: []),
    List(name: "tasks", file: "tasks.csv", counts: [], asof: nil),
  ]

  @Test(arguments: lists) func reportsAndDifferences(_ list: List) throws {
    let scratch = try Scratch()
    try report(list, "2023Q1", in: scratch, "--mode", "replace")
    try Tool.output(["publish", list.name], in: scratch)
    try report(list, "2023Q2", in: scratch, "--mode", "replace")
    let beside = "samples/2023Q2/\(list.name)"
    let diff = ["diff", list.name]
    let json = try Tool.output(diff + ["--format", "json"], in: scratch)
    try expectGolden(indented(json), beside + ".diff.json")
    try expectGolden(try Tool.output(diff, in: scratch), beside + ".diff.txt")
    try expectGolden(
      try Tool.output(diff + ["--format", "markdown"], in: scratch), beside + ".diff.md")
    try expectGolden(
      try Tool.output(["export", list.name, "--at", "draft"], in: scratch), beside + ".export.csv")
    if !list.counts.isEmpty { #expect(try counts(json) == list.counts) }
  }

  @Test(arguments: single) func reportsAndExports(_ list: List) throws {
    let scratch = try Scratch()
    try report(list, "2023Q1", in: scratch, "--mode", "replace")
    try expectGolden(
      try Tool.output(["export", list.name, "--at", "draft"], in: scratch),
      "samples/2023Q1/\(list.name).export.csv")
  }

  /// Tries the import out for the text, then does it for the contract; both tell the same counts.
  private func report(
    _ list: List, _ period: String, in scratch: Scratch, _ mode: String...
  ) throws {
    let arguments = list.arguments(period) + mode
    let tried = try Tool.run(arguments + ["--dry-run", "--output", "json"], in: scratch).json()
    try expectGolden(
      try Tool.output(arguments + ["--dry-run"], in: scratch),
      "samples/\(period)/\(list.name).import.txt")
    let json = try Tool.output(arguments + ["--output", "json"], in: scratch)
    try expectGolden(indented(json), "samples/\(period)/\(list.name).import.json")
    let done = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    for name in ["read", "accepted", "entered", "exited", "changed", "updated", "unchanged"] {
      #expect(tried[name] as? Int == done[name] as? Int, "\(name) of the dry run")
    }
    #expect(tried["digest"] as? String == done["digest"] as? String, "digest of the dry run")
  }

  private func counts(_ json: String) throws -> [Int] {
    let diff = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let summary = try #require(diff?["summary"] as? [String: Int])
    return ["previous", "entered", "exited", "changed", "updated", "unchanged", "current"]
      .map { summary[$0] ?? -1 }
  }

  /// Imported twice, a file changes nothing.
  @Test(arguments: lists + single) func importingAgainChangesNothing(_ list: List) throws {
    let scratch = try Scratch()
    try Tool.output(list.arguments("2023Q1"), in: scratch)
    let again = try Tool.run(
      list.arguments("2023Q1", "--mode", "replace", "--output", "json"), in: scratch
    ).json()
    #expect(again["state"] as? String == "unchanged")
    #expect(again["revision"] as? Int == 1)
  }

  /// The same six firms, however they are written down.
  @Test func shapesOfOneListGiveOneDigest() throws {
    let folder = Tool.root.appendingPathComponent("samples/shapes").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { !$0.hasPrefix("expected.") }.sorted()
    #expect(files.count >= 15)
    var digests: [String: [String]] = [:]
    for file in files {
      let scratch = try Scratch()
      let report = try Tool.run(
        [
          "import", "samples/shapes/\(file)", "--list", "key-enterprises", "--period", "2023Q1",
          "--asof", "2022", "--output", "json",
        ], in: scratch
      ).json()
      digests[report["digest"] as? String ?? "none", default: []].append(file)
      let export = try Tool.output(
        ["export", "key-enterprises", "--at", "draft", "--audience", "full", "--purpose", "核对"],
        in: scratch)
      try expectGolden(export, "samples/shapes/expected.csv")
    }
    #expect(digests.count == 1, "\(digests)")
  }
}
