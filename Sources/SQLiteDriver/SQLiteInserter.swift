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
  private var cells: [RowWindow.Cell] = []
  private var bytes: [UInt8] = []

  init(_ session: SQLiteSession, into table: String, columns: [String], number: Int) {
    self.session = session
    self.columns = columns.count
    name = "registry_rows_\(number)"
    let names = columns.map { "\"\($0)\"" }.joined(separator: ",")
    sql = "INSERT INTO \"\(table)\" (\(names)) SELECT * FROM \(name)"
  }

  func null() { cells.append(.null) }

  func integer(_ value: Int64) { cells.append(.integer(value)) }

  func text(_ bytes: UnsafeRawBufferPointer) {
    cells.append(.text(start: self.bytes.count, count: bytes.count))
    self.bytes.append(contentsOf: bytes)
  }

  func blob(_ bytes: UnsafeRawBufferPointer) {
    cells.append(.blob(start: self.bytes.count, count: bytes.count))
    self.bytes.append(contentsOf: bytes)
  }

  func endRow() throws {
    if cells.count >= Self.mostRows * columns || bytes.count >= Self.mostBytes { try flush() }
  }

  func finish() throws { try flush() }

  /// Adds the rows that are held back.
  func flush() throws {
    guard !cells.isEmpty else { return }
    let (statement, window) = try open()
    let code = cells.withUnsafeBufferPointer { cells in
      bytes.withUnsafeBytes { bytes in
        window.pointee.show(cells, bytes)
        defer { window.pointee.hide() }
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        return code
      }
    }
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
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
    cells = []
    bytes = []
    if let statement { sqlite3_finalize(statement) }
    if let window { RowWindow.unregister(name, window, session.connection) }
    statement = nil
    window = nil
  }
}
