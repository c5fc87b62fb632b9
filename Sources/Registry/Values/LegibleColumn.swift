/// The cells of a column in a table that people and importers read alike: labels for codes, dates in
/// words, sets joined by 、.
///
/// What is to be written is read first: words stand only where an importer takes them for the very
/// value, else the canonical form stands itself. Numbers are not its affair.
public struct LegibleColumn {
  private let field: Field
  private let book: BookIndex?
  private let language: Language
  private let reader: CellReader
  /// Whether a value can have words of its own.
  private let hasWords: Bool
  /// The words of values that were met before: codes and days repeat.
  private var known: [[UInt8]: [UInt8]] = [:]

  /// How many different values are remembered.
  private static let mostKnown = 4096

  public init(_ field: Field, book: BookIndex?, language: Language) {
    self.field = field
    self.book = book
    self.language = language
    reader = CellReader(field: field, book: book, sourceUnit: nil)
    hasWords =
      switch field.type {
      case .code, .set, .boolean, .date: true
      default: false
      }
  }

  /// The text of a canonical value.
  public mutating func text(_ canonical: [UInt8]) -> [UInt8] {
    guard hasWords else { return canonical }
    if let text = known[canonical] { return text }
    let text = words(canonical)
    if known.count < Self.mostKnown { known[canonical] = text }
    return text
  }

  private func words(_ canonical: [UInt8]) -> [UInt8] {
    let plain = String(decoding: canonical, as: UTF8.self)
    let words = displayed(plain, as: field, book: book, language: language)
    let joined = plain.split(separator: "\n").joined(separator: "、")
    for candidate in [words, joined] where isRead(candidate, as: canonical) {
      return Array(candidate.utf8)
    }
    return canonical
  }

  private func isRead(_ text: String, as canonical: [UInt8]) -> Bool {
    var read: [UInt8] = []
    switch reader.read(Array(text.utf8).span, into: &read) {
    case .value: return read == canonical
    // An open book may not know the value, however it is written.
    case .doubtful(let doubt): return read == canonical && doubt.rule == "unknown-code"
    case .missing, .suppressed, .refused: return false
    }
  }
}
