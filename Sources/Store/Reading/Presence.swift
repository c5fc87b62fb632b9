public import Registry

/// Which fields of a half a version has, and the texts of a few of them: what can be told of a
/// record without its values.
public struct Presence: Hashable, Sendable {
  /// By the position of the field in the half.
  public fileprivate(set) var states: [RecordBatch.State]
  /// Of the fields asked for, in their order; nil where there is no value.
  public fileprivate(set) var texts: [[UInt8]?]

  /// Of a record that has nothing of the half.
  public init(fields: Int, texts: Int) {
    states = Array(repeating: .absent, count: fields)
    self.texts = Array(repeating: nil, count: texts)
  }
}

extension StoreView {
  /// Hands over what versions of a half have, by their position in `rows`, which rise. Reads stretches
  /// of the table where they lie close together.
  ///
  /// - Parameter texts: positions in the half of the fields whose texts are wanted; they must be text.
  public func presences(
    _ layout: Layout, _ part: Part.Kind, rows: [Int64], texts: [Int],
    _ body: (Int, Presence) throws -> Void
  ) throws {
    let part = layout[part]
    // An old store may lack columns that a newer definition has.
    let known = Set(try session.columns(of: part.table))
    let names = part.fields.map { layout.definition.fields[$0].name }
    let readable = names.indices.filter { known.contains(names[$0]) }
    let columns = ["_row", "_suppressed"] + readable.map { "\"\(names[$0])\"" }
    let head = "SELECT \(columns.joined(separator: ", ")) FROM \"\(part.table)\""
    var reading = PresenceReading(readable, names, texts)
    for start in stride(from: 0, to: rows.count, by: 4096) {
      let wanted = rows[start..<min(start + 4096, rows.count)]
      guard let first = wanted.first, let last = wanted.last else { continue }
      reading.next = wanted.startIndex
      if last - first < Int64(wanted.count) * 4 {
        try session.query(
          "\(head) WHERE _row >= ? AND _row <= ? ORDER BY _row",
          [.integer(first), .integer(last)]
        ) { row in
          if let index = reading.take(row, of: wanted) { try body(index, reading.presence) }
        }
      } else {
        try session.lookUp("\(head) WHERE _row = ?", wanted.map { .integer($0) }) { row in
          // The engine may hand them over in another order.
          if wanted[reading.next] > row.integer(0) { reading.next = wanted.startIndex }
          if let index = reading.take(row, of: wanted) { try body(index, reading.presence) }
        }
      }
    }
  }
}

/// Reads presences row by row into one and the same.
private struct PresenceReading {
  private let readable: [Int]
  private let names: [String]
  /// By column, which of the texts asked for it holds.
  private let places: [Int?]
  private(set) var presence: Presence
  /// From where on a row is looked for among those wanted.
  var next = 0

  init(_ readable: [Int], _ names: [String], _ texts: [Int]) {
    self.readable = readable
    self.names = names
    places = readable.map { texts.firstIndex(of: $0) }
    presence = Presence(fields: names.count, texts: texts.count)
  }

  /// The position of the row's version among those wanted; nil where nobody asked for it.
  mutating func take(_ row: any SQLRow, of wanted: ArraySlice<Int64>) -> Int? {
    let number = row.integer(0)
    while next < wanted.endIndex, wanted[next] < number { next += 1 }
    guard next < wanted.endIndex, wanted[next] == number else {
      next = min(next, wanted.endIndex - 1)
      return nil
    }
    for (column, field) in readable.enumerated() {
      let isNull = row.isNull(column + 2)
      presence.states[field] = isNull ? .absent : .value
      if let place = places[column] {
        presence.setText(place, isNull ? nil : row.bytes(column + 2))
      }
    }
    if !row.isNull(1) { presence.suppress(row.text(1), names) }
    return next
  }
}

extension Presence {
  /// Copies a text where it is another one than that of the version before.
  fileprivate mutating func setText(_ place: Int, _ bytes: UnsafeRawBufferPointer?) {
    guard let bytes else { return texts[place] = nil }
    if texts[place]?.elementsEqual(bytes) != true { texts[place] = Array(bytes) }
  }

  fileprivate mutating func suppress(_ list: String, _ names: [String]) {
    for name in list.split(separator: ",") {
      if let field = names.firstIndex(of: String(name)) { states[field] = .suppressed }
    }
  }
}
