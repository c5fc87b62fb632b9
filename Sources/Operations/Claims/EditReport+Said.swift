import Exporting
import Registry
import Store

extension EditReport {
  /// What a revision of the claims did to each office's, by what they are called now.
  func said(
    in revision: RevisionRecord, _ layout: Layout, _ office: Office, _ view: StoreView
  ) throws -> [Said] {
    guard let (list, sender) = layout.definition.ofClaims else { return [] }
    var (offices, names): ([String: Said], [String: OfficeNames]) = ([:], [:])
    let before = try revision.previous.flatMap { try view.revision($0) }
    try view.differences(layout, from: before, to: revision) { pairs in
      for index in pairs.keys.indices {
        let record = pairs.recordAfter(index) ?? pairs.recordBefore(index)
        guard let key = record?.value(at: sender)?.text, let list = record?.value(at: list)?.text
        else { continue }
        let called = names[list] ?? OfficeNames(office, of: list, view)
        names[list] = called
        let name = called(key)
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

extension Definition {
  /// Where a claim says of which list it speaks, and who does.
  fileprivate var ofClaims: (list: Int, office: Int)? {
    guard let list = index(of: "list"), let office = index(of: "office") else { return nil }
    return (list, office)
  }
}
