/// A code book compiled for looking up cells: code, label and aliases lead to the entry, whatever
/// widths, blanks and letter case they are written in.
///
/// A look-up of a cell in plain notation allocates nothing.
public struct BookIndex: Sendable {
  public let book: Book
  /// Open addressing: position + 1 in `keys`, 0 where free.
  private var table: [Int32]
  private var keys: [(folded: [UInt8], hash: UInt64, entry: Int)] = []
  private var codes: [String: Int] = [:]

  public init(_ book: Book) {
    self.book = book
    var size = 16
    while size < book.entries.count * 16 { size *= 2 }
    table = Array(repeating: 0, count: size)
    for (position, entry) in book.entries.enumerated() where codes[entry.code] == nil {
      codes[entry.code] = position
    }
    // Codes go before labels. Where two entries share a label, the one still in force is meant.
    insert(book.entries.indices) { [$0.code] }
    let current = book.entries.indices.filter { book.entries[$0].validTo == nil }
    let former = book.entries.indices.filter { book.entries[$0].validTo != nil }
    for entries in [current, former] {
      insert(entries) { [$0.label] }
      insert(entries, \.aliases)
      insert(entries) { entry in entry.labelEn.map { [$0] } ?? [] }
      // `6513 应用软件开发` and `应用软件开发(6513)` name one entry twice.
      insert(entries) {
        ["\($0.code)\($0.label)", "\($0.code)-\($0.label)", "\($0.label)(\($0.code))"]
      }
    }
  }

  /// The position of the entry that a cell names; nil where it names none.
  public func entry(_ cell: Span<UInt8>) -> Int? {
    if Notation.isPlain(cell, dropsCase: true) { return find(cell) }
    var folded: [UInt8] = []
    Notation.fold(cell, dropsCase: true, into: &folded)
    return find(folded.span)
  }

  public func entry(named text: String) -> Int? { entry(Array(text.utf8).span) }

  /// The label of a code; nil where the book has no such code.
  public func label(ofCode code: String, language: Language = .zh) -> String? {
    guard let position = codes[code] else { return nil }
    let entry = book.entries[position]
    return language == .en ? entry.labelEn ?? entry.label : entry.label
  }

  /// The rung of a code on an ordered book's ladder, lowest 0; nil where the book has no order or
  /// does not know the code. Open books store labels, so those are understood too.
  public func rank(of value: String) -> Int? {
    guard book.isOrdered else { return nil }
    return codes[value] ?? entry(named: value)
  }

  /// Some of what is known, for messages.
  var sample: [String] {
    let shown = book.entries.prefix(8).map { "\($0.code) \($0.label)" }
    return book.entries.count > 8 ? shown + ["…"] : shown
  }

  private mutating func insert(
    _ positions: some Sequence<Int>, _ names: (Book.Entry) -> [String]
  ) {
    for position in positions {
      for name in names(book.entries[position]) {
        var folded: [UInt8] = []
        Notation.fold(Array(name.utf8).span, dropsCase: true, into: &folded)
        guard !folded.isEmpty, find(folded.span) == nil else { continue }
        if (keys.count + 1) * 2 > table.count { grow() }
        let hash = Self.hash(folded.span)
        keys.append((folded, hash, position))
        place(hash, keys.count)
      }
    }
  }

  private mutating func grow() {
    table = Array(repeating: 0, count: table.count * 2)
    for (position, key) in keys.enumerated() { place(key.hash, position + 1) }
  }

  private mutating func place(_ hash: UInt64, _ position: Int) {
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
    table[slot] = Int32(truncatingIfNeeded: position)
  }

  private func find(_ folded: Span<UInt8>) -> Int? {
    let hash = Self.hash(folded)
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[slot] != 0 {
      let position = Int(table[slot]) - 1
      if keys[position].hash == hash, ByteText.equals(folded, keys[position].folded) {
        return keys[position].entry
      }
      slot = (slot + 1) & (table.count - 1)
    }
    return nil
  }

  /// FNV-1a, its high half mixed into the low bits that pick the slot.
  private static func hash(_ text: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<text.count {
      hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3
    }
    return hash ^ (hash >> 32)
  }
}
