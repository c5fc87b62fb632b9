import CLibPQ

/// Rows on their way to the server while this side goes on with the next ones: the server takes as long
/// to add them as it takes to make them.
extension Connection {
  /// Hands over the rows of a `COPY` in binary form. What the server has against them comes from
  /// ``settle()``, which whatever is asked next begins with.
  func copy(_ statement: String, _ rows: UnsafeRawBufferPointer) throws {
    try run(statement)
    isCopying = true
    PQsetnonblocking(raw, 1)
    let sent = PQputCopyData(
      raw, rows.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(rows.count))
    // Rows that there was no room for end the copy as failed; the result says why.
    PQputCopyEnd(raw, sent == 1 ? nil : "there is no room for the rows")
    push()
  }

  /// Sends what the server has room for; waits for nothing.
  func push() {
    if isCopying { PQflush(raw) }
  }

  /// Waits until the server has taken all rows. Throws what it had against them.
  func settle() throws {
    guard isCopying else { return }
    isCopying = false
    var failure: (any Error)?
    while let result = PQgetResult(raw) {
      do {
        try answer(result).clear()
      } catch {
        failure = failure ?? error
        if PQstatus(raw) != CONNECTION_OK { break }
      }
    }
    PQsetnonblocking(raw, 0)
    if let failure { throw failure }
    if PQstatus(raw) != CONNECTION_OK { throw PostgresFailure(nil, raw) }
  }
}
