import GRDBSQLite
import Synchronization

/// Tells whether anybody has written to a file, over a connection that does nothing else.
///
/// SQLite's `data_version` of a connection is another number once another connection, of this process
/// or any other, has committed something. In a file with a write-ahead log to ask for it waits for
/// nobody and takes some microseconds.
final class ChangeWatch: Sendable {
  private struct Connection: @unchecked Sendable {
    let database: OpaquePointer
    let statement: OpaquePointer
  }

  /// Used by one thread at a time.
  private let connection: Mutex<Connection>

  /// nil where the file cannot be opened a second time.
  init?(path: String) {
    var database: OpaquePointer?
    var statement: OpaquePointer?
    // Who closes a file last tidies its log away, which a connection that may only read cannot.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &database, flags, nil) == SQLITE_OK, let database,
      sqlite3_prepare_v2(database, "PRAGMA data_version", -1, &statement, nil) == SQLITE_OK,
      let statement
    else {
      sqlite3_close_v2(database)
      return nil
    }
    connection = Mutex(Connection(database: database, statement: statement))
  }

  deinit {
    connection.withLock { connection in
      sqlite3_finalize(connection.statement)
      sqlite3_close_v2(connection.database)
    }
  }

  /// nil where SQLite does not answer, or another file lies in the place.
  func version() -> Int64? {
    connection.withLock { connection in
      defer { sqlite3_reset(connection.statement) }
      guard !SQLiteSession.isMoved(connection.database),
        sqlite3_step(connection.statement) == SQLITE_ROW
      else { return nil }
      return sqlite3_column_int64(connection.statement, 0)
    }
  }
}
