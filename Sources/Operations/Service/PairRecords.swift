import Registry
import Store

/// The records of a service list at a revision.
struct PairRecords {
  private(set) var records: [(key: String, record: AssignmentRecord, pair: ServicePair)] = []

  var pairs: [ServicePair] { records.map(\.pair) }

  /// None where there is no revision yet.
  init(_ revision: RevisionRecord?, _ office: Office, _ view: StoreView) throws {
    guard let revision else { return }
    let layout = try office.layout(of: revision, view)
    try view.snapshot(layout, at: revision) { batch in
      for position in 0..<batch.count {
        let record = batch.record(position)
        let assignment = AssignmentRecord(record, layout.definition)
        records.append((record.key, assignment, assignment.pair(revision.period)))
      }
    }
  }
}
