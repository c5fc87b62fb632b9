/// Whether two canonical values of a list's field are one value, perhaps in two notations.
///
/// Code, label and alias of one book entry are one value: open books keep what was written, so one
/// office's `320583` and another's `昆山市` both stand in the store. Everything else is compared as
/// ``FieldType/isSame(_:_:)`` does, as-of periods by their days. What is stored, and so what is hashed,
/// does not depend on books; only the question whether something changed does.
///
/// Equal bytes cost one comparison; a value of a book costs one look-up.
public struct Sameness: Sendable {
  private struct Column: Sendable {
    let type: FieldType
    let book: BookIndex?
    /// Whether it says of which period figures are.
    let isAsOf: Bool

    /// The type of a single element; the field's own where it is no set.
    let element: FieldType
  }

  /// What a single value stands for, however it is written.
  private enum Identity: Hashable {
    case entry(Int)
    case spelling([UInt8])
  }

  private let columns: [Column]

  /// Compiles each book that the list's codes name, once; a book that `books` lacks counts as none.
  public init(_ definition: Definition, books: [String: Book]) {
    var compiled: [String: BookIndex] = [:]
    let asofs = Set(definition.fields.compactMap(\.asof))
    columns = definition.fields.map { field in
      var index: BookIndex?
      switch field.type {
      case .code, .set(of: .code):
        if let name = field.book {
          index = compiled[name] ?? books[name].map(BookIndex.init)
          compiled[name] = index
        }
      default: break
      }
      return Column(
        type: field.type, book: index, isAsOf: asofs.contains(field.name),
        element: field.type.ofElement)
    }
  }

  /// Whether two values of a field, given by its position, are one; sets where their elements are.
  public func isSame(_ a: [UInt8], _ b: [UInt8], field: Int) -> Bool {
    if a == b { return true }
    let column = columns[field]
    if column.isAsOf { return PartialDate.isOne(a, b) }
    guard column.type.hasNotation else { return false }
    if case .set = column.type { return identities(a, column) == identities(b, column) }
    guard column.book != nil else { return column.type.isSame(a, b) }
    return identity(a, column) == identity(b, column)
  }

  /// Whether a set has an element, under whatever spelling.
  public func contains(_ set: [UInt8], _ element: [UInt8], field: Int) -> Bool {
    if CanonicalSet.contains(set, element) { return true }
    let wanted = identity(element, columns[field])
    return CanonicalSet.elements(set).contains { identity(Array($0), columns[field]) == wanted }
  }

  /// Both sets in one. Elements of `b` that `a` has under another spelling are not added; the
  /// spelling in `a` stays.
  public func union(_ a: [UInt8], _ b: [UInt8], field: Int) -> [UInt8] {
    if a == b { return a }
    var known = identities(a, columns[field])
    let added = CanonicalSet.elements(b).filter {
      known.insert(identity(Array($0), columns[field])).inserted
    }
    return CanonicalSet.joined(CanonicalSet.elements(a) + added)
  }

  /// The set without an element, whatever its spelling; empty where nothing is left.
  public func subtracting(_ element: [UInt8], from set: [UInt8], field: Int) -> [UInt8] {
    let dropped = identity(element, columns[field])
    return CanonicalSet.joined(
      CanonicalSet.elements(set).filter { identity(Array($0), columns[field]) != dropped })
  }

  /// The value without its notation: two values that are one have the same bytes. What a book knows
  /// becomes its code.
  public func folded(_ value: [UInt8], field: Int) -> [UInt8] {
    let column = columns[field]
    if let book = column.book, let entry = book.entry(value.span) {
      return Array(book.book.entries[entry].code.utf8)
    }
    if column.isAsOf, let period = PartialDate(String(decoding: value, as: UTF8.self)) {
      return Array(period.stretch.utf8)
    }
    var folded: [UInt8] = []
    column.type.fold(value.span, into: &folded)
    return folded
  }

  /// The code of the book entry that a single value, or an element of a set, names; nil where no book
  /// knows it.
  public func code(of value: String, field: Int) -> String? {
    guard let book = columns[field].book, let entry = book.entry(named: value) else { return nil }
    return book.code(at: entry)
  }

  private func identities(_ set: [UInt8], _ column: Column) -> Set<Identity> {
    Set(CanonicalSet.elements(set).map { identity(Array($0), column) })
  }

  private func identity(_ value: [UInt8], _ column: Column) -> Identity {
    if let entry = column.book?.entry(value.span) { return .entry(entry) }
    var folded: [UInt8] = []
    column.element.fold(value.span, into: &folded)
    return .spelling(folded)
  }
}

extension FieldType {
  fileprivate var ofElement: FieldType {
    switch self {
    case .set(of: .text): .text
    case .set(of: .code): .code
    default: self
    }
  }
}
