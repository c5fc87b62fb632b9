import Registry
import Store

/// What a file about one part of a list takes from those whom it puts out: the elements of sets that
/// are this part.
///
/// Who comes back is in the other parts only, so that files of two teams give the same list in
/// either order.
struct ExitScope {
  private let elements: [(field: Int, element: [UInt8])]
  private let sameness: Sameness

  init(_ revision: RevisionRecord, _ definition: Definition, _ sameness: Sameness) {
    // Most details are long and have none.
    let hasScope = revision.details.contains("\"scope\":")
    let scope = hasScope ? ImportedPart(revision)?.scope ?? [:] : [:]
    elements = scope.compactMap { name, text in
      guard let field = definition.index(of: name), definition.fields[field].type.isSet else {
        return nil
      }
      return (field, Array(text.utf8))
    }
    self.sameness = sameness
  }

  /// The elements of a set that are the part, in canonical form; nil where it is no part of that.
  func part(of field: Int) -> Value? {
    let part = elements.filter { $0.field == field }.map(\.element)
      .reduce([UInt8]()) { CanonicalSet.union($0, $1) }
    return part.isEmpty ? nil : .canonical(String(decoding: part, as: UTF8.self))
  }

  /// The record without the part.
  func rest(of record: Record) -> Record {
    var record = record
    for (field, element) in elements {
      guard let text = record.values[field]?.text else { continue }
      let rest = sameness.subtracting(element, from: Array(text.utf8), field: field)
      record.values[field] =
        rest.isEmpty ? nil : .canonical(String(decoding: rest, as: UTF8.self))
    }
    return record
  }
}
