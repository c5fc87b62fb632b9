import Definitions
import Exporting
import Registry
import Store

/// Holds what people decided about a change against sheets that come in later and only repeat what
/// was asked: a team that leaves a row to another team sends it back as it was, 待确认.
struct KeptDecisions {
  let office: Office
  let transaction: StoreTransaction

  /// Puts back the decisions that the newest revision of the adjustments turned into open questions;
  /// nil where there are none.
  func apply() throws -> Issue? {
    let state = try ListState(office.library.definition(GivenReasons.list), transaction)
    guard let newest = state.newest, newest.kind == .import,
      let before = state.revisions.first(where: { $0.id == newest.previous })
    else { return nil }
    let layout = try office.layout(of: newest, transaction)
    var amendment = try Amendment(GivenReasons.list, office: office, transaction: transaction)
    var names: [String] = []
    try transaction.differences(layout, from: before, to: newest) { pairs in
      for index in pairs.keys.indices where pairs.wasListed[index] && pairs.isListed[index] {
        let (old, new) = (pairs.before.record(index), pairs.after.record(index))
        guard isReopened(old, new, layout) else { continue }
        amendment.put(values(of: old, layout), key: pairs.keys[index])
        names.append(old.value(at: layout.definition.index(of: "subject_name") ?? 0)?.text ?? "")
      }
    }
    guard !names.isEmpty else { return nil }
    _ = try amendment.write(.edit, period: newest.period)
    let zh = names.joined(separator: "、")
    return Issue(
      rule: "decision-kept", severity: .warning, value: zh,
      message: Phrase(
        zh: "\(names.count) 项早已确认或不予调整，本文件仍写“待确认”，保留原来的决定",
        en: "\(names.count) were decided before; what the file leaves open changes none of them"))
  }

  private func isReopened(_ old: Record, _ new: Record, _ layout: Layout) -> Bool {
    func status(_ record: Record) -> Adjustment.Status? {
      AdjustmentRecord(record, layout.definition).adjustment?.status
    }
    let decided: [Adjustment.Status?] = [.confirmed, .refused]
    return decided.contains(status(old)) && !decided.contains(status(new))
  }

  /// All of a record; what it lacks is cleared.
  private func values(of record: Record, _ layout: Layout) -> [String: Value] {
    let fields = zip(layout.definition.fields, record.values)
    return Dictionary(
      uniqueKeysWithValues: fields.map { ($0.0.name, $0.1 ?? .canonical("")) })
  }
}
