import Definitions
import Importing
import Registry
import Store

/// Which doubts are still about what the list has (decision 0029): one about a value that another file, an act by
/// hand or an undo has replaced since is over, and so is one about a subject that has left; should the value come
/// back, so does the doubt.
///
/// Reads the records of those who are doubted as they are now, together, and of those whose value is not told by the
/// doubt itself as each revision left them. Nothing where one revision is all there is.
struct DoubtedValues {
  /// What one revision found.
  struct Found {
    let revision: RevisionRecord
    var issues: [Issue]
  }

  private enum Verdict {
    /// The list has the doubted value.
    case isThere
    /// Which value it was is not told; but nobody has written another one since.
    case isUntouched
    case isOver
  }

  /// A doubt and where it stands among what was found.
  private struct Doubt {
    let found: Int
    let issue: Int
    let subject: SettledDoubts.Subject
    var verdict: Verdict?
  }

  private let view: StoreView
  private let layout: Layout
  private let newest: RevisionRecord
  private let identities: Identities
  private let reading: DoubtReading

  /// - Parameter newest: the last revision of those that are looked at.
  init(
    _ office: Office, _ view: StoreView, at newest: RevisionRecord, _ identities: Identities
  ) throws {
    self.view = view
    self.newest = newest
    self.identities = identities
    layout = try office.layout(of: newest, view)
    reading = DoubtReading(layout.definition, books: office.books(of: layout.definition))
  }

  /// What was found, oldest first, without the doubts that are over.
  func standing(_ found: [Found]) throws -> [Found] {
    var doubts = doubts(found)
    // What the newest revision found nobody can have replaced.
    guard doubts.contains(where: { found[$0.found].revision.id != newest.id }) else { return found }
    let now = try records(of: doubts, at: newest)
    for position in doubts.indices {
      let doubt = doubts[position]
      if isThere(doubt, issue(doubt, found), now[doubt.subject.subject]) {
        doubts[position].verdict = .isThere
      } else if doubt.subject.rule == ImportComparison.unknownRule {
        doubts[position].verdict = .isOver
      }
    }
    try compare(&doubts, found, now)
    let over = over(doubts, found)
    return found.enumerated().map { position, found in
      guard let gone = over[position] else { return found }
      let left = found.issues.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
      return Found(revision: found.revision, issues: left)
    }
  }

  /// Whether what is doubted is so: of one who was not on the list that they are not, and how long a correction is
  /// overridden is told elsewhere.
  private func isThere(_ doubt: Doubt, _ issue: Issue, _ record: Record?) -> Bool {
    switch doubt.subject.rule {
    case ImportComparison.unknownRule: record == nil
    case OverriddenCorrections.rule: true
    default: reading.finds(issue, in: record)
    }
  }

  private func doubts(_ found: [Found]) -> [Doubt] {
    found.enumerated().flatMap { position, found in
      found.issues.enumerated().compactMap { issue in
        issue.element.doubt.map { Doubt(found: position, issue: issue.offset, subject: $0) }
      }
    }
  }

  private func issue(_ doubt: Doubt, _ found: [Found]) -> Issue {
    found[doubt.found].issues[doubt.issue]
  }

  /// The records of those who are doubted, by the keys in the doubts: a row's own key may be another code of
  /// the subject.
  private func records(
    of doubts: some Sequence<Doubt>, at revision: RevisionRecord
  ) throws -> [String: Record] {
    let keys = Dictionary(
      doubts.map { ($0.subject.subject, known(by: $0.subject.subject)) },
      uniquingKeysWith: { first, _ in first })
    let records = try view.records(
      layout, keys: Set(keys.values.joined()).sorted(), at: revision)
    return keys.compactMapValues { keys in keys.lazy.compactMap { records[$0] }.first }
  }

  private func known(by subject: String) -> [String] {
    guard !identities.isEmpty else { return [subject] }
    return [subject] + identities.codes(with: SubjectCode(subject)).map(\.text)
  }

  /// Holds those that do not tell their value against what their revisions left.
  private func compare(
    _ doubts: inout [Doubt], _ found: [Found], _ now: [String: Record]
  ) throws {
    let open = doubts.indices.filter { doubts[$0].verdict == nil }
    for (position, open) in Dictionary(grouping: open, by: { doubts[$0].found }) {
      let revision = found[position].revision
      let isNow = revision.id == newest.id || revision.digest == newest.digest
      let then = try isNow ? now : records(of: open.map { doubts[$0] }, at: revision)
      for doubt in open {
        let subject = doubts[doubt].subject
        let (before, after) = (then[subject.subject], now[subject.subject])
        let isGone = reading.finds(issue(doubts[doubt], found), in: before)
        doubts[doubt].verdict =
          !isGone && isSame(before, after, layout.definition.index(of: subject.field))
          ? .isUntouched : .isOver
      }
    }
  }

  /// - Parameter field: nil for a doubt about the whole record, which is over when the subject leaves.
  private func isSame(_ before: Record?, _ after: Record?, _ field: Int?) -> Bool {
    guard let field else { return before == nil || after != nil }
    return (before == nil) == (after == nil) && before?.value(at: field) == after?.value(at: field)
  }

  /// Those that are over, by what found them. Of one value two doubts cannot be marked: where the list has one that
  /// a doubt names, that counts; else what was found last is what the record has.
  private func over(_ doubts: [Doubt], _ found: [Found]) -> [Int: Set<Int>] {
    var over = doubts.filter { $0.verdict == .isOver }
    let standing = doubts.filter { $0.verdict != .isOver }
    for (subject, alike) in Dictionary(grouping: standing, by: \.subject)
    where alike.count > 1 && layout.definition.index(of: subject.field) != nil {
      let isTold = alike.contains { $0.verdict == .isThere }
      let counting = isTold ? alike.filter { $0.verdict == .isThere } : alike
      let last = counting.map(\.found).max()
      over += alike.filter { $0.found != last || isTold && $0.verdict != .isThere }
    }
    return Dictionary(grouping: over, by: \.found).mapValues { Set($0.map(\.issue)) }
  }
}
