import GRDB
public import Registry
public import Store

#if canImport(Glibc)
  import Glibc
#endif

/// A registry in one SQLite file, with a write-ahead log so that readers never wait for a writer.
///
/// Who makes the file writes into it directly: nobody can have been reading, and a log would have
/// every page written twice and summed twice. The log comes when that opening is over.
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

  /// How long a writer waits for each one before it to finish, in seconds, where nobody says otherwise.
  public static let patience: Double = 30

  /// How many threads of a server may read at the same time; others wait.
  public static let readers = 16

  public let dialect = SQLDialect(
    text: "TEXT", integer: "INTEGER", blob: "BLOB", strict: " STRICT",
    clustered: " WITHOUT ROWID, STRICT")
  private let database: any DatabaseWriter
  private let patience: Double
  /// Of a file that a server reads.
  private let watch: ChangeWatch?

  /// Opens the file.
  ///
  /// Throws `store-missing`, `not-a-store`, `store-read-only`, `store-unreadable`.
  public init(
    path: String, use: Use, patience: Double = SQLiteStore.patience
  ) throws(Refusal) {
    let isThere = access(path, F_OK) == 0
    guard isThere || use == .writing else { throw .storeMissing(path) }
    // An empty file is a place that somebody made for a store.
    let exists = isThere && !(use == .writing && Self.isEmpty(path))
    var configuration = Configuration()
    configuration.busyMode = WaitingLine.busyMode(patience: patience)
    configuration.foreignKeysEnabled = false
    configuration.observesSuspensionNotifications = false
    let isWritable = !isThere || Self.mayWrite(path)
    if use == .writing && !isWritable { throw .storeReadOnly(path) }
    configuration.prepareDatabase { db in
      // Twice the usual page takes a third of the calls for the same rows; a new file keeps it.
      try db.execute(sql: "PRAGMA page_size = 8192; PRAGMA synchronous = FULL")
      // With what an import holds besides it stays below 250 MB.
      try db.execute(sql: "PRAGMA cache_size = -28672; PRAGMA temp_store = MEMORY")
    }
    do {
      switch use {
      case .serving where isWritable:
        // A pool turns the write-ahead log on; not in a file that is somebody else's.
        try DatabaseQueue(path: path, configuration: configuration).read(Self.refuseForeign)
        configuration.maximumReaderCount = Self.readers
        database = try DatabasePool(path: path, configuration: configuration)
        watch = ChangeWatch(path: path)
      case .reading, .serving:
        configuration.readonly = !isWritable
        watch = nil
        let name = isWritable ? path : Self.readOnlyName(path)
        database = try DatabaseQueue(path: name, configuration: configuration)
      case .writing:
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
          try Self.refuseForeign(db)
          if exists { try Self.useLog(db, patience) }
        }
        database = queue
        watch = nil
      }
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal(sqlite: error, path: path)
    }
    self.path = path
    self.patience = patience
    wasMade = !exists
    wasThere = isThere
  }

  deinit {
    guard wasMade, !Self.isEmpty(path) else { return }
    // Where somebody else has got at the file already, the next writer does it.
    try? database.writeWithoutTransaction { db in
      if !SQLiteSession(db).isMoved { try Self.useLog(db, 0) }
    }
  }

  /// The log and its shared memory lie beside the file, so the folder counts too.
  private static func mayWrite(_ path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    return access(path, W_OK) == 0 && access(folder, W_OK) == 0
  }

  /// A read-only folder cannot hold the log's shared memory, so the file is read as one that does
  /// not change; but where a log lies there, somebody who may write is at work, and it is joined.
  private static func readOnlyName(_ path: String) -> String {
    access(path + "-wal", F_OK) == 0 ? path : "file:\(path.escapedForURI)?immutable=1"
  }

  /// Refuses a database that holds something else, before anything in it is touched.
  private static func refuseForeign(_ db: Database) throws {
    let names = Set(
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'"))
    guard names.isEmpty || names.isSuperset(of: ["store", "revision"]) else {
      throw DatabaseError(resultCode: .SQLITE_NOTADB)
    }
  }

  /// Turns the write-ahead log on, which stays on in the file. While another process does the same,
  /// SQLite answers busy at once, whatever the patience.
  private static func useLog(_ db: Database, _ patience: Double) throws {
    let start = ContinuousClock.now
    while true {
      do {
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        return
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        guard ContinuousClock.now - start < .seconds(patience) else { throw error }
        usleep(20_000)
      }
    }
  }

  private let path: String
  /// Whether this opening made the file, or filled an empty one.
  private let wasMade: Bool
  private let wasThere: Bool

  private static func isEmpty(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size == 0
  }

  public func read<T>(_ body: (any SQLSession) throws -> T) throws -> T {
    try translating {
      try database.unsafeReentrantRead { db in
        try withTransaction(db, keeping: false, body)
      }
    }
  }

  public func write<T>(_ body: (any SQLSession) throws -> T) throws -> T {
    try translating {
      try database.writeWithoutTransaction { db in
        try withTransaction(db, keeping: true, body)
      }
    }
  }

  private func withTransaction<T>(
    _ db: Database, keeping: Bool, _ body: (any SQLSession) throws -> T
  ) throws -> T {
    let isNested = db.isInsideTransaction
    // The statements that are kept may be at work in the transaction around.
    let session = SQLiteSession(db, keepsStatements: !keeping && !isNested)
    if isNested {
      defer { session.finalizeStatements() }
      return try body(session)
    }
    if keeping { try takeTurn(session) } else { try session.execute("BEGIN DEFERRED") }
    do {
      if session.isMoved { throw Refusal.storeMoved(path) }
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

  private func takeTurn(_ session: SQLiteSession) throws {
    let line = WaitingLine(of: path)
    defer { line?.leave() }
    if let line, !line.reachesFront(patience: patience) {
      throw DatabaseError(resultCode: .SQLITE_BUSY)
    }
    try session.execute("BEGIN IMMEDIATE")
  }

  public func stamp() -> Int64? { watch?.version() }

  public func withdraw(where isUnused: (any SQLSession) throws -> Bool) {
    guard wasMade else { return }
    // Removed under the write lock; who waits for it finds the file moved and is refused.
    try? write { session in
      guard try isUnused(session) else { return }
      var status = stat()
      stat(path, &status)
      for end in ["", "-wal", "-shm", "-journal"] { unlink(path + end) }
      // What was an empty file is one again.
      if wasThere { close(creat(path, status.st_mode & 0o777)) }
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
      let isPlain =
        byte < 0x80 && byte != UInt8(ascii: "%") && byte != UInt8(ascii: "?")
        && byte != UInt8(ascii: "#")
      return isPlain
        ? String(Unicode.Scalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
