import Foundation
import Testing

/// Exports that no label explains, each with the profile that does.
@Suite struct ProfileSampleTests {
  /// The same six firms as in `samples/shapes`.
  static let files = [
    "headless.csv", "several-header-rows.csv", "coded-attributes.xml", "child-pairs.xml",
    "indicators.json", "nested-arrays.json", "sheet-name.xlsx",
  ]

  private func importing(_ file: String, profile: String? = nil) -> [String] {
    let name = profile ?? "samples/profiles/" + file.prefix { $0 != "." } + ".yaml"
    return [
      "import", file.hasPrefix("/") ? file : "samples/profiles/\(file)", "--list",
      "key-enterprises", "--period", "2023Q1", "--profile", name, "--output", "json",
    ]
  }

  @Test(arguments: files) func givesTheSameList(_ file: String) throws {
    let scratch = try Scratch()
    let report = try Tool.run(importing(file), in: scratch).json()
    let issues = try #require(report["issues"] as? [[String: Any]])
    #expect(issues.allSatisfy { $0["severity"] as? String == "note" }, "\(issues)")
    let export = try Tool.output(
      ["export", "key-enterprises", "--at", "draft", "--audience", "full", "--purpose", "核对"],
      in: scratch)
    try expectGolden(export, "samples/shapes/expected.csv")
  }

  @Test func joinsAndCountsWhatRepeats() throws {
    let scratch = try Scratch()
    try Tool.output(importing("repeated.xml"), in: scratch)
    let show = try Tool.run(
      ["show", "key-enterprises", "91320594PDY003034X", "--at", "draft", "--output", "json"],
      in: scratch
    ).json()
    let record = try #require(show["record"] as? [String: Any])
    #expect(record["key_products"] as? String == "示例平台；示例网关；示例终端")
    #expect(record["patents_valid"] as? Int == 2)
    #expect(record["remark"] as? String == "由区企业服务中心报送")
    let none = try Tool.run(
      ["show", "key-enterprises", "91320508PDY003018N", "--at", "draft", "--output", "json"],
      in: scratch
    ).json()
    #expect((none["record"] as? [String: Any])?["patents_valid"] as? Int == 0)
  }

  @Test func namesEachBreachOfTheSchemaWithItsLine() throws {
    let scratch = try Scratch()
    let source = Tool.root.appendingPathComponent("samples/profiles/child-pairs.xml")
    let text = try String(contentsOf: source, encoding: .utf8)
      .replacing("91320583PDY0030265", with: "9132058")
      .replacing("    <区>常熟市</区>\n", with: "")
    let file = try scratch.file("broken.xml", Data(text.utf8))
    let outcome = try Tool.run(
      importing(file, profile: "samples/profiles/child-pairs.yaml"), in: scratch)
    #expect(outcome.status == 1)
    let issues = try #require(try outcome.json()["issues"] as? [[String: Any]])
      .filter { $0["rule"] as? String == "schema-invalid" }
    #expect(issues.compactMap { $0["line"] as? Int } == [14, 36], "\(issues)")
    // Left out, the two firms are as if their rows were not there.
    let left = try Tool.run(
      importing(file, profile: "samples/profiles/child-pairs.yaml") + ["--skip-errors"], in: scratch
    ).json()
    #expect(left["accepted"] as? Int == 4)
  }

  /// What can only be told with the file at hand still names the profile's line.
  @Test(arguments: [
    ("header: 1", "coded-attributes.xml", "profile-key", 2, "xml"),
    ("records: a", "headless.csv", "profile-key", 2, "csv"),
    ("importer: pdf", "headless.csv", "unknown-importer", 2, "csv"),
    ("encoding: EBCDIC-CN", "headless.csv", "unknown-encoding", 2, "GB18030"),
    ("constants: {founded_on: 昨天}", "headless.csv", "impossible-value", 2, "founded_on"),
    ("scope: {founded_on: 昨天}", "headless.csv", "impossible-value", 2, "昨天"),
    ("asof: sheet", "headless.csv", "asof-not-stated", 2, "asof"),
    ("units: file", "headless.csv", "unit-not-stated", 2, "units"),
  ])
  func namesTheLineOfTheProfile(
    _ key: String, _ file: String, _ code: String, _ line: Int, _ word: String
  ) throws {
    let scratch = try Scratch()
    var yaml = "list: key-enterprises\n\(key)\n"
    if !key.hasPrefix("header") && file == "headless.csv" {
      yaml += "header: none\nfields: {uscc: \"#2\", name: \"#3\"}\n"
    }
    let profile = try scratch.file("wrong.yaml", Data(yaml.utf8))
    let outcome = try Tool.run(
      ["import", "samples/profiles/\(file)", "--list", "key-enterprises", "--period", "2023Q1"]
        + ["--profile", profile], in: scratch, language: "en")
    #expect(outcome.status == 66, "\(outcome.error)")
    #expect(outcome.error.contains("wrong.yaml:\(line)"), "\(outcome.error)")
    #expect(outcome.error.contains(word), "\(outcome.error)")
  }
}
