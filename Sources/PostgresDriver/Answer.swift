import CLibPQ
import Store

/// What a statement answered: rows in binary form, kept by libpq until ``clear()``.
struct Answer {
  let result: OpaquePointer?

  init(_ result: OpaquePointer?) { self.result = result }

  var count: Int { Int(PQntuples(result)) }

  func clear() { PQclear(result) }

  /// Hands over the rows, and clears.
  func forEachRow(_ body: (any SQLRow) throws -> Void) throws {
    defer { clear() }
    for row in 0..<PQntuples(result) { try body(PostgresRow(result: result, row: row)) }
  }
}

struct PostgresRow: SQLRow {
  let result: OpaquePointer?
  let row: Int32

  func isNull(_ column: Int) -> Bool { PQgetisnull(result, row, Int32(column)) != 0 }

  /// Of any whole-number type: constants in a query are shorter than columns.
  func integer(_ column: Int) -> Int64 {
    let bytes = bytes(column)
    var value: Int64 = 0
    if let first = bytes.first, first & 0x80 != 0 { value = -1 }
    for byte in bytes { value = value << 8 | Int64(byte) }
    return value
  }

  func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    let count = Int(PQgetlength(result, row, Int32(column)))
    return UnsafeRawBufferPointer(start: PQgetvalue(result, row, Int32(column)), count: count)
  }
}
