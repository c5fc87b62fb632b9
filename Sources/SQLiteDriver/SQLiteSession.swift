import GRDB
import GRDBSQLite
import Store

/// One transaction's view of the database: statements are prepared once and kept until it ends, and
/// those of a reading transaction for as long as the connection: GRDB is asked about each column
/// while SQLite prepares one, which takes a server longer than to run it.
///
/// Statements go through SQLite's own interface on GRDB's connection: boxing each value costs three
/// times as much as writing it.
final class SQLiteSession: SQLSession {
  let connection: OpaquePointer
  /// Statements at rest, by their texts.
  private var statements: [String: OpaquePointer] = [:]
  private var inserters: [SQLiteInserter] = []
  /// Look-ups at rest, by their texts.
  private var lookUps: [String: SQLiteLookUp] = [:]
  /// Keeps statements beyond the transaction; nil where they end with it.
  private let keeper: Database?
  /// The kept ones that this transaction has used, by their texts.
  private var kept: [String: Statement] = [:]

  init(_ db: Database, keepsStatements: Bool = false) {
    connection = db.sqliteConnection!
    keeper = keepsStatements ? db : nil
  }

  func execute(_ sql: String, _ arguments: [SQLValue]) throws {
    try query(sql, arguments) { _ in }
  }

  func query(_ sql: String, _ arguments: [SQLValue], _ row: (any SQLRow) throws -> Void) throws {
    try borrowing(sql, isKept: true) { statement in
      for (index, argument) in arguments.enumerated() {
        bind(argument, at: Int32(index + 1), of: statement)
      }
      try stepAll(statement, row)
    }
  }

  func lookUp(_ sql: String, _ values: [SQLValue], _ row: (any SQLRow) throws -> Void) throws {
    guard values.count < SQLiteLookUp.fewest else { return try lookUpMany(sql, values, row) }
    // Its text may name a revision, so that there would be ever more to keep.
    try borrowing(sql, isKept: false) { statement in
      for value in values {
        bind(value, at: 1, of: statement)
        try stepAll(statement, row)
        sqlite3_reset(statement)
      }
    }
  }

  /// Takes the look-up out of the cache while it runs, as ``borrowing(_:isKept:_:)`` does.
  private func lookUpMany(
    _ sql: String, _ values: [SQLValue], _ row: (any SQLRow) throws -> Void
  ) throws {
    try flushInserters()
    let lookUp = try lookUps.removeValue(forKey: sql) ?? SQLiteLookUp(self, sql)
    defer { lookUps.updateValue(lookUp, forKey: sql)?.close() }
    try lookUp.run(values) { try stepAll($0, row) }
  }

  func inserter(into table: String, columns: [String]) throws -> any SQLInserter {
    let inserter = SQLiteInserter(
      self, into: table, columns: columns, number: inserters.count + 1)
    inserters.append(inserter)
    return inserter
  }

  /// Whatever is asked sees the rows that were added before.
  private func flushInserters() throws {
    for inserter in inserters { try inserter.flush() }
  }

  func tables() throws -> Set<String> {
    Set(try all("SELECT name FROM sqlite_master WHERE type = 'table'") { $0.text(0) })
  }

  func shape(of table: String) throws -> [SQLColumn] {
    try all("SELECT name, type FROM pragma_table_info(?)", [.text(table)]) { row in
      let kind: SQLColumn.Kind =
        switch row.text(1) {
        case "INTEGER": .integer
        case "BLOB": .blob
        default: .text
        }
      return SQLColumn(name: row.text(0), kind: kind)
    }
  }

  /// Whether the file no longer lies where it was opened: nobody would find what is written, and what is read
  /// is not the registry any more.
  var isMoved: Bool { Self.isMoved(connection) }

  static func isMoved(_ connection: OpaquePointer?) -> Bool {
    var moved: Int32 = 0
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_HAS_MOVED, &moved)
    return moved != 0
  }

  func finalizeStatements() {
    let lasting = Set(kept.values.map(\.sqliteStatement))
    for statement in statements.values where !lasting.contains(statement) {
      sqlite3_finalize(statement)
    }
    statements = [:]
    kept = [:]
    for inserter in inserters { inserter.close() }
    inserters = []
    for lookUp in lookUps.values { lookUp.close() }
    lookUps = [:]
  }

  func failure(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: String(cString: sqlite3_errmsg(connection)))
  }

  /// Takes the statement out of the cache while it runs, so that a nested query of the same text
  /// gets one of its own.
  private func borrowing(
    _ sql: String, isKept: Bool, _ body: (OpaquePointer) throws -> Void
  ) throws {
    try flushInserters()
    let statement =
      try statements.removeValue(forKey: sql) ?? (isKept ? keptStatement(sql) : nil) ?? prepare(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
      if let nested = statements.updateValue(statement, forKey: sql),
        nested != kept[sql]?.sqliteStatement
      {
        sqlite3_finalize(nested)
      }
    }
    try body(statement)
  }

  /// The connection's statement of the text; nil where none are kept, or this one is at work.
  private func keptStatement(_ sql: String) throws -> OpaquePointer? {
    guard let keeper, kept[sql] == nil else { return nil }
    let statement = try keeper.cachedStatement(sql: sql)
    kept[sql] = statement
    return statement.sqliteStatement
  }

  func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else { throw failure(code) }
    return statement
  }

  private func stepAll(_ statement: OpaquePointer, _ row: (any SQLRow) throws -> Void) throws {
    let cursor = SQLiteRow(statement: statement)
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try row(cursor)
      case SQLITE_DONE: return
      case let code: throw failure(code)
      }
    }
  }

  private func bind(_ value: SQLValue, at index: Int32, of statement: OpaquePointer) {
    switch value {
    case .null: sqlite3_bind_null(statement, index)
    case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
    case .text(let text):
      sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), copied)
    case .blob(let bytes): bytes.withUnsafeBytes { bindBlob($0, at: index, of: statement) }
    }
  }
}

/// SQLite's `SQLITE_TRANSIENT`, a macro that Swift does not see: the bytes are copied at once.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// SQLite takes bytes without an address for NULL, so no bytes at all are bound another way.
private func bindBlob(
  _ bytes: UnsafeRawBufferPointer, at index: Int32, of statement: OpaquePointer
) {
  if bytes.isEmpty {
    sqlite3_bind_zeroblob(statement, index, 0)
  } else {
    sqlite3_bind_blob(statement, index, bytes.baseAddress, Int32(bytes.count), copied)
  }
}

struct SQLiteRow: SQLRow {
  let statement: OpaquePointer

  func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
  }

  func firstValue(in columns: Range<Int>) -> Int? {
    columns.first { sqlite3_column_type(statement, Int32($0)) != SQLITE_NULL }
  }

  func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

  func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(statement, Int32(column))
    let count = sqlite3_column_bytes(statement, Int32(column))
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(count))
  }
}
