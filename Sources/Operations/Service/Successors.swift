import Exporting
import Registry
import Store

extension PairWords {
  /// Officers' numbers that keep pairs between two states of the service list and are called otherwise at the newer
  /// one. Reads both states once; nothing for another list.
  func successors(
    from older: Snapshot?, to newer: Snapshot, at moments: [Int64?]
  ) throws -> [DiffReport.Successor] {
    guard let older, newer.definition.list == AssignmentRun.list,
      let field = newer.definition.index(of: Self.officer)
    else { return [] }
    func officers(_ snapshot: Snapshot) throws -> [String: String] {
      var officers: [String: String] = [:]
      try snapshot.view.snapshot(newer.layout, at: snapshot.revision) { batch in
        for record in 0..<batch.count {
          let slot = batch.slot(record, field)
          if slot.state == .value { officers[batch.key(record)] = batch.text(slot) }
        }
      }
      return officers
    }
    let before = try officers(older)
    var kept: [String: Int] = [:]
    for (pair, officer) in try officers(newer) where before[pair] == officer {
      kept[officer, default: 0] += 1
    }
    let labels = try labels(Set(kept.keys), at: moments)
    return kept.sorted { $0.key < $1.key }.compactMap { id, pairs in
      guard let then = labels[0][id], let now = labels[1][id],
        NameKey(then).strict != NameKey(now).strict
      else { return nil }
      return DiffReport.Successor(id: id, before: then, after: now, pairs: pairs)
    }
  }
}
