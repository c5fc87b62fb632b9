import GRDB
public import Registry
public import Store

#if canImport(Glibc)
  import Glibc
#endif

/// A registry in one SQLite file, with a write-ahead log so that readers never wait for a writer.
public final class SQLiteStore: SQLDatabase {
  /// How the file is to be used.
  public enum Use: Sendable {
    /// Looked at; a file that is not there is refused, and one that is stays as it is.
    case reading
    /// Written; made where it is missing.
    case writing
    /// Read from many threads at once, by a server.
    case serving
  }

  /// How long a writer waits for another one to finish.
  public static let patience: Double = 30

  public let dialect = SQLDialect(
    text: "TEXT", integer: "INTEGER", blob: "BLOB", clustered: " WITHOUT ROWID")
  private let database: any DatabaseWriter

  /// Opens the file.
  ///
  /// Throws `store-missing`, `not-a-store`, `store-read-only`, `store-unreadable`.
  public init(path: String, use: Use) throws(Refusal) {
    let exists = access(path, F_OK) == 0
    guard exists || use == .writing else { throw .storeMissing(path) }
    var configuration = Configuration()
    configuration.busyMode = .timeout(Self.patience)
    configuration.foreignKeysEnabled = false
    configuration.observesSuspensionNotifications = false
    let isWritable = !exists || access(path, W_OK) == 0
    if use == .writing && !isWritable { throw .storeReadOnly(path) }
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536")
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    do {
      switch use {
      case .serving where isWritable:
        database = try DatabasePool(path: path, configuration: configuration)
      case .reading, .serving:
        configuration.readonly = !isWritable
        // A read-only medium cannot hold the log's shared memory; its file cannot change either.
        let name = isWritable ? path : "file:\(path.escapedForURI)?immutable=1"
        database = try DatabaseQueue(path: name, configuration: configuration)
      case .writing:
        // Not GRDB's own way, which writes a table and drops it: a refusal leaves every byte as it
        // was.
        configuration.prepareDatabase { db in
          _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        }
        database = try DatabaseQueue(path: path, configuration: configuration)
      }
    } catch {
      throw Refusal(sqlite: error, path: path)
    }
    self.path = path
    wasMade = !exists
  }

  private let path: String
  /// Whether this opening made the file.
  private let wasMade: Bool

  public func read<T>(_ body: (any SQLSession) throws -> T) throws -> T {
    try translating {
      try database.unsafeReentrantRead { db in
        try withTransaction(db, "BEGIN DEFERRED", keeping: false, body)
      }
    }
  }

  public func write<T>(_ body: (any SQLSession) throws -> T) throws -> T {
    try translating {
      try database.writeWithoutTransaction { db in
        try withTransaction(db, "BEGIN IMMEDIATE", keeping: true, body)
      }
    }
  }

  private func withTransaction<T>(
    _ db: Database, _ begin: String, keeping: Bool, _ body: (any SQLSession) throws -> T
  ) throws -> T {
    let session = SQLiteSession(db)
    if db.isInsideTransaction { return try body(session) }
    try session.execute(begin)
    do {
      if keeping && session.isMoved { throw Refusal.storeMoved(path) }
      let result = try body(session)
      session.finalizeStatements()
      try session.execute(keeping ? "COMMIT" : "ROLLBACK")
      session.finalizeStatements()
      return result
    } catch {
      session.finalizeStatements()
      try? session.execute("ROLLBACK")
      session.finalizeStatements()
      throw error
    }
  }

  public func withdraw(where isUnused: (any SQLSession) throws -> Bool) {
    guard wasMade else { return }
    // Removed under the write lock; who waits for it finds the file moved and is refused.
    try? write { session in
      guard try isUnused(session) else { return }
      for name in [path, path + "-wal", path + "-shm"] { unlink(name) }
    }
  }

  /// What `body` throws on its own account passes through as it is.
  private func translating<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw Refusal(sqlite: error, path: path)
    }
  }
}

extension String {
  /// Percent-encoded for SQLite's URI file names.
  fileprivate var escapedForURI: String {
    utf8.map { byte in
      let isPlain = byte < 0x80 && byte != UInt8(ascii: "%") && byte != UInt8(ascii: "?")
        && byte != UInt8(ascii: "#")
      return isPlain
        ? String(Unicode.Scalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
