import Foundation
import Registry
import RegistryTesting
import SQLiteDriver
import Store
import Testing

@Suite("A store in a file tells without being asked twice")
struct ChangeWatchTests {
  @Test("that somebody else has written, and that nobody has")
  func writes() throws {
    let folder = try ScratchFolder()
    let path = folder.path("store.sqlite")
    let writer = try SQLiteStore(path: path, use: .writing)
    try writer.write { try $0.execute("CREATE TABLE store (n INTEGER)") }
    try writer.write { try $0.execute("CREATE TABLE revision (n INTEGER)") }
    let server = try SQLiteStore(path: path, use: .serving)
    let first = try #require(server.stamp())
    #expect(server.stamp() == first)
    try server.read { _ = try $0.first("SELECT n FROM store") { $0.integer(0) } }
    #expect(server.stamp() == first)
    try writer.write { try $0.execute("INSERT INTO store (n) VALUES (1)") }
    let second = try #require(server.stamp())
    #expect(second != first)
    #expect(server.stamp() == second)
    #expect(throws: CancellationError.self) {
      try writer.write { session in
        try session.execute("INSERT INTO store (n) VALUES (2)")
        throw CancellationError()
      }
    }
    #expect(server.stamp() == second)
  }

  @Test("and that another file lies in its place: the old one is read no more")
  func moved() throws {
    let folder = try ScratchFolder()
    let path = folder.path("store.sqlite")
    try SQLiteStore(path: path, use: .writing).write {
      try $0.execute("CREATE TABLE store (n INTEGER)")
      try $0.execute("CREATE TABLE revision (n INTEGER)")
    }
    let server = try SQLiteStore(path: path, use: .serving)
    #expect(server.stamp() != nil)
    // Opens the connection that reads.
    try server.read { _ = try $0.first("SELECT n FROM store") { $0.integer(0) } }
    try FileManager.default.copyItem(atPath: path, toPath: path + ".new")
    #expect(rename(path + ".new", path) == 0)
    #expect(server.stamp() == nil)
    let refusal = #expect(throws: Refusal.self) {
      try server.read { _ = try $0.first("SELECT n FROM store") { $0.integer(0) } }
    }
    #expect(refusal?.code == "store-moved")
  }

  @Test("only where a server reads it")
  func others() throws {
    let folder = try ScratchFolder()
    let writer = try SQLiteStore(path: folder.path("store.sqlite"), use: .writing)
    #expect(writer.stamp() == nil)
  }
}
