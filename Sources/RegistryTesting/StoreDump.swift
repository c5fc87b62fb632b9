import Registry
import Store

/// Every row of a registry's tables, to see what became of it.
struct StoreDump {
  private let rows: [String: Set<String>]

  /// The tables whose rows stay for ever; heads are replaced, so `store` is not among them.
  init(_ session: any SQLSession, of layout: Layout) throws {
    var rows: [String: Set<String>] = [:]
    let present = try session.tables()
    for table in StoreTable.all(of: layout)
    where present.contains(table.name) && table.name != "store" {
      let columns = try session.columns(of: table.name)
      let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      var found: Set<String> = []
      try session.query("SELECT \(names) FROM \"\(table.name)\"", []) { row in
        found.insert(
          columns.enumerated().map { index, column in
            if row.isNull(index) { return "null" }
            return table.kind(of: column) == .integer
              ? "\(row.integer(index))" : row.bytes(index).map { "\($0)" }.joined(separator: " ")
          }.joined(separator: "|"))
      }
      rows[table.name] = found
    }
    self.rows = rows
  }

  /// Tables that have lost or changed a row since.
  func lost(in later: StoreDump) -> [String] {
    rows.sorted { $0.key < $1.key }.compactMap { table, rows in
      let lost = rows.subtracting(later.rows[table] ?? [])
      return lost.isEmpty ? nil : "\(lost.count) rows of \(table)"
    }
  }
}

/// A table of a registry: which of its columns tell a row from another, and what they hold.
struct StoreTable {
  enum Kind {
    case text
    case integer
    case blob
  }

  let name: String
  let key: [String]
  private let kinds: [String: Kind]

  /// Columns that are not named hold text.
  init(_ name: String, key: [String], integers: [String] = [], blobs: [String] = []) {
    self.name = name
    self.key = key
    kinds = Dictionary(
      integers.map { ($0, .integer) } + blobs.map { ($0, .blob) },
      uniquingKeysWith: { first, _ in first })
  }

  func kind(of column: String) -> Kind { kinds[column] ?? .text }

  static let shared = [
    StoreTable("store", key: ["name"]),
    StoreTable("definition", key: ["digest"]),
    StoreTable(
      "revision", key: ["id"],
      integers: [
        "id", "entered", "exited", "changed", "updated", "records", "last_row", "previous",
      ]),
    StoreTable(
      "edition", key: ["list", "period", "number"], integers: ["number", "revision", "records"]),
    StoreTable("source", key: ["id"], integers: ["id", "revision", "bytes"]),
    StoreTable(
      "issue", key: ["revision", "number"], integers: ["revision", "number", "line", "times"]),
    StoreTable("mention", key: ["revision"], integers: ["revision"], blobs: ["versions"]),
    StoreTable("said", key: ["revision", "unit"], integers: ["revision"], blobs: ["versions"]),
  ]

  static func all(of layout: Layout) -> [StoreTable] {
    let tables = layout.tables
    let numbers = layout.definition.fields.indices.compactMap { index -> String? in
      if case .text = layout.columns[index] { return nil }
      return layout.definition.fields[index].name
    }
    let halves = layout.parts.flatMap { part in
      [
        StoreTable(
          part.table, key: ["_row"], integers: ["_row", "_born", "_source", "_line"] + numbers),
        StoreTable(part.endedTable, key: ["_row"], integers: ["_row", "_ended"]),
      ]
    }
    return shared + halves + [
      StoreTable(tables.keys, key: ["_key", "_row"], integers: ["_row"]),
      StoreTable(
        tables.prints, key: ["_part", "_row"], integers: ["_part", "_row", "_born"],
        blobs: ["_prints"]),
    ]
  }
}
