import Exporting
import Registry
import Store

/// Whose a value is that a person set and holds no longer, where an office says the same: the
/// office's, with the file in which it does.
struct ReleasedOrigins {
  private let reader: ClaimReader
  private let origins: Origins
  private let words: StandingWord
  /// What was said later is nothing that the snapshot knew.
  private let moment: Int64

  /// nil where nobody has said anything of the list.
  init?(_ snapshot: Snapshot, _ origins: Origins, _ office: Office) throws {
    let definition = snapshot.definition
    let names = OfficeNames(office, of: snapshot)
    guard !definition.isStanding,
      let reader = try ClaimReader(
        ClaimShape(office.library, ClaimOffices(names)), snapshot.layout, snapshot.view,
        at: snapshot.revision)
    else { return nil }
    self.reader = reader
    self.origins = origins
    moment = try snapshot.state.moment(of: snapshot.revision) ?? .max
    words = StandingWord(
      definition, Sameness(definition, books: office.books(of: definition)), names)
  }

  /// Puts right the origins of a record's values, and finds the lines of those that are held where an
  /// undone revision wrote them. Look-ups for these and for those that came by hand.
  func apply(to found: inout [String: DiffLine.Origin], of record: Record) throws {
    let definition = reader.list.definition
    for (name, origin) in found where origin.undone != nil && origin.line == nil {
      let said = try reader.statements(record.key, name, by: reader.offices())
      for word in said where word.line != nil && word.holder == nil {
        let place = origins.origin(revision: word.born, source: word.source, line: word.line)
        guard place.revision == origin.revision, place.file != nil else { continue }
        found[name]?.file = place.file
        found[name]?.line = place.line
      }
    }
    for (name, origin) in found where origin.file == nil {
      guard let field = definition.index(of: name),
        try reader.wasLetGo(record.key, name, by: moment)
      else { continue }
      let said = try reader.statements(record.key, name, by: reader.offices())
      guard let best = words.best(of: said, field, in: record), let source = best.source,
        best.claim.value == record.values[field]
      else { continue }
      found[name] = origins.origin(revision: best.born, source: source, line: best.line)
      found[name]?.asof = origin.asof
    }
  }
}
