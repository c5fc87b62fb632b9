import Definitions
import Registry
import Store

/// What offices and people said in a draft, while a correction sets the draft aside: it says nothing
/// of the edition that is corrected.
///
/// The companions of the draft's revisions in the list of claims are taken back with the revision
/// that sets it aside. When the draft comes back each is said again, over what was said in the
/// correction, and goes with the draft's revision as before. Where a correction had said the same, nothing
/// was written for it then; the next may take that back, so that each time is looked at again at which it was
/// set aside. Who is who (`identities`) stays: that is no matter of a period.
struct SetAsideClaims {
  let office: Office
  let transaction: StoreTransaction

  /// Takes back what was said with the draft's revisions.
  func setAside(_ draft: [RevisionRecord], with opening: RevisionRecord) throws {
    _ = try Companions(of: draft, in: [Claim.list], office, transaction)
      .takeBack(with: opening.id)
  }

  /// Says again what was set aside with the revision that opened the correction, in the old order.
  func bringBack(_ opening: RevisionRecord) throws {
    let definition = try office.library.definition(Claim.list)
    let times = try SettingsAside(of: opening.list, definition, transaction)
    for (said, undos) in times.acts(setAsideBy: opening) { try say(said, undos, definition) }
  }

  /// - Parameter undos: by which it was set aside each time, the last one now.
  private func say(
    _ said: RevisionRecord, _ undos: [RevisionRecord], _ definition: Definition
  ) throws {
    let layout = Layout(definition)
    var rewrite = try Rewrite(
      transaction, layout, after: transaction.newestRevision(of: definition.list))
    for (index, undo) in undos.enumerated() {
      try say(again: undo, standing: undos[(index + 1)...], in: &rewrite)
    }
    let details = ActDetails(of: said)
    _ = try rewrite.commit(
      .resume, list: definition.list, period: said.period,
      definition: office.library.text(of: definition.list), message: said.message,
      details: ActDetails(with: details.with, again: SettingsAside.act(of: said)), office: office,
      said: rewrite.said(by: said.id))
  }

  /// Says what an undo took back; of an earlier time only what stood all the same at the later ones, since a
  /// correction had said it too.
  private func say(
    again undo: RevisionRecord, standing later: ArraySlice<RevisionRecord>,
    in rewrite: inout Rewrite
  ) throws {
    let layout = rewrite.layout
    guard let before = try undo.previous.flatMap({ try transaction.revision($0) }) else { return }
    try transaction.differences(layout, from: undo, to: before) { pairs in
      let places = try transaction.places(layout, pairs.versionsAfter)
      let stood = try later.map { try transaction.records(layout, keys: pairs.keys, at: $0) }
      for (record, key) in pairs.keys.enumerated()
      where stood.allSatisfy({ $0[key] == pairs.recordAfter(record) }) {
        if pairs.isListed[record] {
          try rewrite.set(pairs.after, record, from: places[record])
        } else {
          rewrite.remove(key)
        }
      }
    }
  }
}

/// When what was said in drafts of a list was set aside for corrections, and by which undos.
private struct SettingsAside {
  private typealias Time = (undo: RevisionRecord, said: RevisionRecord)

  /// Oldest first.
  private var times: [Time] = []
  /// What brought drafts back, by number.
  private let resumptions: Set<Int64>

  init(of list: String, _ definition: Definition, _ transaction: StoreTransaction) throws {
    let acts = try transaction.revisions(of: list)
    let openings = Set(acts.filter { $0.kind == .correct }.map(\.id))
    resumptions = Set(acts.filter { $0.kind == .resume }.map(\.id))
    let claimed = try ListState(definition, transaction).revisions
    let numbered = Dictionary(claimed.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    times = claimed.compactMap { undo in
      let details = ActDetails(of: undo)
      guard undo.kind == .undo, details.with.map(openings.contains) ?? false,
        let said = details.undoes.flatMap({ numbered[$0] })
      else { return nil }
      return (undo, said)
    }
  }

  /// What the revision set aside that opened a correction, in the order in which it was said, with all undos by
  /// which each was set aside.
  func acts(
    setAsideBy opening: RevisionRecord
  ) -> [(said: RevisionRecord, undos: [RevisionRecord])] {
    let all = Dictionary(grouping: times) { Self.act(of: $0.said) }
    return times.reversed().filter { ActDetails(of: $0.undo).with == opening.id }.map { time in
      // What was written when the draft came back is asked anew each time.
      let isAskedAnew = ActDetails(of: time.said).with.map(resumptions.contains) ?? false
      let undos = isAskedAnew ? nil : all[Self.act(of: time.said)]?.map(\.undo)
      return (time.said, undos ?? [time.undo])
    }
  }

  /// The revision that said it first.
  static func act(of said: RevisionRecord) -> Int64 { ActDetails(of: said).again ?? said.id }
}
