import Foundation
import Registry
import Store

/// What the files of a revision may have said that was imported by a program which did not keep it: of
/// those whom they named all that they had a column for, and of the others that they do not belong.
///
/// What is in doubt stays, and the undo says why.
struct SupposedSayings {
  /// Whether the file put off the list whom it lacked.
  let putsOff: Bool
  private let isMember: Bool
  private let fields: Set<Int>
  private let elements: [(field: Int, element: [UInt8])]
  private let sameness: Sameness

  private struct Details: Decodable {
    var said: String?
    var shapes: [SourceShape]?
  }

  /// nil where the revision is no such import.
  init?(_ revision: RevisionRecord, _ definition: Definition, _ sameness: Sameness) {
    guard !definition.isStanding, let part = ImportedPart(revision), let mode = part.mode,
      let details = try? JSONDecoder().decode(Details.self, from: Data(revision.details.utf8)),
      details.said == nil
    else { return nil }
    putsOff = part.tellsWhole && part.scope.isEmpty
    isMember = mode != .enrich
    let columns = (details.shapes ?? []).flatMap(\.columns).compactMap {
      definition.index(of: $0.field)
    }
    let scoped = part.scope.compactMap { name, text in
      definition.index(of: name).map { (field: $0, element: Array(text.utf8)) }
    }
    elements = scoped.filter { definition.fields[$0.field].type.isSet }
    // Periods come by the command or a title too.
    let periods = definition.fields.indices.filter { field in
      columns.contains { definition.fields[$0].asof == definition.fields[field].name }
    }
    fields = Set(columns + periods + scoped.map(\.field))
    self.sameness = sameness
  }

  func says(_ unit: Trace.Unit, isThere: Bool, isNamed: Bool) -> Bool {
    switch unit {
    case .listed: return isThere ? isMember && isNamed : putsOff
    case .field(let field): return isNamed && fields.contains(field)
    case .element(let field, let element):
      guard let own = elements.first(where: { $0.field == field }) else {
        return isNamed && fields.contains(field)
      }
      return isNamed == isThere
        && sameness.contains(Array(element.utf8), own.element, field: field)
    }
  }
}
