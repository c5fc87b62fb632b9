import GRDBSQLite
import Store

/// Adds rows to a table, some hundreds by one statement that reads them from memory.
///
/// `INSERT ... SELECT` from a ``RowWindow`` leaves the table's cursor open at its end and hands
/// values over without binding them: a quarter less time than a statement a row.
final class SQLiteInserter: SQLInserter {
  private static let mostRows = 256
  private static let mostBytes = 1 << 18

  private unowned let session: SQLiteSession
  private let sql: String
  private let name: String
  private let columns: Int
  private var statement: OpaquePointer?
  private var window: UnsafeMutablePointer<RowWindow>?
  private let rows = RowStore()

  init(_ session: SQLiteSession, into table: String, columns: [String], number: Int) {
    self.session = session
    self.columns = columns.count
    name = "registry_rows_\(number)"
    let names = columns.map { "\"\($0)\"" }.joined(separator: ",")
    sql = "INSERT INTO \"\(table)\" (\(names)) SELECT * FROM \(name)"
  }

  func null() { rows.add(.null) }

  func integer(_ value: Int64) { rows.add(.integer(value)) }

  func text(_ bytes: UnsafeRawBufferPointer) {
    rows.add(.text(start: rows.copy(bytes), count: bytes.count))
  }

  func blob(_ bytes: UnsafeRawBufferPointer) {
    rows.add(.blob(start: rows.copy(bytes), count: bytes.count))
  }

  func endRow() throws {
    if rows.count >= Self.mostRows * columns || rows.byteCount >= Self.mostBytes { try flush() }
  }

  func finish() throws { try flush() }

  /// Adds the rows that are held back.
  func flush() throws {
    guard rows.count > 0 else { return }
    let (statement, window) = try open()
    window.pointee.show(rows.cells, rows.bytes)
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    window.pointee.hide()
    rows.removeAll()
    if code != SQLITE_DONE { throw session.failure(code) }
  }

  private func open() throws -> (OpaquePointer, UnsafeMutablePointer<RowWindow>) {
    if let statement, let window { return (statement, window) }
    let window = RowWindow.register(name, columns: columns, session.connection)
    self.window = window
    let statement = try session.prepare(sql)
    self.statement = statement
    return (statement, window)
  }

  /// Gives back what the connection holds for the inserter; rows held back are dropped.
  func close() {
    rows.removeAll()
    if let statement { sqlite3_finalize(statement) }
    if let window { RowWindow.unregister(name, window, session.connection) }
    statement = nil
    window = nil
  }
}
