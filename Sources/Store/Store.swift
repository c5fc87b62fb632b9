import Registry

/// A registry's lists, kept in a database: everything above speaks to this and never SQL.
public struct Store: Sendable {
  private let database: any SQLDatabase

  /// Opens a registry, making its tables in an empty database that may be written.
  ///
  /// Throws `not-a-store` where the database holds something else, and `store-newer` where a newer
  /// version of the program wrote it.
  public init(_ database: any SQLDatabase, create: Bool) throws {
    self.database = database
    let isEmpty = try database.read { session in try Self.isEmpty(session) }
    guard isEmpty else { return }
    guard create else { throw Refusal.notAStore }
    try database.write { session in
      guard try Self.isEmpty(session) else { return }
      for statement in Schema.statements(database.dialect) { try session.execute(statement) }
      try session.execute(
        "INSERT INTO store (name, value) VALUES ('schema', ?)", [.text("\(Schema.version)")])
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

  private static func isEmpty(_ session: any SQLSession) throws -> Bool {
    let tables = try session.tables()
    guard !tables.isEmpty else { return true }
    guard tables.contains("store"), tables.contains("revision") else { throw Refusal.notAStore }
    let version = try session.first("SELECT value FROM store WHERE name = 'schema'") { $0.text(0) }
    guard let version = version.flatMap(Int.init), version > 0 else { throw Refusal.notAStore }
    guard version <= Schema.version else { throw Refusal.newerStore(version) }
    return false
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
