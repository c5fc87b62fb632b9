import Registry

/// The bytes of sources as they came, each once, under their digest.
struct OriginalTable {
  let session: any SQLSession

  /// A store of version 2 that may only be read has no such table.
  func exists() throws -> Bool { try session.tables().contains("original") }

  func id(of sha256: String) throws -> Int64? {
    guard try exists() else { return nil }
    return try session.first("SELECT id FROM original WHERE sha256 = ?", [.text(sha256)]) {
      $0.integer(0)
    }
  }

  func next() throws -> Int64 {
    (try session.first("SELECT MAX(id) FROM original") { $0.integer(0) } ?? 0) + 1
  }

  func add(_ frame: [UInt8], number: Int, of id: Int64) throws {
    try session.execute(
      "INSERT INTO original_block (original, number, body) VALUES (?, ?, ?)",
      [.integer(id), .integer(number), .blob(frame)])
  }

  /// Names what the blocks of a number are; where they are kept already, drops them again.
  func close(_ id: Int64, sha256: String, bytes: Int) throws {
    guard try self.id(of: sha256) == nil else {
      return try session.execute("DELETE FROM original_block WHERE original = ?", [.integer(id)])
    }
    try session.execute(
      "INSERT INTO original (id, sha256, bytes) VALUES (?, ?, ?)",
      [.integer(id), .text(sha256), .integer(bytes)])
  }

  /// Hands over the unpacked blocks in order. Throws `store-damaged` where one is none.
  func read(_ id: Int64, _ body: ([UInt8]) throws -> Void) throws {
    var next: Int64 = 0
    try session.query(
      "SELECT number, body FROM original_block WHERE original = ? ORDER BY number", [.integer(id)]
    ) { row in
      guard row.integer(0) == next, let block = BlockPacking.unpacked(row.bytes(1)) else {
        throw Refusal.damaged("original \(id), block \(next)")
      }
      next += 1
      try body(block)
    }
  }

  /// Originals whose bytes are not what their digests say, by digest.
  func damaged() throws -> [String] {
    guard try exists() else { return [] }
    let all = try session.all("SELECT id, sha256, bytes FROM original ORDER BY id") {
      (id: $0.integer(0), sha256: $0.text(1), bytes: Int($0.integer(2)))
    }
    return try all.filter { try !isWhole($0.id, $0.sha256, $0.bytes) }.map(\.sha256)
  }

  private func isWhole(_ id: Int64, _ sha256: String, _ bytes: Int) throws -> Bool {
    var (stream, count) = (SHA256Stream(), 0)
    do {
      try read(id) { block in
        stream.update(block)
        count += block.count
      }
    } catch let refusal as Refusal where refusal.code == Refusal.damaged("").code {
      return false
    }
    return count == bytes && stream.finish().hex == sha256
  }
}
