import GRDBSQLite

/// Rows in memory as SQLite sees them: a table that exists while a statement reads it.
///
/// SQLite calls plain functions with plain pointers, so nothing here counts references.
struct RowWindow {
  struct Cell {
    fileprivate enum Kind {
      case null
      case integer
      case text
      case blob
    }

    fileprivate let kind: Kind
    /// The integer, or where the bytes start.
    fileprivate let number: Int64
    fileprivate let count: Int

    static let null = Cell(kind: .null, number: 0, count: 0)

    static func integer(_ value: Int64) -> Cell { Cell(kind: .integer, number: value, count: 0) }

    static func text(start: Int, count: Int) -> Cell {
      Cell(kind: .text, number: Int64(start), count: count)
    }

    static func blob(start: Int, count: Int) -> Cell {
      Cell(kind: .blob, number: Int64(start), count: count)
    }
  }

  fileprivate let columns: Int
  fileprivate var rows = 0
  private var cells: UnsafePointer<Cell>?
  private var bytes: UnsafeRawPointer?

  fileprivate init(columns: Int) {
    self.columns = columns
  }

  /// The rows that the next statement reads; they have to stay where they are until ``hide()``.
  mutating func show(_ cells: UnsafeBufferPointer<Cell>, _ bytes: UnsafeRawBufferPointer) {
    rows = cells.count / columns
    self.cells = cells.baseAddress
    self.bytes = bytes.baseAddress
  }

  mutating func hide() {
    rows = 0
    cells = nil
    bytes = nil
  }

  /// Hands one value to SQLite, which reads it before it asks for the next row.
  fileprivate func answer(_ row: Int, _ column: Int, to context: OpaquePointer?) {
    guard let cell = cells?[row * columns + column] else { return }
    switch cell.kind {
    case .null: sqlite3_result_null(context)
    case .integer: sqlite3_result_int64(context, cell.number)
    case .text:
      if let bytes, cell.count > 0 {
        let text = (bytes + Int(cell.number)).assumingMemoryBound(to: CChar.self)
        sqlite3_result_text(context, text, Int32(cell.count), nil)
      } else {
        sqlite3_result_text(context, "", 0, nil)
      }
    case .blob:
      if let bytes, cell.count > 0 {
        sqlite3_result_blob(context, bytes + Int(cell.number), Int32(cell.count), nil)
      } else {
        sqlite3_result_zeroblob(context, 0)
      }
    }
  }
}

extension RowWindow {
  private struct Table {
    var base = sqlite3_vtab()
    let window: UnsafeMutablePointer<RowWindow>
  }

  private struct Cursor {
    var base = sqlite3_vtab_cursor()
    let window: UnsafeMutablePointer<RowWindow>
    var row = 0
  }

  /// Makes a window known to a connection as a table of that name.
  static func register(
    _ name: String, columns: Int, _ connection: OpaquePointer
  ) -> UnsafeMutablePointer<RowWindow> {
    let window = UnsafeMutablePointer<RowWindow>.allocate(capacity: 1)
    window.initialize(to: RowWindow(columns: columns))
    sqlite3_create_module_v2(connection, name, module.pointer, window, nil)
    return window
  }

  static func unregister(
    _ name: String, _ window: UnsafeMutablePointer<RowWindow>, _ connection: OpaquePointer
  ) {
    sqlite3_create_module_v2(connection, name, nil, nil, nil)
    window.deallocate()
  }

  /// SQLite reads the functions from here as long as the program runs; nobody writes to them.
  private struct Module: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<sqlite3_module>
  }

  private static let module: Module = {
    var module = sqlite3_module()
    module.xConnect = { connection, window, _, _, made, _ in
      guard let window = window?.assumingMemoryBound(to: RowWindow.self), let made else {
        return SQLITE_MISUSE
      }
      let names = (0..<window.pointee.columns).map { "c\($0)" }.joined(separator: ",")
      let code = sqlite3_declare_vtab(connection, "CREATE TABLE rows(\(names))")
      guard code == SQLITE_OK else { return code }
      let table = UnsafeMutablePointer<Table>.allocate(capacity: 1)
      table.initialize(to: Table(window: window))
      made.pointee = UnsafeMutableRawPointer(table).assumingMemoryBound(to: sqlite3_vtab.self)
      return SQLITE_OK
    }
    module.xDisconnect = { table in
      UnsafeMutableRawPointer(table)?.assumingMemoryBound(to: Table.self).deallocate()
      return SQLITE_OK
    }
    module.xBestIndex = { _, _ in SQLITE_OK }
    module.xOpen = { table, made in
      guard let table = UnsafeMutableRawPointer(table), let made else { return SQLITE_MISUSE }
      let cursor = UnsafeMutablePointer<Cursor>.allocate(capacity: 1)
      cursor.initialize(
        to: Cursor(window: table.assumingMemoryBound(to: Table.self).pointee.window))
      made.pointee = UnsafeMutableRawPointer(cursor)
        .assumingMemoryBound(to: sqlite3_vtab_cursor.self)
      return SQLITE_OK
    }
    module.xClose = { cursor in
      UnsafeMutableRawPointer(cursor)?.assumingMemoryBound(to: Cursor.self).deallocate()
      return SQLITE_OK
    }
    module.xFilter = { cursor, _, _, _, _ in
      own(cursor).pointee.row = 0
      return SQLITE_OK
    }
    module.xNext = { cursor in
      own(cursor).pointee.row += 1
      return SQLITE_OK
    }
    module.xEof = { cursor in
      let cursor = own(cursor)
      return cursor.pointee.row >= cursor.pointee.window.pointee.rows ? 1 : 0
    }
    module.xColumn = { cursor, context, column in
      let cursor = own(cursor)
      cursor.pointee.window.pointee.answer(cursor.pointee.row, Int(column), to: context)
      return SQLITE_OK
    }
    module.xRowid = { cursor, row in
      row?.pointee = Int64(own(cursor).pointee.row)
      return SQLITE_OK
    }
    let pointer = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
    pointer.initialize(to: module)
    return Module(pointer: pointer)
  }()

  private static func own(
    _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?
  ) -> UnsafeMutablePointer<Cursor> {
    UnsafeMutableRawPointer(cursor!).assumingMemoryBound(to: Cursor.self)
  }
}
