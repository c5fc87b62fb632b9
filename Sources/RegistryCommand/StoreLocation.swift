import PostgresDriver
import Registry
import SQLiteDriver
import Store

/// Where a registry is kept, and in which engine.
enum StoreLocation: Sendable {
  case sqlite(path: String)
  case postgres(url: String)

  /// What a command is going to do with it.
  enum Use {
    case reading
    case writing
    /// Read from many threads at once, by a server.
    case serving
  }

  init(_ text: String) throws(Refusal) {
    if text.hasPrefix("sqlite:") {
      self = .sqlite(path: String(text.dropFirst(7)))
    } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgres(url: text)
    } else if let scheme = text.firstRange(of: "://") {
      // The rest may hold a password.
      let kind = text[..<scheme.upperBound]
      throw Refusal(
        "store-kind", exit: .store,
        Phrase(zh: "不支持这种名录库：\(kind)…", en: "this kind of store is not supported: \(kind)…"),
        remedy: Phrase(
          zh: "用文件路径、sqlite:路径 或 postgres://用户@主机/库名",
          en: "use a path, sqlite:PATH or postgres://USER@HOST/DATABASE"))
    } else {
      self = .sqlite(path: text)
    }
  }

  /// Its refusals name the store.
  func open(_ use: Use) throws -> Store {
    do {
      return try connect(use)
    } catch var refusal as Refusal {
      if refusal.place == nil, case .sqlite(let path) = self,
        !refusal.message.zh.contains(path)
      {
        refusal.place = Place(file: path)
      }
      throw refusal
    }
  }

  private func connect(_ use: Use) throws -> Store {
    let isWriting = use == .writing
    switch self {
    case .sqlite(let path):
      let use: SQLiteStore.Use =
        switch use {
        case .reading: .reading
        case .writing: .writing
        case .serving: .serving
        }
      return try Store(SQLiteStore(path: path, use: use), create: isWriting)
    case .postgres(let url):
      return try Store(PostgresStore(url: url, creates: isWriting), create: isWriting)
    }
  }
}
