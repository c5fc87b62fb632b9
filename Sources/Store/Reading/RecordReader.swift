import Registry

/// Reads records by their version numbers, many at a time.
struct RecordReader {
  /// A column of a half that holds a field.
  private struct Column {
    let field: Int32
    let kind: ColumnKind
  }

  /// Columns in front of those of the fields.
  private static let heads = ["_row", "_key", "_line", "_born", "_source", "_suppressed"]

  private let session: any SQLSession
  let layout: Layout
  private let queries: [String]
  private let columns: [[Column]]

  init(_ session: any SQLSession, _ layout: Layout) throws {
    self.session = session
    self.layout = layout
    let definition = layout.definition
    // An old store may lack columns that a newer definition has: those fields have no values yet.
    let readable = try layout.parts.map { part in
      let known = Set(try session.columns(of: part.table))
      return part.fields.filter { known.contains(definition.fields[$0].name) }
    }
    columns = readable.map { fields in
      fields.map { Column(field: Int32($0), kind: layout.columns[$0]) }
    }
    queries = layout.parts.map { part in
      let fields = readable[part.kind.rawValue].map { "\"\(definition.fields[$0].name)\"" }
      let columns = (Self.heads + fields).joined(separator: ", ")
      return "SELECT \(columns) FROM \"\(part.table)\" WHERE _row = ?"
    }
  }

  /// The records that the pairs name, in their order.
  func read(_ pairs: [VersionPair]) throws -> RecordBatch {
    try window(pairs).batch(0..<pairs.count)
  }

  /// The same, to be handed out a batch at a time.
  func window(
    _ pairs: [VersionPair], density: RecordWindow.Density = RecordWindow.Density()
  ) throws -> RecordWindow {
    var window = RecordWindow(
      count: pairs.count, fieldCount: layout.definition.fields.count, density: density)
    for part in layout.parts { try fill(&window, part, pairs) }
    return window
  }

  private func fill(_ window: inout RecordWindow, _ part: Part, _ pairs: [VersionPair]) throws {
    let order = RowOrder(pairs, part.kind)
    let columns = columns[part.kind.rawValue]
    var next = 0
    try session.lookUp(queries[part.kind.rawValue], order.rows) { row in
      guard let found = order.find(row.integer(0), from: &next) else { return }
      let half = read(row, columns, into: &window)
      for position in order.positions(of: found) { window[position, part.kind] = half }
    }
  }

  private func read(
    _ row: any SQLRow, _ columns: [Column], into window: inout RecordWindow
  ) -> RecordWindow.Half {
    var half = window.begin(
      key: row.bytes(1), born: row.integer(3), source: row.integer(4), line: row.integer(2))
    let heads = Self.headCount
    var column = 0
    while let next = row.firstValue(in: column + heads..<columns.count + heads) {
      column = next - heads
      window.add(row, next, columns[column].kind, as: columns[column].field)
      column += 1
    }
    if !row.isNull(heads - 1) {
      for name in row.text(heads - 1).split(separator: ",") {
        if let field = layout.definition.index(of: String(name)) {
          window.suppress(field, in: half)
        }
      }
    }
    window.end(&half)
    return half
  }

  private static let headCount = heads.count
}
