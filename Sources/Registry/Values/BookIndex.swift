/// A code book compiled for looking up cells: code, label and aliases lead to the entry, whatever
/// widths, blanks and letter case they are written in.
///
/// A look-up of a cell in plain notation allocates nothing; copies share one table.
public struct BookIndex: Sendable {
  /// One object, so that handing the index from cell to cell costs one reference.
  private final class Contents: Sendable {
    let book: Book
    let names: KeyTable
    let codes: [String: Int]
    let unknown: CellFinding

    init(_ book: Book) {
      self.book = book
      // The same for every value, which stands beside it: millions of cells may need it.
      unknown = CellFinding(
        rule: "unknown-code", severity: .note,
        message: Phrase(
          zh: "不在代码表“\(book.title)”中，已按原文保留",
          en: "not in the book “\(book.title)”; kept as written"))
      names = BookIndex.names(of: book)
      // A code that occurs twice (one code, two times) means its first entry.
      codes = Dictionary(
        book.entries.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private let contents: Contents

  public init(_ book: Book) {
    contents = Contents(book)
  }

  public var book: Book { contents.book }

  /// The position of the entry that a cell names; nil where it names none.
  public func entry(_ cell: Span<UInt8>) -> Int? { contents.names.position(of: cell) }

  public func entry(named text: String) -> Int? { entry(Array(text.utf8).span) }

  /// The label of a code; nil where the book has no such code.
  public func label(ofCode code: String, language: Language = .zh) -> String? {
    guard let position = contents.codes[code] else { return nil }
    let entry = contents.book.entries[position]
    return language == .en ? entry.labelEn ?? entry.label : entry.label
  }

  /// What people are shown of a stored value: the label of its code. An open book's values are stored
  /// as they were written and shown so, but in English by the entry they name, where it has a label.
  func shown(_ value: String, _ language: Language) -> String {
    if let label = label(ofCode: value, language: language) { return label }
    guard language == .en, let entry = entry(named: value) else { return value }
    return contents.book.entries[entry].labelEn ?? value
  }

  /// The rung of a value on an ordered book's ladder, lowest 0; nil where the book has no order or
  /// does not know the value. Open books store labels, so those are understood too.
  public func rank(of value: String) -> Int? {
    guard contents.book.isOrdered else { return nil }
    return contents.codes[value] ?? entry(named: value)
  }

  var isClosed: Bool { contents.book.isClosed }

  /// What is said of a value that an open book does not know.
  var unknown: CellFinding { contents.unknown }

  func code(at position: Int) -> String { contents.book.entries[position].code }

  /// Some of what is known, for messages.
  var sample: [String] {
    let entries = contents.book.entries
    let shown = entries.prefix(8).map { "\($0.code) \($0.label)" }
    return entries.count > 8 ? shown + ["…"] : shown
  }

  /// Codes go before labels. Where two entries share a label, the one still in force is meant.
  private static func names(of book: Book) -> KeyTable {
    var table = KeyTable()
    let positions = Array(book.entries.indices)
    for position in positions { table.insert(book.entries[position].code, position: position) }
    let current = positions.filter { book.entries[$0].validTo == nil }
    let former = positions.filter { book.entries[$0].validTo != nil }
    for group in [current, former] {
      for position in group {
        table.insert(book.entries[position].label, position: position)
      }
      for position in group {
        for name in furtherNames(of: book.entries[position]) {
          table.insert(name, position: position)
        }
      }
    }
    return table
  }

  /// `6513 应用软件开发` and `应用软件开发(6513)` name one entry twice.
  private static func furtherNames(of entry: Book.Entry) -> [String] {
    entry.aliases + [entry.labelEn].compactMap(\.self) + [
      entry.code + entry.label, "\(entry.code)-\(entry.label)", "\(entry.label)(\(entry.code))",
    ]
  }
}
