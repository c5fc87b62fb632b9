import Foundation
import Testing

/// Programs that read formats: what good ones give, and that bad ones change nothing.
@Suite struct ExternalImporterTests {
  /// The six firms of `samples/shapes`, through a program in Python and one in shell.
  @Test(arguments: ["dbf", "letter"]) func theSamplesGiveTheOneList(_ name: String) throws {
    let scratch = try Scratch()
    let report = try Tool.output(
      [
        "import", "samples/importers/enterprises.\(name)", "--config", "samples/importers",
        "--list", "key-enterprises", "--period", "2023Q1", "--asof", "2022",
      ], in: scratch)
    try expectGolden(report, "samples/importers/enterprises.\(name).import.txt")
    let export = try Tool.output(
      ["export", "key-enterprises", "--at", "draft", "--audience", "full", "--purpose", "核对"],
      in: scratch)
    try expectGolden(export, "samples/shapes/expected.csv")
  }

  private static let good = """
    echo '{"type":"hello","protocol":1}'
    echo '{"type":"row","line":1,"cells":{"统一社会信用代码":"91320508PDY003018N","企业名称":"示例甲光电（苏州）有限公司","所属板块":"姑苏区"}}'

    """

  private static let another = #"echo '{"type":"row","line":2,"cells":{"企业名称":"示例乙"}}'"#

  /// Ways to fail, the codes, and limits that bring them about.
  static let failing: [(code: String, script: String, limits: String)] = [
    ("importer-hello", "true", ""),
    ("importer-version", #"echo '{"type":"hello","protocol":9}'"#, ""),
    ("importer-cut", good, ""),
    ("importer-count", good + #"echo '{"type":"end","rows":2}'"#, ""),
    ("importer-malformed", good + "echo oops", ""),
    ("importer-failed", good + #"echo '{"type":"end","rows":1}'; exit 7"#, ""),
    ("importer-silent", good + "exec sleep 60", "silence: 1"),
    ("importer-time", good + "while :; do echo . >&2; sleep 0.1; done", "seconds: 1"),
    ("importer-line", good + #"printf '{"'; head -c 9000 /dev/zero | tr '\0' x"#, "line: 8 KiB"),
    ("importer-output", good + "while :; do \(another); done", "output: 512"),
    ("importer-processes", good + "sleep 60 & sleep 60 & sleep 60 & wait", "processes: 2"),
  ]

  @Test(arguments: failing)
  func whatFailsChangesNothing(_ case: (code: String, script: String, limits: String)) throws {
    let scratch = try Scratch.withFirstQuarter()
    let config = try Self.configuration(`case`.script, `case`.limits, in: scratch)
    let before = try scratch.contents()
    let outcome = try Tool.run(
      [
        "import", "samples/importers/enterprises.letter", "--config", config, "--importer", "probe",
        "--list", "key-enterprises", "--period", "2023Q2", "--mode", "merge", "--output", "json",
        "--lang", "en",
      ], in: scratch)
    #expect(outcome.status == 66, "\(outcome.error)")
    let error = try #require(try outcome.json()["error"] as? [String: Any])
    #expect(error["code"] as? String == `case`.code, "\(outcome.error)")
    #expect((error["remedy"] as? String)?.isEmpty == false)
    #expect(try scratch.contents() == before, "the store and its folder are as they were")
  }

  @Test func aProgramCannotTakeTheNameOfAFormat() throws {
    let scratch = try Scratch()
    let config = try Self.configuration("true", "", name: "csv", in: scratch)
    let outcome = try Tool.run(["importers", "--config", config], in: scratch)
    #expect(outcome.status == 66 && outcome.error.contains("importers.yaml:2"), "\(outcome.error)")
  }

  @Test func programsAreListedWithTheFormats() throws {
    let scratch = try Scratch()
    let listed = try Tool.output(["importers", "--config", "samples/importers"], in: scratch)
    #expect(listed.contains("dbf") && listed.contains("letter") && listed.contains("csv"))
  }

  /// The laws that a program keeps are listed, with those that it need not keep.
  @Test func theLawsOfAProgramAreTried() throws {
    let scratch = try Scratch()
    let outcome = try Tool.run(
      ["importers", "check", "dbf", "--config", "samples/importers", "--output", "json"],
      in: scratch)
    #expect(outcome.status == 0, "\(outcome.error)")
    let report = try outcome.json()
    let laws = try #require(report["laws"] as? [[String: Any]])
    #expect(report["ok"] as? Bool == true && laws.count == 14)
    #expect(laws.count { $0["result"] as? String == "exempt" } == 4)
  }

  /// A program that breaks laws is told which, and how.
  @Test func aProgramThatBreaksLawsIsTold() throws {
    let scratch = try Scratch()
    let config = try Self.configuration(
      Self.good + #"echo '{"type":"end","rows":1}'"#, "", in: scratch)
    let folder = scratch.folder.appendingPathComponent("config")
    let yaml = """
      importers:
        - name: probe
          command: [/bin/sh, probe.sh]
          sample: {file: a.txt, rows: a.rows, exempt: [gb18030, carriageReturns, byteOrderMark]}

      """
    try Data(yaml.utf8).write(to: folder.appendingPathComponent("importers.yaml"))
    try Data("示例\n".utf8).write(to: folder.appendingPathComponent("a.txt"))
    try Data(#"{"line":2,"cells":{"企业名称":"示例乙"}}"#.utf8)
      .write(to: folder.appendingPathComponent("a.rows"))
    let outcome = try Tool.run(["importers", "check", "probe", "--config", config], in: scratch)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("rowsAndLines: as given: row 0"), "\(outcome.output)")
    #expect(outcome.output.contains("emptyFile") && outcome.output.contains("recognisesItsOwn"))
  }

  @Test(arguments: [("csv", "自带"), ("dbg", "dbf, letter, firms-tap"), ("firms-tap", "Singer tap")])
  func whatCannotBeTriedIsRefused(name: String, word: String) throws {
    let scratch = try Scratch()
    let outcome = try Tool.run(
      ["importers", "check", name, "--config", "samples/importers"], in: scratch)
    #expect(outcome.status == 64 && outcome.error.contains(word), "\(outcome.error)")
  }

  /// A folder of definitions with one program.
  static func configuration(
    _ script: String, _ limits: String, name: String = "probe", in scratch: Scratch
  ) throws -> String {
    let folder = scratch.folder.appendingPathComponent("config")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let yaml = """
      importers:
        - name: \(name)
          command: [/bin/sh, probe.sh]
          environment: {PATH: "/usr/bin:/bin"}
          limits: {\(limits)}

      """
    try Data(yaml.utf8).write(to: folder.appendingPathComponent("importers.yaml"))
    try Data(script.utf8).write(to: folder.appendingPathComponent("probe.sh"))
    return folder.path
  }
}
