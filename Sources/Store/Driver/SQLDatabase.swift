/// A database that holds a registry: the small port that each engine's driver fills.
///
/// All SQL is written once, above this port, in the plain SQL that SQLite and PostgreSQL share.
/// Drivers turn their engine's errors into ``Registry/Refusal``s with exit `store`.
public protocol SQLDatabase: Sendable {
  var dialect: SQLDialect { get }

  /// Runs `body` on one consistent state of the database; writes nothing.
  func read<T>(_ body: (any SQLSession) throws -> T) throws -> T

  /// Runs `body` in one transaction: all of it is kept, or nothing where it throws. Waits for
  /// another writer, and refuses with `store-locked` where that takes too long.
  func write<T>(_ body: (any SQLSession) throws -> T) throws -> T

  /// Takes the database away again where this opening made it and `isUnused` still holds, seen by
  /// the only writer there can be.
  func withdraw(where isUnused: (any SQLSession) throws -> Bool)

  /// A number that is another one as soon as anybody has written, of a database that can tell at once:
  /// in some microseconds, and waiting for nobody. nil of another one, and of a copy.
  func stamp() -> Int64?

  /// How far the database may be behind another one that it copies; nil where it copies none.
  /// Cheap enough to be asked for every page.
  func lag() throws -> ReplicaLag?
}

extension SQLDatabase {
  /// A database that others made stays.
  public func withdraw(where isUnused: (any SQLSession) throws -> Bool) {}

  public func stamp() -> Int64? { nil }

  public func lag() throws -> ReplicaLag? { nil }
}

/// One connection inside a transaction. Not to be kept beyond the closure it was handed to.
public protocol SQLSession: AnyObject {
  /// Runs one statement; `?` stands for each argument.
  func execute(_ sql: String, _ arguments: [SQLValue]) throws

  /// Streams the rows of a query.
  func query(_ sql: String, _ arguments: [SQLValue], _ row: (any SQLRow) throws -> Void) throws

  /// Hands over the rows of a query that is known to have few.
  func queryShort(
    _ sql: String, _ arguments: [SQLValue], _ row: (any SQLRow) throws -> Void
  ) throws

  /// Streams the rows that `sql`, with one `?`, has for each of `values`, in their order as far as
  /// the engine allows; the row's first column is the value that was looked for.
  func lookUp(_ sql: String, _ values: [SQLValue], _ row: (any SQLRow) throws -> Void) throws

  /// Opens the engine's fastest way to add rows to a table.
  func inserter(into table: String, columns: [String]) throws -> any SQLInserter

  /// The tables there are, by name.
  func tables() throws -> Set<String>

  /// The columns of a table, in order.
  func shape(of table: String) throws -> [SQLColumn]
}

extension SQLSession {
  public func execute(_ sql: String) throws { try execute(sql, []) }

  /// The columns of a table, by name, in order.
  public func columns(of table: String) throws -> [String] { try shape(of: table).map(\.name) }

  /// Where streaming costs nothing, a short query is streamed too.
  public func queryShort(
    _ sql: String, _ arguments: [SQLValue], _ row: (any SQLRow) throws -> Void
  ) throws {
    try query(sql, arguments, row)
  }

  /// The first row of a query, read by `read`; nil where there is none.
  public func first<T>(
    _ sql: String, _ arguments: [SQLValue] = [], _ read: (any SQLRow) throws -> T
  ) throws -> T? {
    var result: T?
    try queryShort(sql, arguments) { row in
      if result == nil { result = try read(row) }
    }
    return result
  }

  /// All rows of a query that is known to be short.
  public func all<T>(
    _ sql: String, _ arguments: [SQLValue] = [], _ read: (any SQLRow) throws -> T
  ) throws -> [T] {
    var result: [T] = []
    try queryShort(sql, arguments) { result.append(try read($0)) }
    return result
  }
}

/// One row under a cursor; valid until the cursor moves.
public protocol SQLRow {
  func isNull(_ column: Int) -> Bool
  /// The first of the columns that is not null; nil where all are.
  func firstValue(in columns: Range<Int>) -> Int?
  func integer(_ column: Int) -> Int64
  /// Text or blob bytes; empty where the column is null.
  func bytes(_ column: Int) -> UnsafeRawBufferPointer
}

extension SQLRow {
  public func firstValue(in columns: Range<Int>) -> Int? { columns.first { !isNull($0) } }
  public func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }
  public func textOrNil(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
  public func integerOrNil(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
}

/// Adds rows to one table, value by value in the order of its columns.
///
/// Bytes handed over are read before `endRow` returns, and need not live longer.
public protocol SQLInserter: AnyObject {
  func null()
  func integer(_ value: Int64)
  func text(_ bytes: UnsafeRawBufferPointer)
  func blob(_ bytes: UnsafeRawBufferPointer)
  func endRow() throws
  /// Sends what is still held back.
  func finish() throws
}

/// A column of a table, and what is kept in it.
public struct SQLColumn: Sendable, Hashable {
  public enum Kind: Sendable {
    case integer
    case text
    case blob
  }

  public let name: String
  public let kind: Kind

  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// A value handed to a statement.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  public static func text(orNull text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
  public static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
}

/// The few words in which engines differ.
public struct SQLDialect: Sendable {
  /// Column type of text that sorts by its bytes.
  public let text: String
  public let integer: String
  public let blob: String
  /// Ends a `CREATE TABLE`, so that columns hold what their type says and nothing else, where that
  /// has to be asked for.
  public let strict: String
  /// Ends a `CREATE TABLE` whose rows lie in the order of their primary key, where that exists.
  public let clustered: String

  public init(
    text: String, integer: String, blob: String, strict: String = "", clustered: String
  ) {
    self.text = text
    self.integer = integer
    self.blob = blob
    self.strict = strict
    self.clustered = clustered
  }
}
