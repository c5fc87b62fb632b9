import Registry
import Store

/// Texts that a careless driver, or careless SQL, breaks.
enum OddTexts {
  static let all = [
    "", " ", "'", "\"", "''; DROP TABLE store; --", "%", "_", "\\", "/", "a/b%2Fc", "?", "$1", ":x",
    "a\u{0}b", "\u{1}", "a\nb\r\nc\t", "示例公司(苏州)有限公司", "𠮷野家", "😀👩‍👩‍👧‍👦", "e\u{301}", "é",
    "\u{FEFF}bom", "\u{202E}rtl", "\u{FFFD}", "\u{10FFFF}", "NULL", "0", "-1", "1e5", "01",
    String(repeating: "长", count: 5_000),
  ]
}

extension StoreContract {
  private func table(_ session: any SQLSession, _ dialect: SQLDialect) throws {
    try session.execute(
      """
      CREATE TABLE kit (id \(dialect.integer) PRIMARY KEY, t \(dialect.text), n \(dialect.integer),
        b \(dialect.blob))\(dialect.strict)
      """)
  }

  /// What is written by arguments and by the inserter comes back as it was, and null is not empty.
  func values() throws -> [String] {
    let database = try makeDatabase()
    let numbers: [Int64] = [0, 1, -1, .max, .min, 1 << 53, -(1 << 31)]
    let blobs: [[UInt8]] = [[], [0], [0xFF, 0, 0x27], Array(repeating: 7, count: 70_000)]
    var faults: [String] = []
    try database.write { session in
      try table(session, database.dialect)
      var id = 0
      for number in numbers {
        id += 1
        try session.execute(
          "INSERT INTO kit (id, n) VALUES (?, ?)", [.integer(id), .integer(number)])
      }
      for blob in blobs {
        id += 1
        try session.execute("INSERT INTO kit (id, b) VALUES (?, ?)", [.integer(id), .blob(blob)])
      }
      let inserter = try session.inserter(into: "kit", columns: ["id", "t", "n", "b"])
      for (number, blob) in zip(numbers, blobs) {
        id += 1
        inserter.integer(Int64(id))
        inserter.null()
        inserter.integer(number)
        try blob.withUnsafeBytes {
          inserter.blob($0)
          try inserter.endRow()
        }
      }
      try inserter.finish()
    }
    try database.read { session in
      let stored = try session.all(
        "SELECT n FROM kit WHERE n IS NOT NULL AND b IS NULL ORDER BY id"
      ) { $0.integer(0) }
      if stored != numbers { faults.append("integers \(numbers) came back as \(stored)") }
      let bytes = try session.all("SELECT b FROM kit WHERE b IS NOT NULL ORDER BY id") {
        Array($0.bytes(0))
      }
      if bytes != blobs + blobs { faults.append("blobs came back as \(bytes.map(\.count)) bytes") }
      let nulls = try session.all("SELECT t FROM kit ORDER BY id") { $0.isNull(0) }
      if nulls.contains(false) { faults.append("a missing text is not null") }
    }
    return faults
  }

  func oddTexts() throws -> [String] {
    let database = try makeDatabase()
    let texts = database.allowsZeroBytes ? OddTexts.all : OddTexts.all.filter { !$0.contains("\0") }
    try database.write { session in
      try table(session, database.dialect)
      let inserter = try session.inserter(into: "kit", columns: ["id", "t"])
      for (index, text) in texts.enumerated() {
        try session.execute(
          "INSERT INTO kit (id, t) VALUES (?, ?)", [.integer(index), .text(text)])
        inserter.integer(Int64(index + 1_000))
        try Array(text.utf8).withUnsafeBytes {
          inserter.text($0)
          try inserter.endRow()
        }
      }
      try inserter.finish()
    }
    return try database.read { session in
      try texts.enumerated().compactMap { index, text in
        let found = try session.all(
          "SELECT t FROM kit WHERE t = ? ORDER BY id", [.text(text)]
        ) { $0.isNull(0) ? nil : Array($0.bytes(0)) }
        return found == [Array(text.utf8), Array(text.utf8)]
          ? nil : "text \(index) (\(text.prefix(20).debugDescription)) came back as \(found)"
      }
    }
  }

  /// A query may run inside another one's rows, and the same one inside itself.
  func nestedReads() throws -> [String] {
    let database = try makeDatabase()
    try database.write { session in
      try table(session, database.dialect)
      for id in 1...5 {
        try session.execute("INSERT INTO kit (id, n) VALUES (?, ?)", [.integer(id), .integer(id)])
      }
    }
    var seen: [Int64] = []
    try database.read { session in
      try session.query("SELECT id FROM kit ORDER BY id", []) { outer in
        try session.query("SELECT id FROM kit ORDER BY id", []) { seen.append($0.integer(0)) }
        try session.lookUp("SELECT id FROM kit WHERE id = ?", [.integer(outer.integer(0))]) {
          seen.append($0.integer(0) * 10)
        }
        try database.read { inner in
          seen.append(try inner.first("SELECT MAX(id) FROM kit") { $0.integer(0) } ?? 0)
        }
        seen.append(outer.integer(0))
      }
    }
    let expected = (1...5).flatMap { id -> [Int64] in [1, 2, 3, 4, 5, id * 10, 5, id] }
    return seen == expected ? [] : ["nested queries gave \(seen)"]
  }

  /// Values that are not there are passed over; more than an engine takes in one statement are not
  /// too many.
  func lookUps() throws -> [String] {
    let database = try makeDatabase()
    try database.write { session in
      try table(session, database.dialect)
      let inserter = try session.inserter(into: "kit", columns: ["id", "n"])
      for id in 0..<20_000 {
        inserter.integer(Int64(id))
        inserter.integer(Int64(id * 3))
        try inserter.endRow()
      }
      try inserter.finish()
    }
    var found: [Int64: Int64] = [:]
    try database.read { session in
      try session.lookUp(
        "SELECT id, n FROM kit WHERE id = ?",
        stride(from: 0, to: 80_000, by: 2).map { .integer($0) }
      ) { found[$0.integer(0)] = $0.integer(1) }
      try session.lookUp("SELECT id, n FROM kit WHERE id = ?", []) { found[-1] = $0.integer(0) }
    }
    let nested = try nestedLookUps(database)
    guard nested == 30 * 30 else { return ["look-ups inside look-ups gave \(nested) of 900 rows"] }
    let isRight = found.count == 10_000 && found.allSatisfy { $0.value == $0.key * 3 }
    return isRight ? [] : ["\(found.count) rows of 10000 were found"]
  }

  /// The same question inside its own rows, in a transaction of its own now and then.
  private func nestedLookUps(_ database: any SQLDatabase) throws -> Int {
    let values = (0..<30).map { SQLValue.integer($0) }
    let sql = "SELECT id, n FROM kit WHERE id = ?"
    var rows = 0
    try database.read { session in
      try session.lookUp(sql, values) { outer in
        let id = outer.integer(0)
        if id % 2 == 0 {
          try session.lookUp(sql, values) { _ in rows += 1 }
        } else {
          try database.read { inner in try inner.lookUp(sql, values) { _ in rows += 1 } }
        }
        if outer.integer(1) != id * 3 { rows = .min }
      }
    }
    return rows
  }

  /// Texts sort by their bytes, whatever the locale says.
  func byteOrder() throws -> [String] {
    let database = try makeDatabase()
    let texts = [
      "b", "B", "a", "A", "", "é", "z", "中", "丙", "~1", "9", "10", "😀", "\u{FFFD}", "a b", "ab",
    ]
    try database.write { session in
      try table(session, database.dialect)
      for (index, text) in texts.enumerated() {
        try session.execute(
          "INSERT INTO kit (id, t) VALUES (?, ?)", [.integer(index), .text(text)])
      }
    }
    let sorted = try database.read { session in
      try session.all("SELECT t FROM kit ORDER BY t") { $0.text(0) }
    }
    return sorted == texts.sortedByBytes() ? [] : ["sorted as \(sorted)"]
  }

  /// A transaction that throws leaves nothing, not even a table, and what was thrown comes out.
  func undoneTransactions() throws -> [String] {
    struct Stop: Error {}
    let database = try makeDatabase()
    var faults: [String] = []
    do {
      try database.write { session in
        try table(session, database.dialect)
        try session.execute("INSERT INTO kit (id) VALUES (1)")
        throw Stop()
      }
      faults.append("nothing was thrown")
    } catch is Stop {
    } catch {
      faults.append("what was thrown came out as \(error)")
    }
    if try database.read({ try $0.tables().contains("kit") }) { faults.append("a table is left") }
    try database.write { try table($0, database.dialect) }
    do {
      try database.write { session in
        try session.execute("INSERT INTO kit (id) VALUES (1)")
        try session.execute("INSERT INTO kit (id) VALUES (1)")
      }
      faults.append("a key was written twice")
    } catch let refusal as Refusal {
      if refusal.exit != .store { faults.append("refused with exit \(refusal.exit)") }
    }
    let count = try database.read { try $0.first("SELECT COUNT(*) FROM kit") { $0.integer(0) } }
    if count != 0 { faults.append("\(count ?? -1) rows are left of an undone transaction") }
    return faults
  }
}

extension SQLDatabase {
  /// PostgreSQL's text cannot hold a zero byte; no importer lets one pass.
  fileprivate var allowsZeroBytes: Bool { !dialect.clustered.isEmpty }
}

extension Sequence where Element == String {
  func sortedByBytes() -> [String] { sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
