import SQLiteDriver
import Store

/// What SQLite itself says about the file.
enum Integrity {
  static func problems(of path: String) throws -> [String] {
    try SQLiteStore(path: path, use: .reading).read { session in
      try session.all("PRAGMA integrity_check") { $0.text(0) }
    }
  }
}
