import Store

/// Adds rows by `COPY` in binary form, a megabyte at a time.
///
/// A copy has the connection to itself, so rows wait in memory until there is enough of them, or
/// until something else is asked for.
final class CopyInserter: SQLInserter {
  private static let size = 1 << 20
  /// Signature, flags and length of the extension, before the first row.
  private static let head: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [0, 0, 0, 0] + [0, 0, 0, 0]

  let table: String
  /// Rows that the table got.
  private(set) var added = 0

  private unowned let connection: Connection
  private let statement: String
  private let columns: Int
  private var buffer: UnsafeMutableRawBufferPointer
  private var count = 0
  private var rows = 0
  /// Values of the row at hand.
  private var values = 0

  init(_ connection: Connection, into table: String, columns: [String]) {
    self.connection = connection
    self.table = table
    self.columns = columns.count
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    statement = "COPY \"\(table)\" (\(names)) FROM STDIN (FORMAT binary)"
    buffer = .allocate(byteCount: Self.size + (1 << 16), alignment: 16)
    begin()
  }

  deinit { buffer.deallocate() }

  private func begin() {
    count = 0
    rows = 0
    Self.head.withUnsafeBytes { append($0) }
  }

  func null() {
    beginValue()
    append(big: Int32(-1))
  }

  func integer(_ value: Int64) {
    beginValue()
    append(big: Int32(8))
    append(big: value)
  }

  func text(_ bytes: UnsafeRawBufferPointer) {
    beginValue()
    append(big: Int32(truncatingIfNeeded: bytes.count))
    append(bytes)
  }

  func blob(_ bytes: UnsafeRawBufferPointer) { text(bytes) }

  func endRow() throws {
    precondition(values == columns, "a row has a value for each column")
    values = 0
    rows += 1
    added += 1
    if count >= Self.size { try finish() }
    // The server is to have something to do while the next rows are made, and not to be woken for each.
    if added % 512 == 0 { connection.push() }
  }

  func finish() throws {
    guard rows > 0 else { return }
    append(big: Int16(-1))
    defer { begin() }
    try connection.copy(statement, UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }

  @inline(__always)
  private func beginValue() {
    if values == 0 { append(big: Int16(truncatingIfNeeded: columns)) }
    values += 1
  }

  @inline(__always)
  private func append<Number: FixedWidthInteger>(big number: Number) {
    withUnsafeBytes(of: number.bigEndian) { append($0) }
  }

  @inline(__always)
  private func append(_ bytes: UnsafeRawBufferPointer) {
    if count + bytes.count > buffer.count { grow(by: bytes.count) }
    UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: bytes)
    count += bytes.count
  }

  private func grow(by added: Int) {
    let grown = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(buffer.count * 2, count + added), alignment: 16)
    grown.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    buffer.deallocate()
    buffer = grown
  }
}
