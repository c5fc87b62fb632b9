import Glibc
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

  /// Opens it for `body`, which fills an empty store.
  ///
  /// A file that is not there yet is filled beside its place and moved there at the end: whoever finds
  /// a backup under its name has a whole one, also where the tool was killed.
  func fill<T>(_ body: (Store) throws -> T) throws -> T {
    guard case .sqlite(let path) = self, access(path, F_OK) != 0 else {
      return try body(open(.writing))
    }
    let part = "\(path).part-\(getpid())"
    // The store is closed before its file is moved.
    let result = try { try body(StoreLocation.sqlite(path: part).open(.writing)) }()
    guard rename(part, path) == 0 else {
      let cause = Phrase(errno: errno)
      unlink(part)
      throw Refusal(
        "unwritable", exit: .store,
        Phrase(zh: "写不出：\(cause.zh)", en: "cannot write: \(cause.en)"),
        remedy: Phrase(zh: "检查路径、空间和权限", en: "check the path, space and permissions"),
        place: Place(file: path))
    }
    Self.syncFolder(of: path)
    return result
  }

  /// A file's new name outlives a power cut once its folder is written.
  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
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
