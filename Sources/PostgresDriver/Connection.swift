import CLibPQ
import Glibc
import Registry

/// One connection through libpq, with the statements that were prepared on it.
///
/// Used by one thread at a time.
final class Connection {
  let raw: OpaquePointer
  /// The server's address without a password, for messages.
  let name: String
  /// Statements by their text; the server keeps each under the name given here.
  private var prepared: [String: String] = [:]
  private var cursors = 0
  /// Whether rows are under way that the server has not answered yet.
  var isCopying = false

  /// Connects; what the address leaves open libpq takes from its environment (`PGPASSWORD`,
  /// `PGSSLMODE`, `~/.pgpass`).
  ///
  /// Throws `store-unreachable`, `store-denied`, `store-missing`.
  init(_ address: Address) throws(Refusal) {
    name = address.shown
    // Later words win, so the address may set what stands before it and nothing that follows.
    let words = [
      ("connect_timeout", "10"), ("application_name", "registry"), ("dbname", address.url),
      ("client_encoding", "UTF8"),
    ]
    guard let raw = Self.connect(words) else {
      throw Refusal.unreachable(name, "out of memory")
    }
    // From here on whatever is thrown ends with `deinit`, which closes the connection.
    self.raw = raw
    guard PQstatus(raw) == CONNECTION_OK else {
      throw Refusal.notConnected(String(cString: PQerrorMessage(raw)), name)
    }
    // Notices are for people at `psql`; what goes wrong comes as an error.
    PQsetNoticeReceiver(raw, { _, _ in }, nil)
    do {
      try prepare()
    } catch {
      throw error as? Refusal ?? Refusal.unreachable(name, "\(error)")
    }
  }

  deinit { PQfinish(raw) }

  private static func connect(_ words: [(String, String)]) -> OpaquePointer? {
    let keys = words.map { strdup($0.0) }
    let values = words.map { strdup($0.1) }
    defer { (keys + values).forEach { free($0) } }
    let keyList = keys.map { UnsafePointer($0) } + [nil]
    let valueList = values.map { UnsafePointer($0) } + [nil]
    return PQconnectdbParams(keyList, valueList, 1)
  }

  private func prepare() throws {
    guard let encoding = PQparameterStatus(raw, "server_encoding"),
      String(cString: encoding) == "UTF8"
    else { throw Refusal.wrongEncoding(name) }
    // What a cursor is asked for is read to its end.
    try run("SET cursor_tuple_fraction = 1.0; SET extra_float_digits = 0")
  }

  var isUsable: Bool {
    PQstatus(raw) == CONNECTION_OK && PQtransactionStatus(raw) == PQTRANS_IDLE
  }

  /// Runs statements without arguments or rows.
  func run(_ sql: String) throws {
    try settle()
    try answer(PQexec(raw, sql)).clear()
  }

  /// Runs one statement; its rows come in binary form.
  func execute(_ sql: String, _ arguments: [SQLArgument]) throws -> Answer {
    try settle()
    let statement = try statement(sql, count: arguments.count)
    return try SQLArgument.withPointers(arguments) { values, lengths, formats in
      try answer(
        PQexecPrepared(raw, statement, Int32(arguments.count), values, lengths, formats, 1))
    }
  }

  /// Opens a cursor, so that other statements may run between its rows.
  func open(_ sql: String, _ arguments: [SQLArgument]) throws -> String {
    try settle()
    cursors += 1
    let cursor = "rows_\(cursors)"
    try SQLArgument.withPointers(arguments) { values, lengths, formats in
      try answer(
        PQexecParams(
          raw, "DECLARE \(cursor) NO SCROLL CURSOR FOR " + Placeholders.numbered(sql),
          Int32(arguments.count), nil, values, lengths, formats, 1)
      ).clear()
    }
    return cursor
  }

  func fetch(_ count: Int, from cursor: String) throws -> Answer {
    try settle()
    return try answer(PQexecParams(raw, "FETCH \(count) FROM \(cursor)", 0, nil, nil, nil, nil, 1))
  }

  private func statement(_ sql: String, count: Int) throws -> String {
    if let known = prepared[sql] { return known }
    let name = "s\(prepared.count + 1)"
    try answer(PQprepare(raw, name, Placeholders.numbered(sql), Int32(count), nil)).clear()
    prepared[sql] = name
    return name
  }

  /// Throws what the server had against a statement.
  func answer(_ result: OpaquePointer?) throws -> Answer {
    let answer = Answer(result)
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN: return answer
    default:
      let failure = PostgresFailure(result, raw)
      answer.clear()
      throw failure
    }
  }
}
