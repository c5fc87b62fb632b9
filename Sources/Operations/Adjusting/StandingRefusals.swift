import Definitions
import Exporting
import Registry
import Store

/// What people refused (不予调整) and a revision of the draft has all the same: a file brought it since, or an
/// act by hand, or a correction.
struct StandingRefusals {
  typealias Changes = [(line: DiffLine, adjusted: AdjustedChange)]

  let layout: Layout
  let changes: Changes
  /// Those of them that a correction did, so that the edition in force has them too.
  let overriding: Changes

  /// nil where nobody refused anything.
  init?(
    _ office: Office, _ view: StoreView, in revision: RevisionRecord, _ state: ListState,
    _ definition: Definition
  ) throws {
    guard state.inForce != nil else { return nil }
    let given = try GivenReasons(office, view, of: definition.list, at: nil)
    let refused = Set(
      given.all(in: revision.period).filter { $0.status == .refused }.map(\.subject))
    guard !refused.isEmpty else { return nil }
    let join = AdjustmentJoin(office, view, draftOf: state, at: revision)
    layout = try join.layout()
    let books = office.books(of: layout.definition)
    func isRefused(_ line: DiffLine, _ adjusted: AdjustedChange) -> Bool {
      given.adjustment(of: line.change.key, adjusted) { $0 == revision.period }?.status
        == .refused
    }
    let all = try join.changes(layout, books, asking: AdjustedChange.allCases, of: refused)
    let told = Set(all.filter { !$0.adjusted.isKind }.map(\.line.change.key))
    overriding = try Self.underCorrections(join, layout, books, of: refused.subtracting(told))
      .filter(isRefused)
    var inForce = all.filter(isRefused)
    if join.corrected != nil, inForce.contains(where: { $0.adjusted.isKind }) {
      // From the edition that is corrected a value differs by just what was taken out.
      var own = join
      own.corrected = nil
      let kinds = try own.changes(layout, books, asking: AdjustedChange.allCases, of: refused)
        .map(Self.name)
      inForce.removeAll { $0.adjusted.isKind && !kinds.contains(Self.name($0)) }
    }
    changes = inForce + overriding
  }

  /// Who enters or leaves against an edition that was corrected while the draft was set aside: against the
  /// one in force nothing may be left of what people refused.
  private static func underCorrections(
    _ join: AdjustmentJoin, _ layout: Layout, _ books: [String: Book], of subjects: Set<String>
  ) throws -> Changes {
    let resumptions = join.state.draftRevisions.filter {
      $0.kind == .resume && ActDetails(of: $0).correction != nil
    }
    var told: Set<String> = []
    return try resumptions.flatMap { resumption -> Changes in
      guard let edition = join.state.edition(correctedBefore: resumption) else { return [] }
      let own = AdjustmentJoin(
        office: join.office, view: join.view, state: join.state, from: edition, to: join.to)
      return try own.changes(
        layout, books, asking: [.entered, .exited, .merged, .split], of: subjects)
    }.filter { told.insert($0.line.change.key).inserted }
  }

  private static func name(_ change: Changes.Element) -> [String] {
    [change.line.change.key, change.adjusted.rawValue]
  }
}

extension StandingRefusals {
  /// Throws `refused-change` where a revision still has what people refused since it was written.
  func refuse(in revision: RevisionRecord) throws {
    guard let first = changes.first else { return }
    throw Refusal.refusedChange(
      first.line.change.name, first.adjusted, changes.count, revision, layout.definition)
  }

  /// Throws `change-refused` where an act by hand did what people refused: whatever is written next would take
  /// it back, and nobody would know which of both holds.
  ///
  /// - Parameter before: what the list was before the act; nil where it was of another period.
  func refuseAct(in draft: RevisionRecord, since before: StandingRefusals?) throws {
    let known = Set((before?.changes ?? []).map(Self.name))
    guard let done = changes.first(where: { !known.contains(Self.name($0)) }) else { return }
    throw Refusal.changeRefused(done.line.change, done.adjusted, draft, layout.definition)
  }
}
