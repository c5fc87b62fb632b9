import Foundation
import Testing

/// Singer taps: what is fetched, where the next time goes on, and that absence is no exit.
@Suite struct TapTests {
  private static let list = ["--list", "key-enterprises", "--period", "2023Q1", "--asof", "2022"]

  @Test func theSampleGivesTheOneList() throws {
    let scratch = try Scratch()
    try Tool.output(
      ["import", "--importer", "firms-tap", "--config", "samples/importers"] + Self.list,
      in: scratch)
    let export = try Tool.output(
      ["export", "key-enterprises", "--at", "draft", "--audience", "full", "--purpose", "核对"],
      in: scratch)
    try expectGolden(export, "samples/shapes/expected.csv")
  }

  /// All of a stream may replace the list: who is absent then leaves.
  @Test func aFullTableMayReplace() throws {
    let desk = try TapDesk(replicationKey: nil)
    _ = try desk.fetch(["--mode", "replace"])
    try desk.write(desk.firms.dropLast())
    let report = try desk.fetch(["--mode", "replace", "--accept", "mass-exit"])
    #expect(report["read"] as? Int == 5 && report["exited"] as? Int == 1)
  }

  @Test func theNextTimeGoesOnWhereTheLastEnded() throws {
    let desk = try TapDesk(replicationKey: "更新时间")
    try desk.write(desk.firms.prefix(4))
    #expect(try desk.fetch([])["entered"] as? Int == 4)
    try desk.write(desk.firms[...])
    let second = try desk.fetch(["--mode", "merge"])
    #expect(second["read"] as? Int == 2 && second["entered"] as? Int == 2)
    #expect(second["current"] as? Int == 6, "who was not sent again stays")
    let third = try desk.fetch(["--mode", "merge"])
    #expect(third["read"] as? Int == 0 && third["state"] as? String == "unchanged")
  }

  /// What was taken back is fetched again.
  @Test(arguments: ["undo", "discard"]) func whatIsTakenBackIsFetchedAgain(act: String) throws {
    let desk = try TapDesk(replicationKey: "更新时间")
    try desk.write(desk.firms.prefix(4))
    _ = try desk.fetch([])
    try desk.write(desk.firms[...])
    _ = try desk.fetch(["--mode", "merge"])
    try Tool.output(
      [act, "key-enterprises"] + (act == "undo" ? ["r2"] : []), in: desk.scratch)
    let again = try desk.fetch(["--mode", "merge"])
    #expect(again["read"] as? Int == (act == "undo" ? 2 : 6))
    #expect(again["current"] as? Int == 6)
    #expect(try Tool.run(["verify"], in: desk.scratch).status == 0)
  }

  @Test func whatIsNotAllReplacesNothing() throws {
    let desk = try TapDesk(replicationKey: "更新时间")
    _ = try desk.fetch([])
    // The second opening for writing gives a store its log.
    _ = try Tool.run(["undo", "key-enterprises", "r9"], in: desk.scratch)
    let before = try Data(contentsOf: URL(fileURLWithPath: desk.scratch.store))
    let report = try desk.fetch(["--mode", "replace"])
    #expect((report["refusal"] as? [String: Any])?["code"] as? String == "not-whole")
    #expect(try Data(contentsOf: URL(fileURLWithPath: desk.scratch.store)) == before)
  }

  @Test func aTapThatFailsChangesNothing() throws {
    let desk = try TapDesk(replicationKey: nil)
    _ = try desk.fetch([])
    let before = try desk.scratch.contents()
    try desk.break()
    let answer = try desk.fetch(["--mode", "merge"])
    #expect((answer["error"] as? [String: Any])?["code"] as? String == "importer-failed")
    var after = try desk.scratch.contents()
    after["config/firms.ndjson"] = before["config/firms.ndjson"]
    #expect(after == before)
  }

  /// A published tap, where somebody has one: `pip install --pre tap-csv-folder`.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["REGISTRY_TAP_CSV"] != nil,
      "REGISTRY_TAP_CSV names no tap-csv-folder"))
  func aPublishedTapIsReadAsItIs() throws {
    let tap = try #require(ProcessInfo.processInfo.environment["REGISTRY_TAP_CSV"])
    let desk = try TapDesk(replicationKey: nil, command: tap)
    let report = try desk.fetch([])
    #expect(report["entered"] as? Int == 6, "\(report)")
  }
}

/// A folder of definitions with a tap, its data, and a store.
struct TapDesk {
  let scratch: Scratch
  let firms: [[String: String]]
  private let folder: URL

  init(replicationKey: String?, command: String? = nil) throws {
    scratch = try Scratch()
    folder = scratch.folder.appendingPathComponent("config")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let lines = try String(
      contentsOf: Tool.root.appendingPathComponent("samples/shapes/lines.ndjson"), encoding: .utf8)
    firms = try lines.split(separator: "\n").enumerated().map { index, line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      var firm = object.mapValues { "\($0)" }
      if replicationKey != nil { firm["更新时间"] = "2023-04-0\(index + 1)" }
      return firm
    }
    let tap = Tool.root.appendingPathComponent("samples/importers/tap.py").path
    let program = command.map { "[\($0)]" } ?? "[/usr/bin/python3, -I, -S, \(tap)]"
    let yaml = """
      importers:
        - name: tap
          command: \(program)
          singer: {config: tap.json, stream: firms}

      """
    try Data(yaml.utf8).write(to: folder.appendingPathComponent("importers.yaml"))
    var config: [String: Any] = [
      "file": "firms.ndjson", "stream": "firms", "key_properties": ["统一社会信用代码"],
    ]
    config["replication_key"] = replicationKey
    if command != nil {
      let table = folder.appendingPathComponent("tables")
      try FileManager.default.createDirectory(at: table, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Tool.root.appendingPathComponent("samples/shapes/table.csv"),
        to: table.appendingPathComponent("firms.csv"))
      config = ["filesystem": "local", "path": table.path, "read_mode": "one_stream_per_file"]
    }
    try JSONSerialization.data(withJSONObject: config)
      .write(to: folder.appendingPathComponent("tap.json"))
    try write(firms[...])
  }

  func write(_ firms: ArraySlice<[String: String]>) throws {
    let lines = try firms.map { firm in
      String(decoding: try JSONSerialization.data(withJSONObject: firm), as: UTF8.self) + "\n"
    }
    try Data(lines.joined().utf8).write(to: folder.appendingPathComponent("firms.ndjson"))
  }

  /// Makes the tap's data unreadable.
  func `break`() throws {
    try Data("{\"统一".utf8).write(to: folder.appendingPathComponent("firms.ndjson"))
  }

  /// Imports what the tap fetches; the report, or the refusal, as JSON.
  func fetch(_ further: [String]) throws -> [String: Any] {
    try Tool.run(
      [
        "import", "--importer", "tap", "--config", folder.path, "--list", "key-enterprises",
        "--period", "2023Q1", "--asof", "2022", "--output", "json",
      ] + further, in: scratch
    ).json()
  }
}
