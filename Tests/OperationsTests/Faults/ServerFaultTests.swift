import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite(
  "A database server that fails leaves the last whole revision", .serialized,
  .enabled(
    if: Tool.isBuilt && OwnServer.isThere,
    "no registry tool beside the tests, or no PostgreSQL: scripts/setup --tests"))
struct ServerFaultTests {
  private let rounds = Tool.setting("REGISTRY_CRASH_KILLS", 4)
  private let rows = Tool.setting("REGISTRY_CRASH_ROWS", 20_000)

  enum Harm: String, CaseIterable, CustomTestStringConvertible {
    case restart
    case cut

    var testDescription: String { rawValue }
  }

  @Test("restarted, or every connection cut, in the middle of an import", arguments: Harm.allCases)
  func imports(_ harm: Harm) throws {
    let server = try OwnServer()
    let trial = try Alternation(Desk(store: server.url), rows: rows)
    var lost = 0
    for number in 1...rounds {
      let run = try trial.startNext()
      let moment = trial.reachMoment(number, of: run)
      switch harm {
      case .restart:
        try server.stop()
        try server.start()
      case .cut:
        try server.sql(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'registry' AND pid <> pg_backend_pid()
          """)
      }
      let result = run.wait()
      lost += result.code == 69 ? 1 : 0
      let hint = "\(harm) \(moment): \(result.output)"
      #expect([0, 69].contains(result.code), "\(hint)")
      #expect(result.code == 0 || result.output.contains("postgres://registry@"), "\(hint)")
      try trial.settle(hint)
    }
    #expect(lost > 0, "every import was over before the server was harmed")
    try trial.finish()
  }

  @Test("a replica is read whole and says how old it is; promoted, it goes on as the registry")
  func replica() throws {
    let primary = try OwnServer()
    let desk = try Desk(store: primary.url)
    try desk.take("代码,名称\nA1,示例一\nA2,示例二\n")
    try desk.publish()
    let replica = try OwnServer(replicaOf: primary)
    // So that the replica has a time to tell.
    try primary.sql("CREATE TABLE beside ()")
    var tool = Tool(desk: desk)
    tool.environment = ["REGISTRY_STORE_READ": replica.url]
    let current = try tool.run("export", "firms", "--format", "ndjson")
    #expect(current.code == 0 && current.output.contains("A1"), "\(current.output)")
    #expect(current.output.contains("备用库"), "\(current.output)")

    try replica.sql("SELECT pg_wal_replay_pause()")
    try desk.take("代码,名称\nA3,示例三\n", .merge)
    _ = try desk.office.publish(PublishRequest(list: "firms", message: "补入"))
    let old = try tool.run("export", "firms", "--format", "ndjson")
    #expect(old.code == 0 && !old.output.contains("A3"), "\(old.output)")
    #expect(old.output.contains("秒的修改可能还看不到"), "\(old.output)")
    // Who names the store means it.
    let named = try tool.run("export", "firms", "--format", "ndjson", "--store", primary.url)
    #expect(named.output.contains("A3") && !named.output.contains("备用库"), "\(named.output)")
    try replica.sql("SELECT pg_wal_replay_resume()")

    try readDuringAnImport(desk, tool)

    try primary.stop()
    let alone = try eventually {
      try tool.run("log", "firms")
    } until: {
      $0.contains("收不到主库")
    }
    #expect(alone.code == 0 && alone.output.contains("收不到主库"), "\(alone.output)")
    tool.environment = ["REGISTRY_STORE": replica.url]
    let refused = try tool.replace(with: desk.path("long.csv")).wait()
    #expect(refused.code == 69 && refused.output.contains("--store"), "\(refused.output)")

    try replica.promote()
    let office = try desk.reopened(replica.url)
    _ = try office.publish(PublishRequest(list: "firms", message: "换库后发布"))
    #expect(try office.verify().isSound)
    #expect(try office.lag() == nil)
  }

  /// Whatever the replica applies meanwhile, a reader sees one whole revision.
  private func readDuringAnImport(_ desk: Desk, _ tool: Tool) throws {
    try LongFile(rows: rows, round: 0).write(to: desk.path("long.csv"))
    let run = try tool.start(
      "import", desk.path("long.csv"), "--list", "firms", "--period", "2023Q1", "--mode", "merge")
    var seen: Set<Int> = []
    repeat {
      let read = try tool.run("export", "firms", "--at", "draft", "--format", "ndjson")
      if read.code == 0 {
        seen.insert(read.output.split(separator: "\n").count { $0.contains("\"code\"") })
      }
    } while run.isRunning
    let result = run.wait()
    #expect(result.code == 0, "\(result.output)")
    let counts = try eventually {
      try tool.run("export", "firms", "--at", "draft", "--format", "ndjson")
    } until: {
      $0.contains("K1\"")
    }
    #expect(counts.output.contains("K1\""), "\(counts.output.suffix(300))")
    #expect(counts.output.split(separator: "\n").count { $0.contains("\"code\"") } == rows + 3)
    #expect(seen.isSubset(of: [rows + 3]), "a mixed state of \(seen) records")
  }

  private func eventually(
    _ body: () throws -> (code: Int, output: String), until isDone: (String) -> Bool
  ) throws -> (code: Int, output: String) {
    for _ in 0..<50 {
      let result = try body()
      if isDone(result.output) { return result }
      usleep(100_000)
    }
    return try body()
  }
}
