import Exporting
import Registry
import Store

/// What proved the codes that a record had one after the other: told of the states that began with
/// another one.
struct RecodedHistory {
  let evidence: CodeEvidence
  let key: String
  let revisions: [RevisionRecord]

  /// Nothing is read where no code became another.
  func tell(in versions: inout [ShowReport.Version]) {
    for index in versions.indices {
      guard let change = versions[index].change, change.kinds.contains(.recoded),
        let writer = revisions.first(where: { $0.id == Int64(versions[index].from) })
      else { continue }
      let (details, recodings) = (ActDetails(of: writer), Recodings(of: writer))
      let proofs = evidence.proofs(of: evidence.codes(of: change)) { field in
        guard writer.kind == .import else { return details.gave(by: writer, nil) }
        let (named, others) = recodings.ways(of: key, field)
        return .file(named.isEmpty ? others : named, writer.id)
      }
      versions[index].evidence = proofs.map(\.words).joined
    }
  }
}

extension ActDetails {
  /// How an act by hand gave a code.
  func gave(by revision: RevisionRecord, _ words: Phrase?) -> CodeProof.Giver {
    if act == "join", let reason { return .joining(reason, revision.id) }
    return .hand(words, revision.id)
  }
}
