/// Looks for what a definition calls evidence of a reason.
///
/// Compiled once per comparison. A sign whose value the field cannot have finds nothing.
public struct EvidenceReading: Sendable {
  /// The reason that a sign speaks for, and what it was read from.
  public struct Finding: Sendable, Equatable {
    /// Code in the book of reasons.
    public let reason: String
    /// Position of the field.
    public let field: Int
    public let before: Value?
    public let after: Value?
  }

  private struct Compiled: Sendable {
    let evidence: Evidence
    let field: Int
    /// The canonical value that the sign names.
    let value: [UInt8]
    let book: BookIndex?
  }

  private let signs: [Compiled]
  private let definition: Definition
  private let sameness: Sameness

  public init(_ definition: Definition, books: [String: Book]) {
    self.definition = definition
    sameness = Sameness(definition, books: books)
    signs = definition.evidence.compactMap { evidence in
      guard let index = definition.index(of: evidence.field) else { return nil }
      let field = definition.fields[index]
      let book = field.book.flatMap { books[$0] }.map(BookIndex.init)
      var value: [UInt8] = []
      switch evidence.sign {
      case .value(let text), .below(let text):
        let reader = CellReader(field: field, book: book, sourceUnit: nil)
        _ = reader.read(Array(text.utf8).span, into: &value)
        if value.isEmpty { return nil }
      case .gain, .otherCity: break
      }
      return Compiled(evidence: evidence, field: index, value: value, book: book)
    }
  }

  /// The first sign, in the definition's order, that the records show.
  ///
  /// - Parameters:
  ///   - before: the record as it was at first; nil where the subject was not on the list.
  ///   - after: the newest that is known of it; of one who left, the last before that.
  public func finding(
    for change: AdjustedChange, before: Record?, after: Record?
  ) -> Finding? {
    guard let after else { return nil }
    for sign in signs where sign.evidence.change == change {
      let (old, new) = (before?.value(at: sign.field), after.value(at: sign.field))
      guard let text = new?.text, shows(sign, old?.text, text) else { continue }
      return Finding(reason: sign.evidence.reason, field: sign.field, before: old, after: new)
    }
    return nil
  }

  private func shows(_ sign: Compiled, _ before: String?, _ after: String) -> Bool {
    let value = Array(after.utf8)
    switch sign.evidence.sign {
    case .value:
      if case .set = definition.fields[sign.field].type {
        return sameness.contains(value, sign.value, field: sign.field)
      }
      return sameness.isSame(value, sign.value, field: sign.field)
    case .below:
      guard let number = ExactDecimal(value.span), let bound = ExactDecimal(sign.value.span) else {
        return false
      }
      return number < bound
    case .gain:
      let old = Array((before ?? "").utf8)
      return after.split(separator: "\n").contains {
        !sameness.contains(old, Array($0.utf8), field: sign.field)
      }
    case .otherCity:
      guard let before, let old = Self.city(of: before, sign.book) else { return false }
      return Self.city(of: after, sign.book) != old
    }
  }

  /// The prefecture of a district, four digits of GB/T 2260; nil for a place that the book does
  /// not know.
  private static func city(of district: String, _ book: BookIndex?) -> String? {
    let code = book?.entry(named: district).map { book!.code(at: $0) } ?? district
    guard code.utf8.count == 6, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return String(code.prefix(4))
  }
}
