import Exporting
import Registry
import Store

/// Finds the reasons that the evidence speaks for. Reads one subject's history for each entry and
/// exit that nobody has given a reason for.
struct ProposalFinder {
  private let join: AdjustmentJoin
  private let layout: Layout
  private let reading: EvidenceReading
  private let given: GivenReasons
  private let origins: Origins
  /// The changes that the definition knows evidence for.
  private let evident: Set<AdjustedChange>

  init(
    _ join: AdjustmentJoin, _ layout: Layout, _ books: [String: Book], _ given: GivenReasons
  ) throws {
    self.join = join
    self.layout = layout
    self.given = given
    reading = EvidenceReading(layout.definition, books: books)
    evident = Set(layout.definition.evidence.map(\.change))
    origins = try Origins(
      Snapshot(view: join.view, state: join.state, revision: join.to, layout: layout),
      books: books)
  }

  func proposal(
    _ line: DiffLine, _ adjusted: AdjustedChange
  ) throws -> AdjustmentsReport.Proposal? {
    guard evident.contains(adjusted), case let states = try states(of: line.change.key),
      let last = states.last,
      let finding = reading.finding(
        for: adjusted, before: before(line.change, states), after: last.record)
    else { return nil }
    let written = origins.origin(revision: last.born, source: last.source, line: last.line)
    let holder = try origins.holders.holder(
      of: .field(finding.field), in: last.record, writtenBy: Int64(written.revision), states)
    return AdjustmentsReport.Proposal(
      reason: finding.reason, words: given.label(ofReason: finding.reason),
      evidence: Change.FieldChange(
        field: layout.definition.fields[finding.field].name, before: finding.before,
        after: finding.after),
      source: origins.told(written, heldBy: holder))
  }

  /// The newest state of a subject up to the revision, also of one who has left: what an office
  /// said of it in between speaks for the reason.
  func lastKnown(_ key: String) throws -> SubjectVersion? { try states(of: key).last }

  private func states(of key: String) throws -> [SubjectVersion] {
    try join.view.history(layout, of: key).filter { $0.born <= join.to.id }
  }

  /// The record in the earlier snapshot; of one who comes back, as it last was on an edition.
  private func before(_ change: Change, _ all: [SubjectVersion]) -> Record? {
    guard let from = join.from else { return nil }
    if change.event == .entered && !change.kinds.contains(.restored) { return nil }
    let states = all.filter { $0.born <= from.id }
    guard change.kinds.contains(.restored) else { return states.last?.record }
    let editions = join.state.editions.map(\.revision).filter { $0 <= from.id }
    return states.last { state in
      editions.contains { state.born <= $0 && $0 < state.ended ?? .max }
    }?.record
  }
}
