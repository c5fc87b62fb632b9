public import Registry

/// Finds out whose row a row is: the strongest way of the definition's identity that it allows.
public struct IdentityReading: Sendable {
  /// The ways that make a key. One set of former names matches, but nobody is called by it.
  private let ways: [[Int]]
  /// The field of the first way and its type, where it is one field.
  private let soleField: Int
  private let soleType: FieldType?
  private let nameField: Int?
  /// By field: the open book of its codes. What such a book knows is one thing, however it is written.
  private let books: [BookIndex?]
  /// Keys of standing lists are made of what the registry itself wrote, and stand as they are.
  private let folds: Bool

  /// - Parameter books: the books of the definition's fields, by name.
  public init(_ definition: Definition, books: [String: BookIndex] = [:]) {
    self.books = definition.fields.map { field in
      guard field.type == .code, let index = field.book.flatMap({ books[$0] }) else { return nil }
      return index.book.isClosed ? nil : index
    }
    nameField = definition.nameField
    folds = !definition.isStanding
    ways = definition.identity.map { $0.compactMap(definition.index(of:)) }
      .enumerated().filter { position, way in
        position == 0
          || way.contains { if case .set = definition.fields[$0].type { false } else { true } }
      }.map(\.element)
    soleField = ways.first?.first ?? 0
    soleType = ways.first.flatMap { $0.count == 1 ? definition.fields[$0[0]].type : nil }
  }

  func isPossible(with fields: Set<Int>) -> Bool {
    ways.contains { $0.allSatisfy(fields.contains) }
  }

  /// Appends the key of the record whose slots begin at `base`; false where no way is open.
  ///
  /// The first way gives the key itself; a weaker one a local key that begins with `~`. The parts
  /// of a composite key are joined by `/` and `%`-escaped.
  public func appendKey(of base: Int, to records: inout RecordBatch) -> Bool {
    // One code is its own key, and as a rule lies in the batch as the key is to be.
    if let slot = plainKey(of: base, in: records) {
      records.keys.append(slot)
      return true
    }
    for strength in ways.indices {
      guard let key = key(by: strength, of: base, in: records) else { continue }
      records.keys.append(records.append(key))
      return true
    }
    records.keys.append(.absent)
    return false
  }

  /// The local keys that a record has besides the key by its code, strongest first: what its unit is
  /// known by where it shares the code with others (decision page on units under one code).
  public func localKeys(of base: Int, in records: RecordBatch) -> [String] {
    ways.indices.dropFirst().compactMap { strength in
      key(by: strength, of: base, in: records).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Whether the key of the record whose slots begin at `base` is made of a name: no stronger way is open.
  public func isByName(_ base: Int, in records: RecordBatch) -> Bool {
    let way = ways.first { way in way.allSatisfy { records.slots[base + $0].state == .value } }
    return nameField.map { way?.contains($0) ?? false } ?? false
  }

  private func plainKey(of base: Int, in records: RecordBatch) -> RecordBatch.Slot? {
    guard let type = soleType else { return nil }
    let slot = records.slots[base + soleField]
    guard slot.state == .value,
      !type.hasNotation
        || type.isPlain(records.bytes.span.extracting(slot.range))
    else { return nil }
    return slot
  }

  private func key(by strength: Int, of base: Int, in records: RecordBatch) -> [UInt8]? {
    let way = ways[strength]
    guard way.allSatisfy({ records.slots[base + $0].state == .value }) else { return nil }
    var key: [UInt8] = strength > 0 ? [UInt8(ascii: "~")] : []
    for (position, field) in way.enumerated() {
      if position > 0 { key.append(UInt8(ascii: "/")) }
      let value = records.bytes[records.slots[base + field].range]
      append(value, of: field, isPart: way.count > 1 || strength > 0, to: &key)
    }
    return key
  }

  /// The parts are folded, so that another spelling is not another subject.
  private func append(
    _ value: ArraySlice<UInt8>, of field: Int, isPart: Bool, to key: inout [UInt8]
  ) {
    guard isPart else {
      (soleType ?? .text).fold(Array(value).span, into: &key)
      return
    }
    var folded: [UInt8] = []
    if folds, let book = books[field], let entry = book.entry(Array(value).span) {
      folded = Array(book.book.entries[entry].label.utf8)
    } else {
      Notation.fold(Array(value).span, dropsCase: false, into: &folded)
      if folds { folded = folded.map { (97...122).contains($0) ? $0 - 32 : $0 } }
    }
    for byte in folded {
      switch byte {
      case UInt8(ascii: "%"): key.append(contentsOf: "%25".utf8)
      case UInt8(ascii: "/"): key.append(contentsOf: "%2F".utf8)
      case UInt8(ascii: "\n"): key.append(contentsOf: "%0A".utf8)
      default: key.append(byte)
      }
    }
  }

  func missing(_ definition: Definition) -> CellFinding {
    let ways = ways.map { way in way.map { definition.fields[$0].label }.joined(separator: "+") }
    return CellFinding(
      rule: "identity-missing", severity: .error,
      message: Phrase(
        zh: "无法确定是哪个主体：需要\(ways.joined(separator: "，或"))",
        en: "cannot tell whose row it is: needs \(ways.joined(separator: ", or "))"))
  }
}
