import Registry
import Store

/// What led to what. The revisions of a list are written one after the other; a draft that a
/// correction set aside goes on where it was, on the edition that is in force when it comes back
/// (decision 0036).
extension ListState {
  /// Revisions that belong to the open draft: those after the edition that it rests on which no
  /// discarding took back, also from before it was set aside. Empty where no draft is open.
  var draftRevisions: [RevisionRecord] { draft.map { stretch(to: $0).revisions } ?? [] }

  /// The draft of a later period that was set aside for the correction that is open; nil where no
  /// correction is open or none was.
  var setAside: RevisionRecord? {
    guard let draft, let opening = draftRevisions.first(where: { $0.kind == .correct }),
      let before = revision(before: opening), before.kind != .discard,
      before.period > draft.period
    else { return nil }
    return before
  }

  /// The revisions behind a snapshot, oldest first: those that led to it and, before them, those that
  /// led to the edition that it rests on. What was discarded or undone is not among them, nor is a
  /// later period's draft that was set aside.
  func lineage(of revision: RevisionRecord) -> [RevisionRecord] {
    let undone = undone(by: revision)
    return line(to: revision).filter { !undone.contains($0.id) }
  }

  /// The revisions of a revision's period that led to it; what was discarded or undone did not.
  func contributing(to revision: RevisionRecord) -> [RevisionRecord] {
    lineage(of: revision).filter { $0.period == revision.period }
  }

  /// The lineage with what was undone in it, and the undoing.
  func line(to revision: RevisionRecord) -> [RevisionRecord] {
    stretches(to: revision).flatMap(\.self)
  }

  /// The line in pieces: each is what was written on the edition as which the one before it was
  /// published, and the numbers of one may be lower than those of that edition.
  func stretches(to revision: RevisionRecord) -> [[RevisionRecord]] {
    if isStanding { return [revisions.filter { $0.id <= revision.id }] }
    var stretches: [[RevisionRecord]] = []
    var end: RevisionRecord? = revision
    while let last = end {
      let (stretch, base) = stretch(to: last)
      stretches.insert(stretch, at: 0)
      end = base
    }
    return stretches
  }

  /// Where a period stands: its draft, open or set aside, else its newest edition.
  func newest(of period: Period) -> RevisionRecord? {
    if let open = [draft, setAside].compactMap(\.self).first(where: { $0.period == period }) {
      return open
    }
    let edition = editions.last { $0.period == period }
    return revisions.first { $0.id == edition?.revision }
  }

  /// The edition of an earlier period that a revision is told against; nil where there is none.
  func editionBefore(_ revision: RevisionRecord) -> RevisionRecord? {
    let edition = editions.last { $0.period < revision.period && $0.revision < revision.id }
    return revisions.first { $0.id == edition?.revision }
  }

  /// The list's revision before one.
  func revision(before revision: RevisionRecord) -> RevisionRecord? {
    position(of: revision).flatMap { $0 > 0 ? revisions[$0 - 1] : nil }
  }

  private func position(of revision: RevisionRecord) -> Int? {
    var range = revisions.startIndex..<revisions.endIndex
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if revisions[middle].id == revision.id { return middle }
      range =
        revisions[middle].id < revision.id
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The revisions since an edition that led to a revision, and the edition that they rest on.
  private func stretch(
    to last: RevisionRecord
  ) -> (revisions: [RevisionRecord], base: RevisionRecord?) {
    var stretch: [RevisionRecord] = []
    var (base, next): (RevisionRecord?, RevisionRecord?) = (nil, last)
    var isResumed = false
    while let revision = next {
      if revision != last, allEditions.contains(where: { $0.revision == revision.id }) {
        return (stretch.reversed(), isResumed ? base : revision)
      }
      if revision.kind == .discard {
        return (stretch.reversed(), isResumed ? base : inForce(before: revision))
      }
      stretch.append(revision)
      switch revision.kind {
      case .correct: return (stretch.reversed(), isResumed ? base : inForce(before: revision))
      case .resume:
        if !isResumed { (base, isResumed) = (inForce(before: revision), true) }
        next = opening(before: revision).flatMap(self.revision(before:))
      default: next = self.revision(before: revision)
      }
    }
    return (stretch.reversed(), isResumed ? base : nil)
  }

  private func inForce(before revision: RevisionRecord) -> RevisionRecord? {
    let edition = allEditions.last { $0.revision < revision.id }
    return revisions.first { $0.id == edition?.revision }
  }

  /// The revision that began the correction after which a draft came back.
  func opening(before resumption: RevisionRecord) -> RevisionRecord? {
    revisions.last { $0.kind == .correct && $0.id < resumption.id }
  }

  /// The edition that was corrected before a draft came back by `resumption`.
  func edition(correctedBefore resumption: RevisionRecord) -> RevisionRecord? {
    guard let opening = opening(before: resumption) else { return nil }
    let edition = allEditions.last { $0.revision < opening.id }
    return revisions.first { $0.id == edition?.revision }
  }
}
