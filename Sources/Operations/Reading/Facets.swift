public import Registry
import Store

/// The values that a field has in a snapshot, with how many records have each.
public struct Facet: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    /// Canonical, the code where the field's book knows it; an element where the field holds sets.
    public let value: String
    public let count: Int
  }

  public let field: Field
  /// The most frequent first, equal ones by value.
  public let entries: [Entry]
}

extension Office {
  /// A field with more values than this is no help in choosing and is left out.
  public static let mostFacetEntries = 80

  /// What people narrow a list down by: the coded fields that say where, what and how far, as far
  /// as the audience is shown them. Reads all of the snapshot.
  public func facets(
    list: String, version: VersionReference, audience: Audience
  ) throws -> [Facet] {
    try withSnapshot(list, at: version, for: audience) { snapshot in
      let definition = snapshot.definition
      let fields = definition.fields.indices.filter {
        definition.fields[$0].isFacet && !definition.fields[$0].isRetired
          && audience.visibility(of: definition.fields[$0].secrecy) == .shown
      }
      let sameness = Sameness(definition, books: books(of: definition))
      var counts = Array(repeating: [String: Int](), count: fields.count)
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        for record in 0..<batch.count {
          for (position, field) in fields.enumerated() {
            for element in batch.elements(record, field, sameness) where !element.isEmpty {
              counts[position][element, default: 0] += 1
            }
          }
        }
      }
      return zip(fields, counts).compactMap { field, counts in
        guard !counts.isEmpty, counts.count <= Self.mostFacetEntries else { return nil }
        let entries = counts.map { Facet.Entry(value: $0.key, count: $0.value) }
          .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
        return Facet(field: definition.fields[field], entries: entries)
      }
    }
  }
}

extension Field {
  /// Whether people choose records by it.
  fileprivate var isFacet: Bool {
    guard book != nil else { return false }
    return switch means {
    case .location, .subField, .stage, .level: true
    case .classification: fieldClass == .classification
    default: false
    }
  }
}
