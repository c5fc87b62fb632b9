/// A field as a comparison needs it: with its ladder and its as-of field found beforehand.
struct ReadField: Sendable {
  let field: Field
  /// Code or label of an ordered book -> its rung, lowest first; empty for any other field.
  let ranks: [String: Int]
  /// Code or label -> codes and labels of the entries that took its place.
  let successors: [String: Set<String>]
  /// Position of the field that says which period the figure describes.
  let asof: Int?
  /// A figure, or the as-of period of one: that moves with the figures every quarter, and alone
  /// says nothing about the subject.
  let isFigure: Bool
  let isAsOf: Bool

  init(_ field: Field, book: Book?, asof: Int?, isAsOf: Bool) {
    self.field = field
    self.asof = asof
    self.isAsOf = isAsOf
    self.isFigure = field.fieldClass == .figure || isAsOf
    self.ranks = Self.ranks(of: book)
    self.successors = Self.successors(in: book)
  }

  /// Numbers, dates and truth values are spelled in one way: what is spelled otherwise is another value.
  /// But an as-of period has several names.
  var isCanonical: Bool {
    if isAsOf { return false }
    return switch field.type {
    case .integer, .decimal, .money, .percent, .date, .boolean: true
    case .text, .code, .uscc, .organisationCode, .registrationNumber, .securitiesCode, .projectCode,
      .phone, .set:
      false
    }
  }

  /// +1 when the value climbed, -1 when it fell, nil where the book does not rank both.
  func direction(_ before: Value?, _ after: Value?) -> Int? {
    guard let old = before?.text.flatMap({ ranks[$0] }),
      let new = after?.text.flatMap({ ranks[$0] }), old != new
    else { return nil }
    return new > old ? 1 : -1
  }

  /// The code book, not the subject, moved: the new value took the old one's place.
  func wasRedrawn(_ before: Value?, _ after: Value?) -> Bool {
    guard let old = before?.text, let new = after?.text else { return false }
    return successors[old]?.contains(new) ?? false
  }

  private static func ranks(of book: Book?) -> [String: Int] {
    guard let book, book.isOrdered else { return [:] }
    var ranks: [String: Int] = [:]
    for (rank, entry) in book.entries.enumerated() {
      for spelling in [entry.code, entry.label] { ranks[spelling] = ranks[spelling] ?? rank }
    }
    return ranks
  }

  /// Districts are merged again and again, so successors of successors count.
  private static func successors(in book: Book?) -> [String: Set<String>] {
    guard let book else { return [:] }
    let byCode = Dictionary(book.entries.map { ($0.code, $0) }) { first, _ in first }
    var successors: [String: Set<String>] = [:]
    for entry in book.entries where !entry.successors.isEmpty {
      var reached: Set<String> = []
      var open = entry.successors
      while let code = open.popLast() {
        guard reached.insert(code).inserted else { continue }
        open += byCode[code]?.successors ?? []
      }
      let spellings = reached.union(reached.compactMap { byCode[$0]?.label })
      successors[entry.code, default: []].formUnion(spellings)
      successors[entry.label, default: []].formUnion(spellings)
    }
    return successors
  }
}
