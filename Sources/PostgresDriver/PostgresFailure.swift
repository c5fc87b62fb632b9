import CLibPQ

/// What the server, or libpq, had against a statement.
struct PostgresFailure: Error {
  /// SQLSTATE; empty where the connection broke.
  let state: String
  let message: String
  let isConnected: Bool

  /// Whether somebody else kept a lock for longer than `lock_timeout`.
  var isLockTimeout: Bool { state == "55P03" }

  init(_ result: OpaquePointer?, _ connection: OpaquePointer) {
    state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
    let primary = PQresultErrorField(result, Int32(UInt8(ascii: "M")))
    let text = primary ?? PQerrorMessage(connection)
    message = text.map { String(cString: $0) }?.trimmingSuffix { $0.isNewline } ?? ""
    isConnected = PQstatus(connection) == CONNECTION_OK
  }
}

extension String {
  fileprivate func trimmingSuffix(_ isDropped: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isDropped(last) { text.removeLast() }
    return String(text)
  }
}
