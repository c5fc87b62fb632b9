import Registry

/// A registry's lists, kept in a database: everything above speaks to this and never SQL.
public struct Store: Sendable {
  private let database: any SQLDatabase

  /// Opens a registry; where it may be written, makes its tables in an empty database, and brings
  /// those of an older version up to this one.
  ///
  /// Throws `not-a-store` where the database holds something else, and `store-newer` where a newer
  /// version of the program wrote it.
  public init(_ database: any SQLDatabase, create: Bool) throws {
    self.database = database
    let version = try database.read { session in try Self.version(session) }
    guard version != Schema.version else { return }
    guard create else {
      // An older store is read as it is.
      if version == nil { throw Refusal.notAStore }
      return
    }
    let dialect = database.dialect
    try database.write { session in
      // Another writer may have done it in between.
      guard let version = try Self.version(session) else {
        for statement in Schema.statements(dialect) { try session.execute(statement) }
        return try session.execute(
          "INSERT INTO store (name, value) VALUES ('schema', ?)", [.text("\(Schema.version)")])
      }
      guard version < Schema.version else { return }
      for next in version + 1...Schema.version {
        for statement in Schema.upgrade(to: next, dialect) { try session.execute(statement) }
      }
      try session.execute(
        "UPDATE store SET value = ? WHERE name = 'schema'", [.text("\(Schema.version)")])
    }
  }

  /// Looks at one consistent state.
  public func read<T>(_ body: (StoreView) throws -> T) throws -> T {
    try database.read { try body(StoreView($0, database.dialect)) }
  }

  /// Changes the registry in one transaction; nothing is kept where `body` throws.
  public func write<T>(_ body: (StoreTransaction) throws -> T) throws -> T {
    try database.write { try body(StoreTransaction($0, database.dialect)) }
  }

  /// Takes the store away again where it was made for a change that came to nothing.
  public func withdraw() {
    database.withdraw { try $0.first("SELECT id FROM revision LIMIT 1") { _ in true } == nil }
  }

  /// A number that is another one as soon as anybody has written, where that is known at once; nil
  /// elsewhere.
  public func stamp() -> Int64? { database.stamp() }

  /// How far this may be behind the database it is a replica of; nil where it is none.
  public func lag() throws -> ReplicaLag? { try database.lag() }

  /// The schema's version; nil for an empty database.
  private static func version(_ session: any SQLSession) throws -> Int? {
    let tables = try session.tables()
    guard !tables.isEmpty else { return nil }
    guard tables.contains("store"), tables.contains("revision") else { throw Refusal.notAStore }
    let version = try session.first("SELECT value FROM store WHERE name = 'schema'") { $0.text(0) }
    guard let version = version.flatMap(Int.init), version > 0 else { throw Refusal.notAStore }
    guard version <= Schema.version else { throw Refusal.newerStore(version) }
    return version
  }
}

extension Refusal {
  static var notAStore: Refusal {
    Refusal(
      "not-a-store", exit: .store,
      Phrase(zh: "这个数据库不是名录库", en: "the database is not a registry store"),
      remedy: Phrase(zh: "用 --store 指定名录库文件", en: "name the store with --store"))
  }

  static func newerStore(_ version: Int) -> Refusal {
    Refusal(
      "store-newer", exit: .store,
      Phrase(
        zh: "名录库由更新版本的程序写成（格式 \(version)，本程序支持到 \(Schema.version)）",
        en: "a newer program wrote the store (format \(version); this one knows \(Schema.version))"),
      remedy: Phrase(zh: "请升级本程序", en: "upgrade this program"))
  }
}
