import Definitions
import Registry

/// What a sheet's answer about an adjustment says though it leaves it empty: who refuses a change, or wants
/// what another one refused, answers for himself. Nothing that the other one wrote stays beside it. Who gives a reason
/// without a word beside it confirms what another one left open, whichever sheet came first.
struct AnsweredAnew {
  private let status: Int
  private let reason: Int
  /// Whom the change is about, as its reason has it.
  private let change: Set<Int>
  /// All that somebody says of a change beside its status.
  private let answer: Set<Int>

  /// nil for every other list.
  init?(_ definition: Definition) {
    guard definition.list == GivenReasons.list, let status = definition.index(of: "status"),
      let reason = definition.index(of: "reason")
    else { return nil }
    func positions(_ names: [String]) -> Set<Int> {
      Set(names.compactMap(definition.index(of:)))
    }
    self.status = status
    self.reason = reason
    change = positions(["reason", "counterpart"])
    answer = change.union(
      positions([
        "text", "basis", "proposed_by", "proposed_on", "opinion", "confirmed_by", "confirmed_on",
      ]))
  }

  /// The fields that end where the row does not have them.
  func fields(
    _ old: RecordBatch, _ index: Int, _ new: RecordBatch, _ record: Int
  ) -> Set<Int> {
    let said = stated(old, index)
    let wasRefused = said == .refused
    let givesReason = new.slot(record, reason).state == .value
    switch stated(new, record) {
    case .refused?: return wasRefused ? [] : answer
    case .confirmed? where wasRefused: return givesReason ? answer : answer.subtracting(change)
    // A reason without a word beside it counts as confirmed.
    case nil where wasRefused && givesReason: return answer.union([status])
    case nil where said == .proposed && givesReason: return [status]
    case .confirmed?, .proposed?, .missing?, nil: return []
    }
  }

  private func stated(_ records: RecordBatch, _ record: Int) -> Adjustment.Status? {
    let slot = records.slot(record, status)
    return slot.state == .value ? Adjustment.Status(rawValue: records.text(slot)) : nil
  }
}
