import Foundation
import GRDBSQLite
import Registry
import RegistryTesting
import SQLiteDriver
import Store
import Testing

/// What is in the way is refused with exit 69, by name, and stays as it is.
@Suite("Opening what is no store, or not a good one")
struct OpeningTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func opened(_ path: String, _ use: SQLiteStore.Use) -> String {
    do {
      let store = try Store(SQLiteStore(path: path, use: use), create: use == .writing)
      _ = try store.read { try $0.lists() }
      return "opened"
    } catch let refusal as Refusal {
      return refusal.exit == .store ? refusal.code : "\(refusal.code) with exit \(refusal.exit)"
    } catch {
      return "threw \(error)"
    }
  }

  private func sqlite(_ path: String, _ sql: String) {
    var connection: OpaquePointer?
    #expect(sqlite3_open(path, &connection) == SQLITE_OK)
    #expect(sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK, "\(sql)")
    sqlite3_close(connection)
  }

  @Test("a file that is not there is made by writing alone")
  func missing() throws {
    for use in [SQLiteStore.Use.reading, .serving] {
      #expect(opened(folder.path("none.sqlite"), use) == "store-missing")
    }
    #expect(try folder.contents().isEmpty)
    #expect(opened(folder.path("none.sqlite"), .writing) == "opened")
    #expect(opened(folder.path("none.sqlite"), .reading) == "opened")
  }

  @Test("a text file, a directory", arguments: [SQLiteStore.Use.reading, .writing, .serving])
  func notADatabase(use: SQLiteStore.Use) throws {
    try Data(repeating: 0x41, count: 5_000).write(to: folder.url.appending(path: "text.sqlite"))
    let before = try folder.contents()
    #expect(opened(folder.path("text.sqlite"), use) == "not-a-store")
    #expect(try folder.contents() == before)
    #expect(opened(folder.url.path, use) == "store-unreadable")
    #expect(opened(folder.path("no/such/folder.sqlite"), .writing) == "store-unreadable")
  }

  @Test(
    "somebody else's database is not touched",
    arguments: [
      SQLiteStore.Use.reading, .writing, .serving,
    ])
  func foreign(use: SQLiteStore.Use) throws {
    sqlite(folder.path("other.sqlite"), "CREATE TABLE users (name TEXT)")
    let before = try folder.contents()
    #expect(opened(folder.path("other.sqlite"), use) == "not-a-store")
    #expect(try folder.contents() == before)
  }

  @Test("an empty file is a store to be, for writing")
  func empty() throws {
    try Data().write(to: folder.url.appending(path: "empty.sqlite"))
    #expect(opened(folder.path("empty.sqlite"), .reading) == "not-a-store")
    #expect(try folder.contents() == ["empty.sqlite": Data()])
    let path = folder.path("empty.sqlite")
    let mode = chmod(path, 0o640)
    do {
      // What comes to nothing leaves it as it was.
      let store = try Store(SQLiteStore(path: path, use: .writing), create: true)
      store.withdraw()
    }
    #expect(try folder.contents() == ["empty.sqlite": Data()])
    let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode == 0 && permissions as? Int == 0o640)
    #expect(opened(path, .writing) == "opened")
  }

  @Test(
    "versions",
    arguments: [
      ("6", "store-newer"), ("0", "not-a-store"), ("x", "not-a-store"), ("5", "opened"),
    ])
  func versions(version: String, expected: String) throws {
    let path = folder.path("versions.sqlite")
    #expect(opened(path, .writing) == "opened")
    sqlite(path, "UPDATE store SET value = '\(version)' WHERE name = 'schema'")
    for use in [SQLiteStore.Use.reading, .writing, .serving] {
      #expect(opened(path, use) == expected)
    }
  }

  @Test("a damaged file says so and is not written")
  func damaged() throws {
    let path = folder.path("damaged.sqlite")
    #expect(opened(path, .writing) == "opened")
    var bytes = try Data(contentsOf: folder.url.appending(path: "damaged.sqlite"))
    bytes.replaceSubrange(100..<2_000, with: Data(repeating: 0x5A, count: 1_900))
    try bytes.write(to: folder.url.appending(path: "damaged.sqlite"))
    for use in [SQLiteStore.Use.reading, .writing, .serving] {
      #expect(opened(path, use) == "store-damaged")
    }
    #expect(try Data(contentsOf: folder.url.appending(path: "damaged.sqlite")) == bytes)
  }

  @Test("a full disk refuses the transaction and keeps what was there")
  func full() throws {
    let path = folder.path("full.sqlite")
    let database = try SQLiteStore(path: path, use: .writing)
    try database.write { session in
      try session.execute("CREATE TABLE store (name TEXT, value TEXT)")
      try session.execute("CREATE TABLE revision (id INTEGER)")
      try session.execute("INSERT INTO revision VALUES (1)")
    }
    // The limit is the connection's own, so it stands for a disk without a free page.
    try database.read { session in
      let pages = try session.first("PRAGMA page_count") { $0.integer(0) } ?? 0
      try session.query("PRAGMA max_page_count = \(pages + 2)", []) { _ in }
    }
    let code = code {
      try database.write { session in
        for _ in 0..<200 {
          try session.execute(
            "INSERT INTO store VALUES (?, ?)",
            [.text("x"), .text(String(repeating: "满", count: 1_000))])
        }
      }
    }
    #expect(code == "store-full")
    #expect(try count("store", database) == 0)
    #expect(try count("revision", database) == 1)
  }

  @Test("while another connection writes, a writer is told so and a reader is not held up")
  func locked() throws {
    let path = folder.path("locked.sqlite")
    #expect(opened(path, .writing) == "opened")
    let other = try SQLiteStore(path: path, use: .writing)
    let impatient = try SQLiteStore(path: path, use: .writing, patience: 0.2)
    try other.write { session in
      try session.execute("INSERT INTO store VALUES ('half', 'done')")
      #expect(
        code { try impatient.write { try $0.execute("DELETE FROM store") } } == "store-locked")
      #expect(opened(path, .reading) == "opened")
      let reader = try SQLiteStore(path: path, use: .reading)
      let seen = try reader.read { session in
        try session.first("SELECT COUNT(*) FROM store WHERE name = 'half'") { $0.integer(0) }
      }
      #expect(seen == 0)
    }
    try impatient.write { try $0.execute("DELETE FROM store WHERE name = 'half'") }
  }

  @Test("two that open a new store at once both find it whole")
  func atOnce() async throws {
    for round in 0..<10 {
      let path = folder.path("race\(round).sqlite")
      let results = await withTaskGroup(of: String.self) { group in
        for _ in 0..<4 { group.addTask { opened(path, .writing) } }
        return await group.reduce(into: [String]()) { $0.append($1) }
      }
      #expect(results == Array(repeating: "opened", count: 4))
    }
  }

  @Test("paths with odd characters", arguments: ["名录 库?#%41.sqlite", "a'b\".sqlite", "😀.sqlite"])
  func oddPaths(name: String) throws {
    #expect(opened(folder.path(name), .writing) == "opened")
    for use in [SQLiteStore.Use.reading, .serving] {
      #expect(opened(folder.path(name), use) == "opened")
    }
    #expect(try folder.contents().keys.filter { $0.hasPrefix(name) }.count >= 1)
  }

  private func count(_ table: String, _ database: SQLiteStore) throws -> Int64? {
    try database.read { session in
      try session.first("SELECT COUNT(*) FROM \(table)") { $0.integer(0) }
    }
  }

  private func code(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "nothing was refused"
    } catch let refusal as Refusal {
      return refusal.code
    } catch {
      return "threw \(error)"
    }
  }
}
