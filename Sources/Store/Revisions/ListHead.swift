import Registry

/// Where a list ends: over its newest seals and the number of its editions.
///
/// The chain of seals finds what is missing before its last link; the head finds that the last
/// links themselves are missing. The one row of a registry that is ever replaced.
struct ListHead {
  private static let prefix = "head:"

  let session: any SQLSession
  let list: String

  private var name: SQLValue { .text(Self.prefix + list) }

  /// Takes down where the list ends now.
  func update() throws {
    let head = try computed()
    try session.execute("DELETE FROM store WHERE name = ?", [name])
    try session.execute("INSERT INTO store (name, value) VALUES (?, ?)", [name, .text(head)])
  }

  func isRight() throws -> Bool {
    let kept = try session.first("SELECT value FROM store WHERE name = ?", [name]) { $0.text(0) }
    return try kept == computed()
  }

  private func computed() throws -> String {
    var stream = SHA256Stream()
    for (table, order) in [("revision", "id"), ("edition", "revision")] {
      var (count, newest) = (0, "")
      try session.query("SELECT seal FROM \(table) WHERE list = ? ORDER BY \(order)", [.text(list)])
      {
        count += 1
        newest = $0.text(0)
      }
      stream.update("\(count)")
      stream.update(newest)
    }
    return stream.finish().hex
  }

  /// The lists that have a head, by name.
  static func lists(_ session: any SQLSession) throws -> [String] {
    try session.all("SELECT name FROM store ORDER BY name") { $0.text(0) }
      .filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  }
}
