import Exporting
import Registry
import Store

/// Which act each value of a record came from: the record is followed along the revisions that led to
/// the snapshot, as they are on the edition on which it rests.
///
/// A figure is said of its as-of period: with another period it is another word, also where the number
/// is the same. What an undo gives back came from where it had come from before. The elements of a set
/// are told apart, since the files of several teams each speak of one: what took some away said nothing
/// of the others. Costs as many steps as there are revisions, and one look-up for each correction under
/// an open draft.
struct FieldOrigins {
  private typealias Found = [Int: ValueOrigin]

  private let origins: Origins
  private let layout: Layout
  private let line: [RevisionRecord]
  private let ground: CorrectedGround
  /// Position of each figure's as-of field.
  private let periods: [Int: Int]

  init(_ origins: Origins, _ snapshot: Snapshot, _ books: [String: Book]) {
    self.origins = origins
    layout = snapshot.layout
    let definition = snapshot.definition
    periods = Dictionary(
      uniqueKeysWithValues: definition.fields.enumerated().compactMap { index, field in
        field.asof.flatMap(definition.index(of:)).map { (index, $0) }
      })
    line = snapshot.state.line(to: snapshot.revision)
    ground = CorrectedGround(
      snapshot.view, snapshot.layout, snapshot.state, books: books, line: line)
  }

  /// - Parameter states: everything that became of the record up to the snapshot.
  func of(_ states: [SubjectVersion]) throws -> [String: DiffLine.Origin] {
    var record: Record?
    var found: Found = [:]
    /// How both stood after each revision that changed the record.
    var marks: [(revision: Int64, record: Record, found: Found)] = []
    for revision in line {
      guard let state = states.last(where: { $0.isLive(at: revision) }),
        let now = try ground.records([state.record], keys: [state.record.key], at: revision)[0],
        now != record
      else { continue }
      let undone = revision.kind == .undo ? ActDetails(of: revision).undoes : nil
      let mark = undone.flatMap { target in marks.last { $0.revision < target } }
      for index in layout.definition.fields.indices where !isSame(index, now, record) {
        if let mark, isSame(index, now, mark.record) {
          found[index] = mark.found[index]
        } else if let value = now.values[index] {
          var origin = origin(of: index, state, revision)
          origin.asof = periods[index].flatMap { now.values[$0]?.text } ?? origin.asof
          guard layout.definition.fields[index].type.isSet else {
            found[index] = ValueOrigin(origin)
            continue
          }
          found[index] = ValueOrigin(
            of: value, from: origin, after: found[index],
            undoing: mark.map { $0.found[index] })
        } else {
          found[index] = nil
        }
      }
      record = now
      marks.append((revision.id, now, found))
    }
    return Dictionary(
      uniqueKeysWithValues: found.map { (layout.definition.fields[$0.key].name, $0.value.whole) })
  }

  /// Whether both say the same of a field, and of the same period.
  private func isSame(_ field: Int, _ now: Record, _ before: Record?) -> Bool {
    guard let before, now.values[field] == before.values[field] else {
      return before == nil && now.values[field] == nil
    }
    guard let asof = periods[field] else { return true }
    return now.values[asof] == before.values[asof]
  }

  /// The place of the half that the field is in, where the revision wrote it.
  private func origin(
    of field: Int, _ state: SubjectVersion, _ revision: RevisionRecord
  ) -> DiffLine.Origin {
    let place = state.places[layout.part(of: field)]
    let isWritten = state.born == revision.id
    return origins.origin(
      revision: revision.id, source: isWritten ? place.source : nil, line: place.line)
  }
}

extension SubjectVersion {
  fileprivate func isLive(at revision: RevisionRecord) -> Bool {
    born <= revision.id && revision.id < ended ?? .max
  }
}
