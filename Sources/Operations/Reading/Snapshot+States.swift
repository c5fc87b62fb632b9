import Definitions
import Registry
import Store

/// One state of a record on the way to a snapshot.
struct LedState {
  /// What brought it.
  let revision: RevisionRecord
  /// As that wrote it, with where its halves came from.
  let written: SubjectVersion
  /// As it is on the edition on which the snapshot rests.
  let record: Record
  /// What ended it; nil while it stands.
  var ended: RevisionRecord?
  /// An edition has it.
  var isSigned = false
}

extension Snapshot {
  /// What a record was on the way to the snapshot, each state once, in the order of the line that led there
  /// (decision 0036): what was done in a draft that a correction set aside comes after the correction.
  ///
  /// What a draft or a correction did to it that was discarded, or that is set aside, never was: a state
  /// lasts until a revision that led to the snapshot ends it, and one that is there has no end. Who left
  /// and came under another code before anybody signed has not been away, once an answer made one of
  /// both (0018). Costs as many steps as there are revisions, and a look-up for each correction under a
  /// draft.
  ///
  /// - Parameter states: everything that was written of the record, oldest first.
  func led(by states: [SubjectVersion], _ books: [String: Book]) throws -> [LedState] {
    guard let key = states.first?.record.key else { return [] }
    let stretches = state.stretches(to: revision)
    let joinings = Joinings(
      of: key, in: stretches.flatMap(\.self), undone: state.undone(by: revision))
    let editions = Set(state.allEditions.map(\.revision))
    var led: [LedState] = []
    var isAwaySigned = false
    // What led to an edition is looked at as it was, not on a later correction.
    let steps = stretches.flatMap { stretch in
      let ground = CorrectedGround(view, layout, state, books: books, line: stretch)
      return stretch.map { (revision: $0, ground: ground) }
    }
    for (revision, ground) in steps where !joinings.takenBack.contains(revision.id) {
      let written = states.last { $0.isLive(at: revision) }
      let record = try ground.records([written?.record], keys: [key], at: revision)[0]
      if !isAwaySigned, record != nil, joinings.standing.contains(revision.id) { led.reopen() }
      if led.last?.record != record { led.close(at: revision) }
      if let record, let written, led.last?.ended != nil || led.isEmpty {
        led.append(LedState(revision: revision, written: written, record: record))
        isAwaySigned = false
      }
      guard editions.contains(revision.id) else { continue }
      if led.last?.ended == nil { led.sign() } else { isAwaySigned = true }
    }
    return led
  }
}

extension [LedState] {
  fileprivate mutating func reopen() { if !isEmpty { self[count - 1].ended = nil } }

  fileprivate mutating func close(at revision: RevisionRecord) {
    if let last, last.ended == nil { self[count - 1].ended = revision }
  }

  fileprivate mutating func sign() { if !isEmpty { self[count - 1].isSigned = true } }
}

extension SubjectVersion {
  func isLive(at revision: RevisionRecord) -> Bool {
    born <= revision.id && revision.id < ended ?? .max
  }
}

/// Where a subject was made one with another because an answer said so after both had come (`link`).
private struct Joinings {
  var standing: Set<Int64> = []
  /// Those that were undone, and what undid them: for the subject it is as if neither had been.
  var takenBack: Set<Int64> = []

  init(of key: String, in line: [RevisionRecord], undone: Set<Int64>) {
    for revision in line where revision.kind == .edit && revision.details.contains("\"join\"") {
      let details = ActDetails(of: revision)
      guard details.act == "join", details.key == key else { continue }
      if undone.contains(revision.id) {
        takenBack.insert(revision.id)
      } else {
        standing.insert(revision.id)
      }
    }
    guard !takenBack.isEmpty else { return }
    for revision in line where revision.kind == .undo {
      if let target = ActDetails(of: revision).undoes, takenBack.contains(target) {
        takenBack.insert(revision.id)
      }
    }
  }
}
