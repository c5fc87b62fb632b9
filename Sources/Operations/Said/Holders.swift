import Registry
import Store

/// Who holds what an undone revision wrote and that stays (decision 0044): of those that said it again
/// in its draft and are in force the first, as if the undone one had never been.
///
/// Reads nothing until it is asked about a revision that is undone, and then what was said again in that
/// one's draft, once.
final class Holders {
  /// Revisions that are taken back at the moment that is looked at.
  let undone: Set<Int64>
  private let view: StoreView
  private let definition: Definition
  /// What led to that moment, a draft apiece.
  private let drafts: [[RevisionRecord]]
  private let sameness: Sameness
  private var sayings: [Int: LaterSayings] = [:]
  private var later: [Int64: [LaterSayings.Sayer]] = [:]
  private var files: [SourceRecord]?

  init(
    _ view: StoreView, _ definition: Definition, _ drafts: [[RevisionRecord]],
    undone: Set<Int64>, books: [String: Book]
  ) {
    self.view = view
    self.definition = definition
    self.drafts = drafts
    self.undone = undone
    sameness = Sameness(definition, books: books)
  }

  convenience init(_ snapshot: Snapshot, books: [String: Book]) {
    let (state, revision) = (snapshot.state, snapshot.revision)
    let undone = state.undone(by: revision)
    self.init(
      snapshot.view, snapshot.definition, undone.isEmpty ? [] : state.stretches(to: revision),
      undone: undone, books: books)
  }

  /// As of a list's draft, or of its newest edition.
  convenience init(
    draftOf definition: Definition, _ view: StoreView, books: [String: Book]
  ) throws {
    let state = try ListState(definition, view)
    let undone = state.undone()
    self.init(
      view, definition,
      undone.isEmpty ? [] : state.newest.map { state.stretches(to: $0) } ?? [],
      undone: undone, books: books)
  }

  /// Those who may hold what a revision wrote, in their order, those of whom that is only supposed
  /// last; none where it is in force.
  func sayers(after revision: Int64) throws -> [LaterSayings.Sayer] {
    guard undone.contains(revision) else { return [] }
    if let known = later[revision] { return known }
    let found = try read(after: revision)
    later[revision] = found
    return found
  }

  private func read(after revision: Int64) throws -> [LaterSayings.Sayer] {
    for (position, draft) in drafts.enumerated() {
      guard let place = draft.firstIndex(where: { $0.id == revision }) else { continue }
      let said =
        try sayings[position]
        ?? LaterSayings(view, definition, draft, undone: undone, sameness)
      sayings[position] = said
      let later = Set(draft[(place + 1)...].map(\.id))
      let sayers = said.sayers.filter { later.contains($0.revision) }
      return sayers.filter(\.isCertain) + sayers.filter { !$0.isCertain }
    }
    return []
  }

  /// Who holds a unit of a record as it is; nil where nobody says it or the revision is in force.
  ///
  /// - Parameters:
  ///   - revision: the one that wrote it.
  ///   - states: everything that was written of the record.
  func holder(
    of unit: Trace.Unit, in record: Record, writtenBy revision: Int64, _ states: [SubjectVersion]
  ) throws -> Int64? {
    try sayers(after: revision).first { sayer in
      guard let then = states.last(where: { $0.isLive(at: sayer.revision) }),
        isSame(unit, record, then.record)
      else { return false }
      return sayer.says(unit, isThere: record.has(unit), of: then.description)
    }?.revision
  }

  /// Whose file lacks a subject that a revision took off the list.
  func holder(ofExitBy revision: Int64, _ states: [SubjectVersion]) throws -> Int64? {
    try sayers(after: revision).first { sayer in
      guard !states.contains(where: { $0.isLive(at: sayer.revision) }),
        let last = states.last(where: { $0.born <= sayer.revision })
      else { return false }
      return sayer.says(.listed, isThere: false, of: last.description)
    }?.revision
  }

  /// Whether a record had a unit, figures in the same period.
  private func isSame(_ unit: Trace.Unit, _ record: Record, _ then: Record) -> Bool {
    switch unit {
    case .listed: return true
    case .element: return record.has(unit) == then.has(unit)
    case .field(let field):
      let asof = definition.fields[field].asof.flatMap(definition.index(of:))
      return ([field] + (asof.map { [$0] } ?? []))
        .allSatisfy { record.values[$0] == then.values[$0] }
    }
  }
}

extension Holders {
  private func sources() throws -> [SourceRecord] {
    if let files { return files }
    let read = try view.sources(of: definition.list)
    files = read
    return read
  }

  /// The file that says a unit of a record, where what wrote it is undone; else the place itself.
  ///
  /// - Parameters:
  ///   - place: where it was read from, by `revision` where that is no file.
  ///   - states: everything that was written of the record, read only where it is needed.
  func place(
    _ place: RecordPlaces.Place, by revision: Int64, of unit: Trace.Unit, in record: Record,
    _ states: @autoclosure () throws -> [SubjectVersion]
  ) throws -> RecordPlaces.Place {
    guard !undone.isEmpty else { return place }
    let sources = try sources()
    let writer = sources.first { $0.id == place.source }?.revision ?? revision
    guard undone.contains(writer),
      let holder = try holder(of: unit, in: record, writtenBy: writer, states()),
      let file = sources.first(where: { $0.revision == holder })
    else { return place }
    return RecordPlaces.Place(source: file.id)
  }
}

extension Record {
  /// Whether it is in the part of the list that the unit is; of others it makes no difference.
  fileprivate func has(_ unit: Trace.Unit) -> Bool {
    guard case .element(let field, let element) = unit else { return true }
    return values[field].elements.contains(element)
  }
}

extension SubjectVersion {
  func isLive(at revision: Int64) -> Bool { born <= revision && revision < ended ?? .max }
}
