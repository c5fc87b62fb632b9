import Exporting
import Registry

/// What a revision keeps of how its import was asked for: `{mode, scope, accepted, profile, fetched, ...}`,
/// enough to ask for it again, of the answers to who is who that it used (`linked`), and of what proved the
/// codes that became others (`recoded`).
struct RevisionDetails {
  let json: String

  init(
    _ plan: ImportPlan, _ comparison: ImportComparison, fetched: FetchDetails?,
    again: KnownOutcome?
  ) {
    let request = plan.request
    var writer = JSONWriter()
    writer.object { json in
      json.member("mode", comparison.mode.rawValue)
      if !request.scope.isEmpty {
        json.name("scope")
        json.object { json in
          for (field, value) in request.scope.sorted(by: { $0.key < $1.key }) {
            json.member(field, value)
          }
        }
      }
      if !request.accepted.isEmpty {
        json.member("accepted", request.accepted.map(\.rawValue).sorted())
      }
      json.member("profile", plan.profile?.name)
      json.member("asof", plan.asof)
      json.member("office", request.source)
      json.member("importer", request.importer)
      json.member("encoding", request.encoding)
      let tables = plan.sources.map { $0.table ?? "" }
      if tables.contains(where: { !$0.isEmpty }) { json.member("tables", tables) }
      if request.skipsErrors { json.member("skipsErrors", true) }
      json.member("originals", OriginalDetails.kept)
      json.member("said", SaidAgain.kept)
      fetched?.write(to: &json)
      let linked = comparison.ledStatements?.linked ?? comparison.subjects?.linked ?? [:]
      if !linked.isEmpty {
        json.member("linked", linked: linked)
      }
      if !comparison.recodings.isEmpty { json.member("recoded", comparison.recodings) }
      json.member("read", comparison.read)
      json.member("known", comparison.known)
      json.member("rejected", comparison.rejected)
      json.member("settled", comparison.issues.settledCount)
      json.member("issueCounts", counts: comparison.issues.counts)
      json.member("shapes", comparison.drift.shapes)
      if let again {
        json.name("again")
        again.write(to: &json)
      }
    }
    self.json = String(decoding: writer.take(), as: UTF8.self)
  }
}
