import CLibPQ
import Store

/// One transaction's view of the database.
final class PostgresSession: SQLSession {
  /// Rows that come with one answer: of two dozen short columns about a megabyte.
  private static let fetched = 4096
  /// Values that one statement looks for.
  private static let lookedUp = 8192

  let connection: Connection
  private var inserters: [CopyInserter] = []

  init(_ connection: Connection) {
    self.connection = connection
  }

  func execute(_ sql: String, _ arguments: [SQLValue]) throws {
    try sendInserters()
    try connection.execute(sql, arguments.map(SQLArgument.init)).clear()
  }

  func query(_ sql: String, _ arguments: [SQLValue], _ row: (any SQLRow) throws -> Void) throws {
    try sendInserters()
    let cursor = try connection.open(sql, arguments.map(SQLArgument.init))
    while true {
      let answer = try connection.fetch(Self.fetched, from: cursor)
      let isLast = answer.count < Self.fetched
      try answer.forEachRow(row)
      if isLast { break }
    }
    try connection.run("CLOSE \(cursor)")
  }

  func queryShort(
    _ sql: String, _ arguments: [SQLValue], _ row: (any SQLRow) throws -> Void
  ) throws {
    try sendInserters()
    try connection.execute(sql, arguments.map(SQLArgument.init)).forEachRow(row)
  }

  func lookUp(_ sql: String, _ values: [SQLValue], _ row: (any SQLRow) throws -> Void) throws {
    guard !values.isEmpty else { return }
    try sendInserters()
    let many = Placeholders.many(sql)
    for start in stride(from: 0, to: values.count, by: Self.lookedUp) {
      let part = values[start..<min(start + Self.lookedUp, values.count)]
      try connection.execute(many, [.text(Placeholders.array(part))]).forEachRow(row)
    }
  }

  func inserter(into table: String, columns: [String]) throws -> any SQLInserter {
    let inserter = CopyInserter(connection, into: table, columns: columns)
    inserters.append(inserter)
    return inserter
  }

  /// Whatever is asked sees the rows that were added before.
  private func sendInserters() throws {
    for inserter in inserters { try inserter.finish() }
  }

  /// So many rows and more change what a table is to the planner, which would learn of it later than
  /// the next command asks.
  private static let telling = 10_000

  /// Lets the planner know the tables that grew, as the last act of a transaction.
  func analyze() throws {
    try connection.settle()
    var added: [String: Int] = [:]
    for inserter in inserters { added[inserter.table, default: 0] += inserter.added }
    for (table, rows) in added.sorted(by: { $0.key < $1.key }) where rows >= Self.telling {
      try connection.run("ANALYZE \"\(table)\"")
    }
  }

  func tables() throws -> Set<String> {
    Set(
      try all("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()") {
        $0.text(0)
      })
  }

  func shape(of table: String) throws -> [SQLColumn] {
    try all(
      """
      SELECT a.attname::text, a.atttypid::regtype::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """, [.text(table)]
    ) { row in
      let kind: SQLColumn.Kind =
        switch row.text(1) {
        case "bigint": .integer
        case "bytea": .blob
        default: .text
        }
      return SQLColumn(name: row.text(0), kind: kind)
    }
  }
}
