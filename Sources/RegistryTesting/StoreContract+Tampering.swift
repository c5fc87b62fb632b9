import Registry
import Store

extension StoreContract {
  /// Any one cell changed, any one row taken away, two rows exchanged, or the newest revision cut
  /// off whole: `verify` finds it, or the engine does not let it be done.
  func tampering() throws -> [String] {
    let database = try makeDatabase()
    let sample = try TamperedSample(database)
    var faults = try sample.check { _ in } == true ? [] : ["untouched, it does not verify"]
    for act in try sample.acts() {
      if try sample.check(act.run) == true { faults.append("not found: \(act.name)") }
    }
    return faults
  }

  /// How many acts of tampering are tried, by table and column or kind of act.
  public func tamperingTried() throws -> [String: Int] {
    let sample = try TamperedSample(makeDatabase())
    return Dictionary(grouping: try sample.acts(), by: \.group).mapValues(\.count)
  }
}

/// A small registry with something in every table and column, to be tampered with.
private struct TamperedSample {
  struct Act {
    let group: String
    let name: String
    let run: (any SQLSession) throws -> Void
  }

  let database: any SQLDatabase
  let firms: StoreScribe
  let parks: StoreScribe

  init(_ database: any SQLDatabase) throws {
    self.database = database
    let store = try Store(database, create: true)
    firms = StoreScribe(store, StoreSample.firms, seed: 5)
    parks = StoreScribe(store, StoreSample.parks, seed: 6)
    var generator = SeededGenerator(seed: 7)
    var list: StoreModel.Snapshot = [:]
    for key in ["a", "b", "c", "d"] { list[key] = StoreSample.record(key, using: &generator) }
    list["a"] = Self.full("a")
    list["b"]?.values[1] = .suppressed
    list["b"]?.values[6] = .suppressed
    let first = try firms.revise(to: list, message: "首次", evidence: .full)
    try firms.publish(first, document: "示例〔2023〕1号")
    try parks.publish(
      try parks.revise(to: ["p": Record(key: "p", values: [.canonical("p"), nil])]))
    list["c"] = nil
    list["a"]?.values[7] = .canonical("8.25")
    try firms.revise(to: list, period: StoreSample.nextPeriod)
    firms.extend(by: Field(name: "remark", label: "备注"))
    list = list.mapValues(firms.widened)
    list["d"]?.values[2] = .canonical("改名示例")
    list["d"]?.values[9] = .canonical("新列")
    list["e"] = firms.widened(Self.full("e"))
    let third = try firms.revise(to: list, period: StoreSample.nextPeriod, evidence: .full)
    try firms.publish(third)
    list["e"] = nil
    try firms.revise(to: list, period: StoreSample.nextPeriod, evidence: .full)
  }

  private static func full(_ key: String) -> Record {
    Record(
      key: key,
      values: [key, "12", "示例", "F01\nF03", "2021-09", "true", "7.5", "1000", "3.25"].map {
        .canonical($0)
      })
  }

  /// Does `act`, verifies, and takes it back. nil where the engine does not let it be done; true
  /// where nothing is found.
  func check(_ act: (any SQLSession) throws -> Void) throws -> Bool? {
    struct TakenBack: Error { let isFound: Bool }
    do {
      try database.write { session in
        do { try act(session) } catch { throw Refused() }
        throw TakenBack(isFound: try isFound(session))
      }
    } catch let result as TakenBack {
      return !result.isFound
    } catch is Refused {
      return nil
    }
    return nil
  }

  private struct Refused: Error {}

  private func isFound(_ session: any SQLSession) throws -> Bool {
    do {
      let store = try Store(
        OneSession(session: session, dialect: database.dialect), create: false)
      return try store.read { view in
        try view.lists().contains { list in
          let definition = list == parks.list ? parks.definition : firms.definition
          return try !view.verify(list: list) {
            try StoreScribe.layout(of: $0, view, among: definition)
          }.isEmpty
        }
      }
    } catch let refusal as Refusal
      where refusal.code == "not-a-store" || refusal.code == "store-newer"
    {
      return true
    }
  }

  /// All that is tried.
  func acts() throws -> [Act] {
    let tables =
      (StoreTable.all(of: firms.layout)
        + StoreTable.all(of: parks.layout).dropFirst(StoreTable.shared.count))
    let cells = try tables.flatMap { table in
      try database.read { try cellActs(table, $0) }
    }
    return cells + endings() + exchanges() + cuts()
  }

  private func cellActs(_ table: StoreTable, _ session: any SQLSession) throws -> [Act] {
    let columns = try session.columns(of: table.name)
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    var acts: [Act] = []
    try session.query("SELECT \(names) FROM \"\(table.name)\"", []) { row in
      func value(_ column: String) -> SQLValue {
        let index = columns.firstIndex(of: column)!
        if row.isNull(index) { return .null }
        switch table.kind(of: column) {
        case .integer: return .integer(row.integer(index))
        case .text: return .text(row.text(index))
        case .blob: return .blob(Array(row.bytes(index)))
        }
      }
      let place = table.key.map { "\"\($0)\" = ?" }.joined(separator: " AND ")
      let key = table.key.map(value)
      acts.append(
        Act(group: "\(table.name): row", name: "delete \(table.name) \(key)") {
          try $0.execute("DELETE FROM \"\(table.name)\" WHERE \(place)", key)
        })
      for column in columns {
        for other in TamperedCell.others(value(column), table.kind(of: column)) {
          acts.append(
            Act(
              group: "\(table.name).\(column)",
              name: "\(table.name).\(column) of \(key) from \(value(column)) to \(other)"
            ) {
              try $0.execute(
                "UPDATE \"\(table.name)\" SET \"\(column)\" = ? WHERE \(place)", [other] + key)
            })
        }
      }
    }
    return acts
  }

  /// Versions that end though nobody ended them, and rows that nobody wrote.
  private func endings() -> [Act] {
    let tables = firms.layout.tables
    let added = [tables.historyEnded, tables.figuresEnded].flatMap { table in
      (1...6).flatMap { row in
        (1...6).map { revision in
          Act(group: "\(table): row", name: "add \(row), \(revision) to \(table)") {
            try $0.execute("INSERT INTO \"\(table)\" VALUES (\(row), \(revision))")
          }
        }
      }
    }
    let stray = [
      "INSERT INTO \"\(tables.history)\" (_row, _key, _born, code) VALUES (99, 'z', 5, 'z')",
      "INSERT INTO \"\(tables.history)\" (_row, _key, _born, code) VALUES (0, 'z', 1, 'z')",
      "INSERT INTO \"\(tables.figures)\" (_row, _key, _born, staff) VALUES (99, 'a', 5, 1)",
      "INSERT INTO \"\(tables.keys)\" (_key, _row) VALUES ('z', 1)",
      "INSERT INTO \"\(tables.prints)\" (_part, _row, _born, _prints) SELECT _part, 99, _born, _prints FROM \"\(tables.prints)\" WHERE _row = 1 AND _part = 0",
    ]
    return added + stray.map { sql in Act(group: "rows added", name: sql) { try $0.execute(sql) } }
  }

  /// Rows that change places.
  private func exchanges() -> [Act] {
    let tables = firms.layout.tables
    func exchange(_ table: String, _ key: String, _ a: String, _ b: String, _ spare: String) -> Act
    {
      Act(group: "\(table): exchange", name: "exchange \(table) \(a) and \(b)") { session in
        for (from, to) in [(a, spare), (b, a), (spare, b)] {
          try session.execute("UPDATE \"\(table)\" SET \(key) = \(to) WHERE \(key) = \(from)")
        }
      }
    }
    let editions = Act(group: "edition: exchange", name: "exchange two editions") { session in
      let texts = ["doc_no", "approved_by", "made_at", "digest", "seal"]
      let first = "list = 'kit-firms' AND period = '2023Q1'"
      let second = "list = 'kit-firms' AND period = '2023Q2'"
      func read(_ place: String) throws -> [SQLValue] {
        try session.first("SELECT \(texts.joined(separator: ", ")) FROM edition WHERE \(place)") {
          row in texts.indices.map { .text(orNull: row.textOrNil($0)) }
        } ?? []
      }
      let (a, b) = (try read(first), try read(second))
      let sets = texts.map { "\($0) = ?" }.joined(separator: ", ")
      try session.execute("UPDATE edition SET \(sets) WHERE \(first)", b)
      try session.execute("UPDATE edition SET \(sets) WHERE \(second)", a)
    }
    return [
      editions, exchange("edition", "period", "'2023Q1'", "'2023Q2'", "'2099Q1'"),
      exchange("edition", "revision", "1", "4", "99"),
      exchange("revision", "id", "1", "3", "99"), exchange("revision", "id", "4", "5", "99"),
      exchange(tables.history, "_row", "1", "2", "99"),
      exchange(tables.figures, "_row", "1", "2", "99"),
      exchange(tables.history, "_key", "'a'", "'b'", "'zz'"),
      exchange(tables.keys, "_key", "'a'", "'b'", "'zz'"), exchange("source", "id", "1", "2", "99"),
      exchange("issue", "number", "0", "1", "99"),
      exchange("definition", "body", "'x'", "'y'", "'z'"),
    ].filter { !$0.name.hasPrefix("exchange definition") }
  }

  /// The newest revision, or the newest edition, gone with everything that is theirs.
  private func cuts() -> [Act] {
    let tables = firms.layout.tables
    let last = Act(group: "newest revision cut off", name: "cut r5") { session in
      let before = try session.first("SELECT last_row FROM revision WHERE id = 4") { $0.integer(0) }
      for table in [tables.history, tables.figures, tables.keys, tables.prints] {
        try session.execute("DELETE FROM \"\(table)\" WHERE _row > ?", [.integer(before ?? 0)])
      }
      for table in [tables.historyEnded, tables.figuresEnded] {
        try session.execute("DELETE FROM \"\(table)\" WHERE _ended = 5")
      }
      for table in ["source", "issue", "mention", "said"] {
        try session.execute("DELETE FROM \(table) WHERE revision = 5")
      }
      try session.execute("DELETE FROM revision WHERE id = 5")
    }
    let whole = Act(group: "a list cut off", name: "cut the parks") { session in
      let tables = parks.layout.tables
      for table in StoreTable.all(of: parks.layout).dropFirst(6) {
        try session.execute("DELETE FROM \"\(table.name)\"")
      }
      try session.execute("DROP VIEW \"\(tables.currentView)\"")
      for table in ["revision", "edition", "definition"] {
        try session.execute("DELETE FROM \(table) WHERE list = 'kit-parks'")
      }
    }
    let copy = Act(group: "rows added", name: "add an edition") { session in
      try session.execute(
        """
        INSERT INTO edition SELECT list, period, 2, 5, doc_no, approved_by, made_at, made_by,
          message, records, digest, seal, details FROM edition WHERE revision = 4
        """)
    }
    return [last, whole, copy]
  }
}

/// Other values for one cell.
private enum TamperedCell {
  static func others(_ value: SQLValue, _ kind: StoreTable.Kind) -> [SQLValue] {
    let candidates: [SQLValue]
    switch (value, kind) {
    case (.null, .integer): candidates = [.integer(0), .integer(1)]
    case (.null, _): candidates = [.text(""), .text("x"), .text("name")]
    case (.integer(let number), _):
      candidates =
        [.null, .text("\(number)x")]
        + [number + 1, number - 1, 0, -number, 1_000_003].map { .integer($0) }
    case (.text(let text), _):
      candidates =
        [.null, .text(""), .text(text + "x"), .text(" " + text), .text(text + "," + text)]
        + [.text(String(text.dropLast())), .text(text.uppercased())]
    case (.blob(let bytes), _):
      candidates =
        [
          .null, .blob([]), .blob(Array(bytes.dropLast())), .blob(bytes + [0]),
          .blob(bytes + bytes),
        ]
        + stride(from: 0, to: bytes.count, by: 5).map { position in
          var other = bytes
          other[position] ^= 0x10
          return .blob(other)
        }
    }
    return candidates.filter { $0 != value }
  }
}

/// A transaction that is under way, looked at as a database.
///
/// Safe to send only in so far as it never leaves the thread of the transaction.
private struct OneSession: SQLDatabase, @unchecked Sendable {
  let session: any SQLSession
  let dialect: SQLDialect

  func read<T>(_ body: (any SQLSession) throws -> T) throws -> T { try body(session) }
  func write<T>(_ body: (any SQLSession) throws -> T) throws -> T { try body(session) }
}
