import Store
import Synchronization

/// What a verb asks of its database: which statements, and how many rows it is handed.
final class QueryLog: Sendable {
  struct Query: Sendable {
    let text: String
    var rows = 0
  }

  private let asked = Mutex<[Query]>([])

  var queries: [Query] { asked.withLock(\.self) }

  /// Those that go through a list for values that no index knows.
  var scans: [Query] {
    queries.filter {
      $0.text.hasPrefix("SELECT _row, _key, ") && $0.text.hasSuffix("WHERE _row <= ?")
    }
  }

  /// Rows of all statements with a text in them.
  func rows(of text: String) -> Int {
    queries.filter { $0.text.contains(text) }.reduce(0) { $0 + $1.rows }
  }

  fileprivate func begin(_ text: String) -> Int {
    asked.withLock {
      $0.append(Query(text: text))
      return $0.count - 1
    }
  }

  fileprivate func count(_ index: Int) { asked.withLock { $0[index].rows += 1 } }
}

/// A database that tells a log what it is asked.
struct LoggedDatabase: SQLDatabase {
  let base: any SQLDatabase
  let log: QueryLog

  var dialect: SQLDialect { base.dialect }

  func read<T>(_ body: (any SQLSession) throws -> T) throws -> T {
    try base.read { try body(LoggedSession($0, log)) }
  }

  func write<T>(_ body: (any SQLSession) throws -> T) throws -> T {
    try base.write { try body(LoggedSession($0, log)) }
  }
}

private final class LoggedSession: SQLSession {
  private let base: any SQLSession
  private let log: QueryLog

  init(_ base: any SQLSession, _ log: QueryLog) { (self.base, self.log) = (base, log) }

  func execute(_ sql: String, _ arguments: [SQLValue]) throws {
    _ = log.begin(sql)
    try base.execute(sql, arguments)
  }

  func query(_ sql: String, _ arguments: [SQLValue], _ row: (any SQLRow) throws -> Void) throws {
    let query = log.begin(sql)
    try base.query(sql, arguments) {
      log.count(query)
      try row($0)
    }
  }

  func lookUp(_ sql: String, _ values: [SQLValue], _ row: (any SQLRow) throws -> Void) throws {
    let query = log.begin(sql)
    try base.lookUp(sql, values) {
      log.count(query)
      try row($0)
    }
  }

  func inserter(into table: String, columns: [String]) throws -> any SQLInserter {
    try base.inserter(into: table, columns: columns)
  }

  func tables() throws -> Set<String> { try base.tables() }

  func shape(of table: String) throws -> [SQLColumn] { try base.shape(of: table) }
}
