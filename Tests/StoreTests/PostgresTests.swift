import Foundation
import Registry
import RegistryTesting
import Store
import Testing

@testable import PostgresDriver

/// Runs where `REGISTRY_TEST_POSTGRES` names a server to make schemas in, as `scripts/test` does.
@Suite("PostgreSQL keeps the store contract", .enabled(if: PostgresServer.isThere))
struct PostgresTests {
  @Test("every law", arguments: StoreContract.Law.allCases)
  func law(_ law: StoreContract.Law) throws {
    let server = try PostgresServer()
    let contract = StoreContract(
      "postgres", seed: ScratchFolder.environment("REGISTRY_TEST_SEED") ?? 20_230_401
    ) {
      try PostgresStore(url: server.freshSchema(), creates: true)
    }
    let failures = contract.failures(of: law)
    #expect(failures.isEmpty, "\(failures.prefix(20).map(\.description).joined(separator: "\n"))")
  }

  @Test("a password is in no message")
  func password() throws {
    let address = Address(url: "postgres://someone:s3cret@localhost:1/none?sslmode=require")
    #expect(address.shown == "postgres://someone@localhost:1/none")
    let refusal = #expect(throws: Refusal.self) {
      try PostgresStore(url: "postgres://someone:s3cret@127.0.0.1:1/none", creates: true)
    }
    #expect(refusal?.code == "store-unreachable" && refusal?.exit == .store)
    #expect(refusal.map { !"\($0)".contains("s3cret") } ?? false)
  }

  @Test("an empty database is read as a store that is missing, another one's is refused")
  func openings() throws {
    let server = try PostgresServer()
    let url = try server.freshSchema()
    #expect(throws: Refusal.self) { try PostgresStore(url: url, creates: false) }
    let database = try PostgresStore(url: url, creates: true)
    try database.write { try $0.execute("CREATE TABLE accounts (id BIGINT)") }
    let refusal = #expect(throws: Refusal.self) { try Store(database, create: true) }
    #expect(refusal?.code == "not-a-store")
  }

  @Test("a second writer waits, and says why where it takes too long; readers are not held up")
  func locks() throws {
    let server = try PostgresServer()
    let url = try server.freshSchema()
    let first = try PostgresStore(url: url, creates: true)
    _ = try Store(first, create: true)
    let second = try PostgresStore(url: url, creates: true, patience: 0.2)
    try first.write { session in
      try session.execute("INSERT INTO store (name, value) VALUES ('a', 'b')")
      let refusal = #expect(throws: Refusal.self) { try second.write { _ in } }
      #expect(refusal?.code == "store-locked")
      let seen = try second.read {
        try $0.first("SELECT value FROM store WHERE name = 'a'") { $0.text(0) }
      }
      #expect(seen == nil)
    }
    try second.write { _ in }
  }

  @Test("who waits behind others that write is patient for as long as they do")
  func turns() throws {
    let server = try PostgresServer()
    let url = try server.freshSchema()
    let first = try PostgresStore(url: url, creates: true)
    _ = try Store(first, create: true)
    let second = try PostgresStore(url: url, creates: true)
    let third = try PostgresStore(url: url, creates: true, patience: 5)
    let others = DispatchGroup()
    try first.write { session in
      // Stands before the third, and keeps it waiting for more than its patience.
      Self.beside(others) { _ = try? second.write { _ in usleep(8_000_000) } }
      usleep(1_000_000)
      try Self.revise(session)
      Self.beside(others) { #expect(throws: Never.self) { try third.write { _ in } } }
      usleep(3_000_000)
    }
    others.wait()
  }

  /// On a thread of its own, since it waits.
  private static func beside(_ group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
    group.enter()
    Thread {
      body()
      group.leave()
    }.start()
  }

  /// A revision as far as who waits can see: that its number is new.
  private static func revise(_ session: any SQLSession) throws {
    try session.execute(
      """
      INSERT INTO revision VALUES (1, 'a', '2023Q1', 'edit', '', '', '', NULL, '', 0, 0, 0, 0, 0, 0,
        NULL, '', '', '', '')
      """)
  }

  @Test("a connection that is cut while it lies idle is replaced; one in the middle loses its work")
  func cuts() throws {
    let server = try PostgresServer()
    let url = try server.freshSchema()
    let database = try PostgresStore(url: url, creates: true)
    _ = try Store(database, create: true)
    try server.cut(url)
    #expect(try database.read { try $0.tables() }.contains("store"))
    let refusal = #expect(throws: Refusal.self) {
      try database.write { session in
        try session.execute("INSERT INTO store (name, value) VALUES ('a', 'b')")
        try server.cut(url)
        try session.execute("INSERT INTO store (name, value) VALUES ('c', 'd')")
      }
    }
    #expect(refusal?.code == "store-lost")
    let left = try database.read {
      try $0.all("SELECT name FROM store WHERE name < 'd'") { $0.text(0) }
    }
    #expect(left == [])
  }
}

/// A server for tests, where each asks for schemas of its own.
struct PostgresServer {
  private static var url: String? { ProcessInfo.processInfo.environment["REGISTRY_TEST_POSTGRES"] }
  static var isThere: Bool { url != nil }

  private let connection: Connection
  private let url: String

  init() throws {
    url = try #require(Self.url)
    connection = try Connection(Address(url: url))
  }

  /// The address of a schema in which there is nothing yet.
  func freshSchema() throws -> String {
    let name = "t_" + UUID().uuidString.lowercased().replacing("-", with: "")
    try connection.run("CREATE SCHEMA \(name)")
    let mark = url.contains("?") ? "&" : "?"
    return url + mark + "options=-csearch_path%3D\(name)&application_name=\(name)"
  }

  /// Ends all connections to such a schema, as a restart of the server does.
  func cut(_ url: String) throws {
    let name = url.split(separator: "=").last ?? ""
    try connection.run(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '\(name)'
      """)
  }
}
