import Registry

/// Counts the rows of a batch by district. A hash and a look-up a row, on the threads that map.
struct PlaceTally {
  /// Position of the field that says the district; nil where the list has none.
  let field: Int?
  private var slots: [UInt64: Int] = [:]
  private var counts: [(value: String, rows: Int)] = []
  /// More are no districts.
  static let mostPlaces = 256

  init(_ definition: Definition) { field = definition.fieldOfPlace }

  /// The rows of a batch by district, as the list writes it.
  mutating func count(_ records: RecordBatch) -> [String: Int] {
    guard field != nil else { return [:] }
    for record in 0..<records.count { add(records, record) }
    defer { (slots, counts) = ([:], []) }
    return Dictionary(counts.map { ($0.value, $0.rows) }, uniquingKeysWith: +)
  }

  private mutating func add(_ records: RecordBatch, _ record: Int) {
    guard let field, case let slot = records.slot(record, field), slot.state == .value else {
      return
    }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in slot.range { hash = (hash ^ UInt64(records.bytes[index])) &* 0x100_0000_01B3 }
    if let known = slots[hash] {
      counts[known].rows += 1
    } else if counts.count <= Self.mostPlaces {
      slots[hash] = counts.count
      counts.append((records.text(slot), 1))
    }
  }
}

/// Districts as the code book knows them: one office's `320213` is another's `梁溪区`.
struct PlaceNames {
  private let book: BookIndex?

  init(_ definition: Definition, books: [String: Book]) {
    let name = definition.fieldOfPlace.flatMap { definition.fields[$0].book }
    book = name.flatMap { books[$0] }.map(BookIndex.init)
  }

  /// The counts by the label of the district that a spelling means.
  func folded(_ places: [String: Int]) -> [String: Int] {
    guard let book else { return places }
    let folded = places.map { name, rows in
      (book.entry(named: name).map { book.book.entries[$0].label } ?? name, rows)
    }
    return Dictionary(folded, uniquingKeysWith: +)
  }
}

extension Definition {
  /// The place by which subjects are told apart, else the first that is a code.
  fileprivate var fieldOfPlace: Int? {
    let places = fields.indices.filter {
      fields[$0].means == .location && fields[$0].type == .code
    }
    let named = Set(identity.joined())
    return places.first { named.contains(fields[$0].name) } ?? places.first
  }
}
