import Exporting
import Registry
import Store

/// What becomes of a decision about which a sheet has written something.
enum DecisionVerdict {
  /// The sheet's word counts, and takes nothing from anybody.
  case stands
  /// Somebody settled it here, or with the act that made the change: that stays as it was.
  case settled
  /// It was decided, and the sheet only repeats the question.
  case reopened
  /// Another sheet answered otherwise; this one counts.
  case contradicted
  /// The sheet agrees with an act by hand, whose explanation and basis go with the record.
  case completed(text: String?, basis: String?)
}

/// Judges what sheets wrote by what had been said before.
struct DecisionJudge {
  let layout: Layout
  let transaction: StoreTransaction
  /// Revisions of the adjustments that people made here.
  let edits: Set<Int64>
  let origins: SheetOrigins
  let acts: ActReasons

  /// Fields of what is settled together.
  private static let statement = [
    "reason", "text", "basis", "counterpart", "status", "confirmed_by", "confirmed_on",
  ]

  func verdict(_ old: Record?, _ new: Record) throws -> DecisionVerdict {
    if let old, isOverwritten(old, new), try isByHand(old) { return .settled }
    if let verdict = try verdictOfAct(old, new) { return verdict }
    guard let old else { return .stands }
    if isDecided(old) && !isDecided(new) { return .reopened }
    return try isContradicted(old, new)
      && origins.areApart(transaction.history(layout, of: old.key)) ? .contradicted : .stands
  }

  /// nil where no act gave a reason, or somebody has said otherwise of it since, which counts.
  private func verdictOfAct(_ old: Record?, _ new: Record) throws -> DecisionVerdict? {
    guard let sheet = adjustment(new), sheet.status != .missing,
      let act = try acts.reason(behind: AdjustmentRecord(new, layout.definition))
    else { return nil }
    if let old, let said = adjustment(old), act.isContradicted(by: said) { return nil }
    if act.isContradicted(by: sheet) { return sheet.status == .proposed ? .reopened : .settled }
    let (text, basis) = (sheet.text ?? act.text, sheet.basis ?? act.basis)
    return text == sheet.text && basis == sheet.basis
      ? nil : .completed(text: text, basis: basis)
  }

  private func adjustment(_ record: Record) -> Adjustment? {
    AdjustmentRecord(record, layout.definition).adjustment
  }

  private func isDecided(_ record: Record) -> Bool {
    [.confirmed, .refused].contains(adjustment(record)?.status)
  }

  /// Whether two sheets decided otherwise: one refuses what the other confirms, or each confirms
  /// another reason.
  private func isContradicted(_ old: Record, _ new: Record) -> Bool {
    let said = [old, new].map(adjustment)
    return isDecided(old) && isDecided(new)
      && (said[0]?.status != said[1]?.status
        || said[1]?.status == .confirmed && said[0]?.reason != said[1]?.reason)
  }

  /// Who names the other subject, where nobody had, overwrites nothing.
  private func isOverwritten(_ old: Record, _ new: Record) -> Bool {
    let counterpart = layout.definition.index(of: "counterpart")
    return isDecided(old)
      && Self.statement.compactMap(layout.definition.index(of:)).contains {
        let isNamedFirst = $0 == counterpart && old.value(at: $0) == nil
        return old.value(at: $0) != new.value(at: $0) && !isNamedFirst
      }
  }

  /// Whether somebody here stated what the record has; a sheet that agreed may have added an opinion.
  private func isByHand(_ record: Record) throws -> Bool {
    let statement = Self.statement.compactMap(layout.definition.index(of:))
    return try transaction.history(layout, of: record.key).contains { state in
      edits.contains(state.born)
        && statement.allSatisfy { state.record.values[$0] == record.values[$0] }
    }
  }
}

/// Which sheets decisions came from. A sheet that comes again, or another of the same office, says
/// its own mind anew.
struct SheetOrigins {
  private let sources: [Int64: SourceRecord]
  private let names: OfficeNames

  init(_ view: StoreView, _ names: OfficeNames) throws {
    self.names = names
    sources = Dictionary(
      uniqueKeysWithValues: try view.sources(of: GivenReasons.list).map { ($0.id, $0) })
  }

  /// Whether the newest state of a decision came from another sheet than the one before.
  func areApart(_ states: [SubjectVersion]) -> Bool {
    let senders = states.suffix(2).map { state -> String? in
      state.source.flatMap { sources[$0] }.map { source in
        source.office.map { names($0) } ?? source.fileName
      }
    }
    guard senders.count == 2, let first = senders[0], let second = senders[1] else { return false }
    return first != second
  }
}
