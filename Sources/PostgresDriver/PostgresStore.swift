import Registry
public import Store
import Synchronization

/// A registry in a PostgreSQL database, or in another engine that speaks its protocol.
///
/// Its tables lie in the first schema of the search path. Only plain SQL is used: no extension, no
/// feature of a newest version, no advisory lock.
public final class PostgresStore: SQLDatabase {
  /// How long a writer waits while nobody before it finishes, in seconds, where nobody says otherwise.
  public static let patience: Double = 30

  /// How many threads may use the database at the same time; others wait.
  public static let connections = 16

  public let dialect = SQLDialect(
    text: "TEXT COLLATE \"C\"", integer: "BIGINT", blob: "BYTEA", clustered: "")

  private let address: Address
  private let pool: ConnectionPool
  private let patience: Double
  /// What was last found out about the lag, and when.
  let lagSeen = Mutex<(at: ContinuousClock.Instant, lag: ReplicaLag?)?>(nil)

  /// The session of the transaction that the thread is in, by store: who reads inside it sees it.
  @TaskLocal private static var current: [ObjectIdentifier: Running] = [:]

  private struct Running: @unchecked Sendable {
    let session: PostgresSession
  }

  /// Connects. `creates`: an empty database is no mistake, since somebody is going to write.
  ///
  /// Throws `store-unreachable`, `store-denied`, `store-missing`, `store-encoding`.
  public init(
    url: String, creates: Bool, patience: Double = PostgresStore.patience,
    connections: Int = PostgresStore.connections
  ) throws {
    address = Address(url: url)
    pool = ConnectionPool(address, most: connections)
    self.patience = patience
    let isEmpty = try read { try $0.tables().isEmpty }
    if isEmpty && !creates { throw Refusal.noRegistry(address.shown) }
  }

  /// One state of the database, whatever others write meanwhile.
  public func read<T>(_ body: (any SQLSession) throws -> T) throws -> T {
    try transaction(
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", end: "ROLLBACK", prepare: nil, body)
  }

  /// Holds a row lock for as long as it writes: numbers of revisions run through all lists, so
  /// writers of two lists wait for each other too (decision 0034).
  public func write<T>(_ body: (any SQLSession) throws -> T) throws -> T {
    try transaction("BEGIN", end: "COMMIT", prepare: lock, body)
  }

  /// The server lets those who wait have the row in the order in which they came. Who has waited long
  /// enough while others wrote waits on, and for longer, since it has lost its place.
  private func lock(_ session: PostgresSession) throws {
    guard try session.tables().isSuperset(of: ["store", "revision"]) else { return }
    var patience = patience
    var seen = try newest(session)
    while true {
      do {
        try session.execute("SAVEPOINT turn")
        try session.execute("SET LOCAL lock_timeout = \(Int(patience * 1000))")
        try session.execute("SELECT value FROM store WHERE name = 'schema' FOR UPDATE")
        return try session.execute("RELEASE SAVEPOINT turn")
      } catch let failure as PostgresFailure where failure.isLockTimeout {
        try session.execute("ROLLBACK TO SAVEPOINT turn")
        let now = try newest(session)
        guard now != seen else { throw failure }
        seen = now
        patience *= 2
      }
    }
  }

  private func newest(_ session: PostgresSession) throws -> Int64? {
    try session.first("SELECT MAX(id) FROM revision") { $0.integer(0) }
  }

  private func transaction<T>(
    _ begin: String, end: String, prepare: ((PostgresSession) throws -> Void)?,
    _ body: (any SQLSession) throws -> T
  ) throws -> T {
    let identity = ObjectIdentifier(self)
    if let running = Self.current[identity] { return try body(running.session) }
    var isCommitting = false
    do {
      return try lend(begin) { connection in
        let session = PostgresSession(connection)
        do {
          try prepare?(session)
          var current = Self.current
          current[identity] = Running(session: session)
          let result = try Self.$current.withValue(current) { try body(session) }
          if end == "COMMIT" { try session.analyze() }
          isCommitting = end == "COMMIT"
          try connection.run(end)
          return result
        } catch {
          try? connection.settle()
          try? connection.run("ROLLBACK")
          throw error
        }
      }
    } catch let failure as PostgresFailure {
      throw Refusal(failure, address.shown, isCommitting: isCommitting)
    }
  }

  /// Begins on a connection; one that broke while it lay idle is replaced.
  private func lend<T>(_ begin: String, _ body: (Connection) throws -> T) throws -> T {
    var hasBegun = false
    let attempt = { (connection: Connection) throws -> T in
      try connection.run(begin)
      hasBegun = true
      return try body(connection)
    }
    do {
      return try pool.lend(attempt)
    } catch let failure as PostgresFailure where !hasBegun && !failure.isConnected {
      pool.forget()
      return try pool.lend(attempt)
    }
  }
}
