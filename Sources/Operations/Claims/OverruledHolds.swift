import Definitions
import Registry
import Store

/// What people hold by hand of a draft and refused (不予调整) themselves: when the draft is signed without it,
/// it is over, and holds against no later file (decision 0016).
///
/// Until then it stays, so that it is back where the refusal is decided otherwise. What was held when the
/// edition before was signed, and the refused act had replaced, is held again.
struct OverruledHolds {
  let office: Office
  let transaction: StoreTransaction
  let layout: Layout

  private struct Cell {
    let subject: String
    /// nil: membership.
    let field: Int?
  }

  /// - Parameters:
  ///   - revision: what is signed.
  ///   - base: the edition before, of which the refused changes are none now.
  func end(in revision: RevisionRecord, since base: RevisionRecord?) throws {
    let given = try GivenReasons(office, transaction, of: layout.definition.list, at: nil)
    let cells = given.all(in: revision.period).filter { $0.status == .refused }.flatMap(cells)
    let shape = try ClaimShape(office.library)
    guard !cells.isEmpty,
      let held = try ClaimReader(shape, layout, transaction, at: revision)
    else { return }
    let before = try base.flatMap { try ClaimReader(shape, layout, transaction, at: $0) }
    let keys = Set(cells.map(\.subject)).sorted()
    let records = try transaction.records(layout, keys: keys, at: revision)
    var (restored, ended) = (ClaimBatch(shape), ClaimBatch(shape))
    for cell in cells {
      let record = records[cell.subject]
      guard let hold = try claim(cell, held), isOverruled(hold, cell, record) else { continue }
      if let earlier = try before.flatMap({ try claim(cell, $0) }),
        !isOverruled(earlier, cell, record)
      {
        restored.add(earlier)
      } else {
        ended.ask(
          layout.definition.list, office: Claim.byHand, subject: cell.subject.utf8,
          field: name(cell))
      }
    }
    guard restored.count + ended.count > 0 else { return }
    var writing = try ClaimWriting(
      shape, office, view: transaction, number: try transaction.nextRevision(), sources: [])
    for index in 0..<ended.count { writing.end(ended.hash(index)) }
    try writing.keep(restored, file: nil)
    try writing.commit(with: revision, .edit, office, transaction)
  }

  /// What the refused change is about.
  private func cells(of refused: Adjustment) -> [Cell] {
    guard case .kind(let kind) = refused.change else {
      return [Cell(subject: refused.subject, field: nil)]
    }
    guard let meaning = kind.meaning else { return [] }
    return layout.definition.fields.indices
      .filter { layout.definition.fields[$0].means == meaning }
      .map { Cell(subject: refused.subject, field: $0) }
  }

  private func name(_ cell: Cell) -> String {
    cell.field.map { layout.definition.fields[$0].name } ?? Claim.membership
  }

  private func claim(_ cell: Cell, _ reader: ClaimReader) throws -> Claim? {
    try reader.statements(cell.subject, name(cell), by: [Claim.byHand]).first?.claim
  }

  /// Whether what is signed is something else than what is held.
  private func isOverruled(_ hold: Claim, _ cell: Cell, _ record: Record?) -> Bool {
    guard let field = cell.field else {
      return (hold.value == .canonical(Claim.Membership.listed.rawValue)) != (record != nil)
    }
    return record.map { $0.value(at: field) != hold.value } ?? true
  }
}
