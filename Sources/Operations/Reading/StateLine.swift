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
  /// The editions that have it, in their order.
  var editions: [RevisionRecord] = []

  var isSigned: Bool { !editions.isEmpty }
}

/// What led to a snapshot, in the order of the line (decision 0036): what was done in a draft that a
/// correction set aside comes after the correction.
struct StateLine {
  /// Each revision, with what records are looked at on: what led to an edition as it was, not on a later
  /// correction.
  private let steps: [(revision: RevisionRecord, ground: CorrectedGround)]
  private let editions: Set<Int64>
  private let joinings: Joinings

  init(_ snapshot: Snapshot, _ books: [String: Book]) {
    let state = snapshot.state
    steps = state.stretches(to: snapshot.revision).flatMap { stretch in
      let ground = CorrectedGround(
        snapshot.view, snapshot.layout, state, books: books, line: stretch)
      return stretch.map { (revision: $0, ground: ground) }
    }
    editions = Set(state.allEditions.map(\.revision))
    joinings = Joinings(steps.map(\.revision), undone: state.undone(by: snapshot.revision))
  }

  /// What a record was on the way to the snapshot, each state once.
  ///
  /// What a draft or a correction did to it that was discarded, or that is set aside, never was: a state
  /// lasts until a revision that led to the snapshot ends it, and one that is there has no end. Who left
  /// and came under another code before anybody signed has not been away, once an answer made one of
  /// both (0018). Costs as many steps as there are revisions, and a look-up for each correction under a
  /// draft.
  ///
  /// - Parameter written: everything that was written of the record, oldest first.
  func states(of written: [SubjectVersion]) throws -> [LedState] {
    guard let key = written.first?.record.key else { return [] }
    let (standing, takenBack) = joinings.of(key)
    var led: [LedState] = []
    var isAwaySigned = false
    for (revision, ground) in steps where !takenBack.contains(revision.id) {
      let version = written.last { $0.isLive(at: revision) }
      let record = try ground.records([version?.record], keys: [key], at: revision)[0]
      if !isAwaySigned, record != nil, standing.contains(revision.id) { led.reopen() }
      if led.last?.record != record { led.close(at: revision) }
      if let record, let version, led.last?.ended != nil || led.isEmpty {
        led.append(LedState(revision: revision, written: version, record: record))
        isAwaySigned = false
      }
      guard editions.contains(revision.id) else { continue }
      if led.last?.ended == nil { led.sign(revision) } else { isAwaySigned = true }
    }
    return led
  }
}

extension [LedState] {
  fileprivate mutating func reopen() { if !isEmpty { self[count - 1].ended = nil } }

  fileprivate mutating func close(at revision: RevisionRecord) {
    if let last, last.ended == nil { self[count - 1].ended = revision }
  }

  fileprivate mutating func sign(_ edition: RevisionRecord) {
    if !isEmpty { self[count - 1].editions.append(edition) }
  }
}

extension SubjectVersion {
  func isLive(at revision: RevisionRecord) -> Bool {
    born <= revision.id && revision.id < ended ?? .max
  }
}

/// Where subjects were made one with others because an answer said so after both had come (`link`).
private struct Joinings {
  private var standing: [String: Set<Int64>] = [:]
  /// Those that were undone, and what undid them: for the subject it is as if neither had been.
  private var takenBack: [String: Set<Int64>] = [:]

  init(_ line: [RevisionRecord], undone: Set<Int64>) {
    var subjects: [Int64: String] = [:]
    for joining in line.compactMap(Joining.init) {
      let (key, revision) = (joining.key, joining.revision.id)
      if undone.contains(revision) {
        subjects[revision] = key
      } else {
        standing[key, default: []].insert(revision)
      }
    }
    guard !subjects.isEmpty else { return }
    for revision in line where revision.kind == .undo {
      if let target = ActDetails(of: revision).undoes, let key = subjects[target] {
        subjects[revision.id] = key
      }
    }
    for (revision, key) in subjects { takenBack[key, default: []].insert(revision) }
  }

  func of(_ key: String) -> (standing: Set<Int64>, takenBack: Set<Int64>) {
    (standing[key] ?? [], takenBack[key] ?? [])
  }
}
