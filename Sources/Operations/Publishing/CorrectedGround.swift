import Definitions
import Registry
import Store

/// What a draft's revisions from before a correction are on the corrected edition: as if it had been
/// so when they were written.
///
/// The correction lies under all of them, so that undoing one gives back what the corrected edition
/// has. Of several the newest alone lies under them: what the draft did itself before one stays its
/// own, also where that had done the same and a later one took it back (decision 0020). Nothing is
/// read where no draft came back.
struct CorrectedGround {
  /// A correction for which the draft was set aside.
  struct Correction {
    /// The draft's newest revision when it was set aside: it and those before it are meant.
    let last: RevisionRecord
    let edition: RevisionRecord
    let corrected: RevisionRecord
    /// What brought the draft back; nil while that is being written.
    var resumption: RevisionRecord?
  }

  /// What a draft is laid over: as it had its subjects from elsewhere, and as it would have them now.
  private typealias Ground = (base: [String: Record], corrected: [String: Record])

  /// A revision that was undone after a correction that it was written before.
  private struct UndoneAcross {
    let before: RevisionRecord?
    let revision: RevisionRecord
    let undo: Int64
  }

  private let view: StoreView
  private let layout: Layout
  private let overlay: CorrectionOverlay
  /// In the order of their publication; they part the draft into pieces, of which each came back and was
  /// written on between two.
  private let corrections: [Correction]
  private let byHand: [HandDecisions]
  /// What people set in each of them.
  private let set: [[String: HandDecisions.Subject]]
  private let undoneAcross: [UndoneAcross]

  /// - Parameters:
  ///   - line: the draft's revisions.
  ///   - closing: the correction after which the draft comes back.
  init(
    _ view: StoreView, _ layout: Layout, _ state: ListState, books: [String: Book],
    line: [RevisionRecord], closing: Correction? = nil
  ) {
    self.view = view
    self.layout = layout
    let corrections = line.compactMap { Correction($0, state) } + [closing].compactMap(\.self)
    overlay = CorrectionOverlay(layout.definition, books: books)
    byHand = corrections.map { HandDecisions(state, to: $0.last) }
    set = corrections.map {
      HandDecisions(state, to: $0.corrected).subjects(by: $0.corrected.id)
    }
    undoneAcross =
      corrections.isEmpty
      ? []
      : line.compactMap { undo in
        guard undo.kind == .undo, let number = ActDetails(of: undo).undoes,
          let revision = line.first(where: { $0.id == number }),
          corrections.piece(of: number) < corrections.piece(of: undo.id)
        else { return nil }
        return UndoneAcross(
          before: state.revision(before: revision), revision: revision, undo: undo.id)
      }
    self.corrections = corrections
  }

  /// Whether a revision was written before a correction.
  func isCorrected(_ revision: RevisionRecord) -> Bool {
    corrections.piece(of: revision.id) < corrections.count
  }

  /// Records of a revision as they are on the corrected edition.
  func records(
    _ records: [Record?], keys: [String], at revision: RevisionRecord
  ) throws -> [Record?] {
    try lifted(records, keys, from: corrections.piece(of: revision.id), by: revision.id)
  }

  /// Records as they were before a revision, on the corrected edition; nil for those whom it has not.
  func records(_ records: [Record], before revision: Int64) throws -> [Record?] {
    try lifted(
      records, records.map(\.key), from: corrections.piece(of: revision), by: revision - 1)
  }

  /// - Parameter last: the last revision that led to the records.
  private func lifted(
    _ records: [Record?], _ keys: [String], from piece: Int, by last: Int64
  ) throws -> [Record?] {
    guard piece < corrections.count else { return records }
    let ground = try ground(under: piece, keys, by: last)
    let decided = byHand[piece].subjects(by: last)
    return zip(keys, records).map { key, record in
      overlay.merged(
        base: ground.base[key], corrected: ground.corrected[key], draft: record,
        decided: decided[key], held: held(key, since: piece))
    }
  }

  /// What people had decided in the draft by a revision from before a correction, by subject.
  func decided(by revision: RevisionRecord) -> [String: HandDecisions.Subject] {
    byHand[corrections.piece(of: revision.id)].subjects(by: revision.id)
  }

  /// The fields of a subject that people set in the corrections since a piece.
  func held(_ key: String, since piece: Int = 0) -> Set<String> {
    set[piece...].reduce(into: []) { $0.formUnion($1[key]?.fields ?? []) }
  }

  /// The first piece lies on the edition, a later one on those before it, so that what they did stays theirs.
  /// Of whom such a piece wrote to in a revision that is undone since, a later one lies on its edition: what of
  /// it was left to the correction then, no revision says.
  private func ground(under piece: Int, _ keys: [String], by last: Int64) throws -> Ground {
    guard piece > 0, let resumption = corrections[piece - 1].resumption else {
      return try signed(piece, keys)
    }
    let before = corrections[piece - 1].last
    let resumed = try view.records(layout, keys: keys, at: resumption)
    let written = try view.records(layout, keys: keys, at: before)
    let led = try lifted(keys.map { written[$0] }, keys, from: piece - 1, by: before.id)
    let across = try undoneAcross(keys, by: last)
    var ground: Ground = across.isEmpty ? ([:], [:]) : try signed(piece, across.sorted())
    for (key, record) in zip(keys, led) where !across.contains(key) {
      ground.base[key] = resumed[key]
      ground.corrected[key] = record
    }
    return ground
  }

  /// The edition on which a piece was written, and the one that is in force.
  private func signed(_ piece: Int, _ keys: [String]) throws -> Ground {
    (
      try view.records(layout, keys: keys, at: corrections[piece].edition),
      try view.records(layout, keys: keys, at: corrections[corrections.count - 1].corrected)
    )
  }

  private func undoneAcross(_ keys: [String], by last: Int64) throws -> Set<String> {
    var across: Set<String> = []
    for item in undoneAcross where item.undo <= last {
      let before = try item.before.map { try view.records(layout, keys: keys, at: $0) } ?? [:]
      let after = try view.records(layout, keys: keys, at: item.revision)
      across.formUnion(keys.filter { before[$0] != after[$0] })
    }
    return across
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
    guard let revision, isCorrected(revision), let corrected = corrections.last?.corrected
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

extension CorrectedGround.Correction {
  /// nil where the revision brought no draft back, or one whose correction was discarded.
  fileprivate init?(_ resumption: RevisionRecord, _ state: ListState) {
    guard resumption.kind == .resume, let number = ActDetails(of: resumption).correction,
      let opening = state.opening(before: resumption),
      let last = state.revision(before: opening),
      let corrected = state.revisions.first(where: { $0.id == number }),
      let edition = state.edition(correctedBefore: resumption)
    else { return nil }
    self.init(last: last, edition: edition, corrected: corrected, resumption: resumption)
  }
}

extension [CorrectedGround.Correction] {
  /// Before how many of the corrections a revision was written is what is left from here.
  fileprivate func piece(of revision: Int64) -> Int {
    firstIndex { revision <= $0.last.id } ?? count
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
