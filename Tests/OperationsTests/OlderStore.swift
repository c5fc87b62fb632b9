import Foundation
import SQLiteDriver
import Store

/// Stores that older programs wrote.
extension Desk {
  /// Fills the desk's store with one of them.
  func fill(_ dump: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(dump)")
    let statements = try String(contentsOf: file, encoding: .utf8).split(separator: "\n--\n")
    try SQLiteStore(path: store, use: .writing).write { session in
      for statement in statements { try session.execute(String(statement)) }
    }
  }

  func storeVersion() throws -> String? {
    try SQLiteStore(path: store, use: .reading).read { session in
      try session.first("SELECT value FROM store WHERE name = 'schema'") { $0.text(0) }
    }
  }
}
