import Registry

/// Makes and extends one list's tables.
struct ListSchema {
  let layout: Layout
  let dialect: SQLDialect

  private var tables: ListTables { layout.tables }

  /// Makes the tables, or adds the columns that a newer definition has.
  func prepare(_ session: any SQLSession) throws {
    guard try session.tables().contains(tables.history) else { return try create(session) }
    var grew = false
    for part in layout.parts {
      let known = Set(try session.columns(of: part.table))
      for field in part.fields where !known.contains(layout.definition.fields[field].name) {
        try session.execute("ALTER TABLE \"\(part.table)\" ADD COLUMN \(column(field))")
        grew = true
      }
    }
    if grew {
      try dropViews(session)
      try createViews(session)
    }
  }

  private func create(_ session: any SQLSession) throws {
    let (text, integer, blob) = (dialect.text, dialect.integer, dialect.blob)
    for part in layout.parts {
      let columns =
        [
          "_row \(integer) PRIMARY KEY", "_key \(text) NOT NULL", "_born \(integer) NOT NULL",
          "_source \(integer)", "_line \(integer)", "_suppressed \(text)",
        ] + part.fields.map(column)
      try session.execute(
        "CREATE TABLE \"\(part.table)\" (\(columns.joined(separator: ", ")))\(dialect.strict)")
      try session.execute(
        """
        CREATE TABLE \"\(part.endedTable)\" (
          _row \(integer) PRIMARY KEY, _ended \(integer) NOT NULL)\(dialect.strict)
        """)
      try session.execute(
        "CREATE INDEX \"\(part.endedTable)_when\" ON \"\(part.endedTable)\" (_ended)")
    }
    try session.execute(
      """
      CREATE TABLE \"\(tables.keys)\" (_key \(text) NOT NULL, _row \(integer) NOT NULL,
        PRIMARY KEY (_key, _row))\(dialect.clustered)
      """)
    try session.execute(
      """
      CREATE TABLE \"\(tables.prints)\" (_part \(integer) NOT NULL, _row \(integer) NOT NULL,
        _born \(integer) NOT NULL, _prints \(blob) NOT NULL,
        PRIMARY KEY (_part, _row))\(dialect.strict)
      """)
    try createViews(session)
  }

  private func column(_ field: Int) -> String {
    let type =
      switch layout.columns[field] {
      case .text: dialect.text
      case .integer, .money, .boolean: dialect.integer
      }
    return "\"\(layout.definition.fields[field].name)\" \(type)"
  }

  private func dropViews(_ session: any SQLSession) throws {
    for view in [tables.currentView, tables.editionsView] {
      try session.execute("DROP VIEW IF EXISTS \"\(view)\"")
    }
  }

  /// What a view calls a column that is no field: a list may have a field of that name, and engines differ
  /// in what they make of two. No field's name begins with an underscore.
  private func ownName(_ name: String) -> String {
    layout.definition.index(of: name) == nil ? name : "_\(name)"
  }

  /// Read-only windows for people with `psql`, a BI tool or Datasette: `_current` is the newest
  /// edition, `_editions` every edition, both in plain units (money in 元).
  private func createViews(_ session: any SQLSession) throws {
    let fields = layout.definition.fields.indices.map { index in
      let name = "\"\(layout.definition.fields[index].name)\""
      let owner = layout[.figures].fields.contains(index) ? "f" : "h"
      return layout.columns[index] == .money
        ? "CAST(\(owner).\(name) AS NUMERIC) / 100.0 AS \(name)" : "\(owner).\(name)"
    }
    func alive(_ name: String, _ endedTable: String) -> String {
      """
      \(name)._born <= e.revision AND NOT EXISTS (SELECT 1 FROM \"\(endedTable)\" x
        WHERE x._row = \(name)._row AND x._ended <= e.revision)
      """
    }
    let own = [("e.period", "period"), ("e.number", "edition"), ("h._key", "record_key")]
      .map { "\($0) AS \(ownName($1))" }
    let body = """
      SELECT \((own + fields).joined(separator: ", "))
      FROM edition e
      JOIN \"\(tables.history)\" h ON \(alive("h", tables.historyEnded))
      LEFT JOIN \"\(tables.figures)\" f ON f._key = h._key AND \(alive("f", tables.figuresEnded))
      WHERE e.list = '\(layout.definition.list)'
      """
    try session.execute("CREATE VIEW \"\(tables.editionsView)\" AS \(body)")
    try session.execute(
      """
      CREATE VIEW \"\(tables.currentView)\" AS \(body)
        AND e.revision = (SELECT MAX(n.revision) FROM edition n WHERE n.list = e.list)
      """)
  }
}
