import GRDBSQLite
import Store
import Synchronization

/// A look-up of many values by one statement, which joins them, as rows of a ``RowWindow``, with what
/// is looked for: half the time of a statement a value, which opens the table anew for each.
final class SQLiteLookUp {
  /// Fewer values are not worth a statement of their own.
  static let fewest = 16

  private unowned let session: SQLiteSession
  private let name: String
  private let window: UnsafeMutablePointer<RowWindow>
  private let statement: OpaquePointer
  private let values = RowStore()

  /// Transactions that are nested share the connection, and so the names.
  private static let count = Atomic(0)

  /// - Parameter sql: A query with one `= ?`.
  init(_ session: SQLiteSession, _ sql: String) throws {
    let number = Self.count.add(1, ordering: .relaxed).newValue
    let name = "registry_values_\(number)"
    window = RowWindow.register(name, columns: 1, session.connection)
    do {
      statement = try session.prepare(Self.joined(sql, with: name))
    } catch {
      RowWindow.unregister(name, window, session.connection)
      throw error
    }
    self.session = session
    self.name = name
  }

  /// The same question about all values of a table, in its order.
  private static func joined(_ sql: String, with table: String) -> String {
    guard let from = sql.firstRange(of: "FROM "), let mark = sql.firstRange(of: "= ?") else {
      preconditionFailure("a look-up compares one column with one value")
    }
    return sql[..<from.upperBound] + "\(table) CROSS JOIN "
      + sql[from.upperBound..<mark.lowerBound] + "= \(table).c0" + sql[mark.upperBound...]
  }

  /// Runs `body` on the statement, at its start, with the values in sight of it.
  func run(_ values: [SQLValue], _ body: (OpaquePointer) throws -> Void) rethrows {
    for value in values { add(value) }
    window.pointee.show(self.values.cells, self.values.bytes)
    defer {
      sqlite3_reset(statement)
      window.pointee.hide()
      self.values.removeAll()
    }
    try body(statement)
  }

  private func add(_ value: SQLValue) {
    switch value {
    case .null: values.add(.null)
    case .integer(let number): values.add(.integer(number))
    case .text(var text):
      text.withUTF8 { bytes in
        let start = values.copy(UnsafeRawBufferPointer(bytes))
        values.add(.text(start: start, count: bytes.count))
      }
    case .blob(let bytes):
      bytes.withUnsafeBytes { values.add(.blob(start: values.copy($0), count: $0.count)) }
    }
  }

  /// Gives back what the connection holds for the look-up.
  func close() {
    sqlite3_finalize(statement)
    RowWindow.unregister(name, window, session.connection)
  }
}
