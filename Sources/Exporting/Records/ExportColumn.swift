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

  init(_ index: Int, _ definition: Definition, _ disclosure: Disclosure) {
    let field = definition.fields[index]
    self.index = index
    name = field.name
    type = field.type
    exponent = field.shownExponent
    isMasked = disclosure.audience.visibility(of: field.secrecy) == .masked
  }
}
