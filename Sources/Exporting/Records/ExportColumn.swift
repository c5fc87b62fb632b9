package import Registry

/// What a writer needs to know of a field for each of its cells, worked out once.
package struct ExportColumn: Sendable {
  /// Position in the definition, and so in a batch.
  package let index: Int
  package let name: String
  package let type: FieldType
  /// Power of ten between the canonical value and the unit that a table shows.
  package let exponent: Int
  package let isMasked: Bool
  /// Whether numbers that lead to a person are masked where they stand in the text.
  private let hidesNumbers: Bool

  init(_ index: Int, _ definition: Definition, _ disclosure: Disclosure) {
    let field = definition.fields[index]
    self.index = index
    name = field.name
    type = field.type
    exponent = field.shownExponent
    isMasked = disclosure.audience.visibility(of: field.secrecy) == .masked
    hidesNumbers = disclosure.hidesNumbers(in: field)
  }

  /// The value with its numbers masked; nil for nearly all, which may be shown as they are.
  package func withoutNumbers(_ canonical: Span<UInt8>) -> [UInt8]? {
    guard hidesNumbers, PersonalNumber.mayBeIn(canonical) else { return nil }
    let text = canonical.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    return PersonalNumber.masked(text).map { Array($0.utf8) }
  }
}
