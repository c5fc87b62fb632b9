import Exporting
import Registry
import Store

/// Which act each value of a record came from: the record is followed through its states on the way to
/// the snapshot.
///
/// A figure is said of its as-of period: with another period it is another word, also where the number
/// is the same. What an undo gives back came from where it had come from before. The elements of a set
/// are told apart, since the files of several teams each speak of one: what took some away said nothing
/// of the others. What a joining took from another subject's record came from where it had come to that.
struct FieldOrigins {
  private typealias Found = [Int: ValueOrigin]

  private let origins: Origins
  private let layout: Layout
  /// Where each revision stands on the way to the snapshot: a draft that came back stands behind the
  /// correction, whatever their numbers.
  private let places: [Int64: Int]
  /// Position of each figure's as-of field.
  private let periods: [Int: Int]
  private let snapshot: Snapshot
  /// By their revisions the joinings that led to the snapshot.
  private let joinings: [Int64: Joining]

  init(_ origins: Origins, _ snapshot: Snapshot) {
    self.origins = origins
    layout = snapshot.layout
    let definition = snapshot.definition
    periods = Dictionary(
      uniqueKeysWithValues: definition.fields.enumerated().compactMap { index, field in
        field.asof.flatMap(definition.index(of:)).map { (index, $0) }
      })
    self.snapshot = snapshot
    let line = snapshot.state.line(to: snapshot.revision)
    places = Dictionary(uniqueKeysWithValues: line.enumerated().map { ($1.id, $0) })
    joinings = Dictionary(
      uniqueKeysWithValues: line.compactMap(Joining.init).map { ($0.revision.id, $0) })
  }

  /// - Parameters:
  ///   - states: everything that became of the record up to the snapshot.
  ///   - written: everything that was written of it.
  func of(
    _ states: [LedState], _ written: [SubjectVersion]
  ) throws -> [String: DiffLine.Origin] {
    var origins: [String: DiffLine.Origin] = [:]
    guard let record = states.last?.record else { return origins }
    for (field, origin) in try found(states) {
      origins[layout.definition.fields[field].name] =
        try held(origin, of: field, in: record, written).whole
    }
    return origins
  }

  /// Which act each element of a set came from.
  func elements(
    of field: Int, _ states: [LedState], _ written: [SubjectVersion]
  ) throws -> [String: DiffLine.Origin] {
    guard let record = states.last?.record, let origin = try found(states)[field] else {
      return [:]
    }
    return try held(origin, of: field, in: record, written).elements
  }

  /// What an undone revision wrote is told of who says it too.
  private func held(
    _ origin: ValueOrigin, of field: Int, in record: Record, _ written: [SubjectVersion]
  ) throws -> ValueOrigin {
    if origins.holders.undone.isEmpty { return origin }
    return try origin.mapped { origin, element in
      let writer = Int64(origin.revision)
      guard origins.holders.undone.contains(writer) else { return origin }
      let unit = element.map { Trace.Unit.element(field, $0) } ?? .field(field)
      let holder = try origins.holders.holder(of: unit, in: record, writtenBy: writer, written)
      return origins.told(origin, heldBy: holder)
    }
  }

  private func found(_ states: [LedState]) throws -> Found {
    var record: Record?
    var found: Found = [:]
    /// How both stood with each state, by its revision's place.
    var marks: [(place: Int, record: Record, found: Found)] = []
    for state in states where state.record != record {
      let (revision, now) = (state.revision, state.record)
      let undone = revision.kind == .undo ? ActDetails(of: revision).undoes : nil
      let target = undone.flatMap { places[$0] }
      let mark = target.flatMap { target in marks.last { $0.place < target } }
      let joined = try joined(by: revision)
      for index in layout.definition.fields.indices where !isSame(index, now, record) {
        if let mark, isSame(index, now, mark.record) {
          found[index] = mark.found[index]
        } else if let value = now.values[index] {
          var origin = origin(of: index, state)
          origin.asof = periods[index].flatMap { now.values[$0]?.text } ?? origin.asof
          guard layout.definition.fields[index].type.isSet else {
            let other = joined.first { isSame(index, now, $0.record) }
            found[index] = other?.found[index] ?? ValueOrigin(origin)
            continue
          }
          found[index] =
            joined.isEmpty
            ? ValueOrigin(
              of: value, from: origin, after: found[index],
              undoing: mark.map { $0.found[index] })
            : ValueOrigin(
              of: value, from: origin,
              joining: ([found[index]] + joined.map { $0.found[index] }).compactMap(\.self))
        } else {
          found[index] = nil
        }
      }
      record = now
      marks.append((places[revision.id] ?? 0, now, found))
    }
    return found
  }

  /// What those whom a revision made one with the subject were before it, the last one first, and where
  /// their values came from.
  private func joined(by revision: RevisionRecord) throws -> [(record: Record, found: Found)] {
    guard let joining = joinings[revision.id], !joining.others.isEmpty else { return [] }
    let line = StateLine(snapshot, origins.books)
    return try joining.others.reversed().compactMap { other in
      let states = try line.states(of: snapshot.view.history(layout, of: other))
      guard let last = states.lastIndex(where: { $0.ended?.id == revision.id }) else { return nil }
      return (states[last].record, try found(Array(states[...last])))
    }
  }

  /// Whether both say the same of a field, and of the same period.
  private func isSame(_ field: Int, _ now: Record, _ before: Record?) -> Bool {
    guard let before, now.values[field] == before.values[field] else {
      return before == nil && now.values[field] == nil
    }
    guard let asof = periods[field] else { return true }
    return PartialDate.isOne(now.values[asof]?.text, before.values[asof]?.text)
  }

  /// The place of the half that the field is in, where the revision wrote it.
  private func origin(of field: Int, _ state: LedState) -> DiffLine.Origin {
    let place = state.written.places[layout.part(of: field)]
    let isWritten = state.written.born == state.revision.id
    return origins.origin(
      revision: state.revision.id, source: isWritten ? place.source : nil, line: place.line)
  }
}
