import Definitions
import Registry
import Store

/// What a draft's revisions from before a correction are on the corrected edition: as if it had been
/// so when they were written.
///
/// The correction lies under all of them, so that undoing one gives back what the corrected edition
/// has. Nothing is read where no draft came back.
struct CorrectedGround {
  private struct Correction {
    /// The draft's newest revision when it was set aside: it and those before it are meant.
    let last: Int64
    let edition: RevisionRecord
    let corrected: RevisionRecord
    let byHand: HandDecisions
  }

  private let view: StoreView
  private let layout: Layout
  private let books: [String: Book]
  /// In the order of their publication.
  private let corrections: [Correction]

  /// - Parameter line: the revisions that are looked at.
  init(
    _ view: StoreView, _ layout: Layout, _ state: ListState, books: [String: Book],
    line: [RevisionRecord]
  ) {
    self.view = view
    self.layout = layout
    self.books = books
    corrections = line.compactMap { revision in
      guard revision.kind == .resume, let number = ActDetails(of: revision).correction,
        let opening = state.opening(before: revision),
        let last = state.revision(before: opening),
        let corrected = state.revisions.first(where: { $0.id == number }),
        let edition = state.edition(correctedBefore: revision)
      else { return nil }
      return Correction(
        last: last.id, edition: edition, corrected: corrected,
        byHand: HandDecisions(state, to: last))
    }
  }

  /// Whether a revision was written before a correction.
  func isCorrected(_ revision: RevisionRecord) -> Bool {
    corrections.contains { revision.id <= $0.last }
  }

  /// Records of a revision as they are on the corrected edition.
  func records(
    _ records: [Record?], keys: [String], at revision: RevisionRecord
  ) throws -> [Record?] {
    try self.records(records, keys: keys, by: revision.id) { revision.id <= $0.last }
  }

  /// - Parameter last: the last revision that led to the records.
  private func records(
    _ records: [Record?], keys: [String], by last: Int64, where isLater: (Correction) -> Bool
  ) throws -> [Record?] {
    var records = records
    for correction in corrections where isLater(correction) {
      let base = try view.records(layout, keys: keys, at: correction.edition)
      let corrected = try view.records(layout, keys: keys, at: correction.corrected)
      let decided = correction.byHand.subjects(by: last)
      var overlay = CorrectionOverlay(layout.definition, books: books)
      for (index, key) in keys.enumerated() {
        records[index] = overlay.merged(
          base: base[key], corrected: corrected[key], draft: records[index],
          decided: decided[key])
      }
    }
    return records
  }

  /// Records as they were before a revision, on the corrected edition; nil for those whom it has not.
  func records(_ records: [Record], before revision: Int64) throws -> [Record?] {
    try self.records(records, keys: records.map(\.key), by: revision - 1) {
      revision <= $0.last
    }
  }

  /// Where the halves of records came from as they were before a revision, on the corrected edition:
  /// a half that is the edition's from where that has it, and one of both from nowhere in a file.
  ///
  /// - Parameters:
  ///   - places: those of the records as they were written then.
  ///   - pairs: the same records on the corrected edition, as what was before.
  func places(
    _ places: [RecordPlaces], of pairs: RecordPairs, at revision: RevisionRecord?
  ) throws -> [RecordPlaces] {
    guard let revision,
      let corrected = corrections.last(where: { revision.id <= $0.last })?.corrected
    else { return places }
    let written = try view.records(layout, keys: pairs.keys, at: revision)
    let edition = try view.records(layout, keys: pairs.keys, at: corrected)
    let origins = try view.places(layout, keys: pairs.keys, at: corrected)
    var places = places
    for (index, key) in pairs.keys.enumerated() {
      guard let record = pairs.recordBefore(index) else { continue }
      for part in layout.parts where !record.isSame(as: written[key], in: part) {
        let isEdition = record.isSame(as: edition[key], in: part)
        places[index][part.kind] = (isEdition ? origins[key] : nil)?[part.kind] ?? .init()
      }
    }
    return places
  }

  /// What differs between two revisions of the line, both as they are on the corrected edition.
  func pairs(
    _ pairs: RecordPairs, from: RevisionRecord?, to: RevisionRecord
  ) throws -> RecordPairs {
    guard isCorrected(to) || from.map(isCorrected) ?? false else { return pairs }
    let before = pairs.keys.indices.map { pairs.recordBefore($0) }
    let after = pairs.keys.indices.map { pairs.recordAfter($0) }
    return pairs.with(
      before: try from.map { try records(before, keys: pairs.keys, at: $0) } ?? before,
      after: try records(after, keys: pairs.keys, at: to))
  }
}

extension RecordPairs {
  /// nil where the subject was not on the list.
  func recordBefore(_ record: Int) -> Record? {
    wasListed[record] ? before.record(record) : nil
  }

  func recordAfter(_ record: Int) -> Record? {
    isListed[record] ? after.record(record) : nil
  }
}

extension Record {
  func isSame(as other: Record?, in part: Part) -> Bool {
    guard let other else { return false }
    return part.fields.allSatisfy { value(at: $0) == other.value(at: $0) }
  }
}
