import Exporting
import Registry
import Store

extension EditReport {
  /// What a revision of the claims did to each office's, by their names.
  func said(in revision: RevisionRecord, _ layout: Layout, _ view: StoreView) throws -> [Said] {
    guard let office = layout.definition.index(of: "office") else { return [] }
    var offices: [String: Said] = [:]
    let before = try revision.previous.flatMap { try view.revision($0) }
    try view.differences(layout, from: before, to: revision) { pairs in
      for index in pairs.keys.indices {
        let record = pairs.recordAfter(index) ?? pairs.recordBefore(index)
        guard let name = record?.value(at: office)?.text else { continue }
        if !pairs.wasListed[index] {
          offices[name, default: Said(office: name)].broughtBack += 1
        } else {
          offices[name, default: Said(office: name)].takenBack += 1
        }
      }
    }
    return offices.values.sorted { $0.office < $1.office }
  }
}
