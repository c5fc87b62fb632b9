import Definitions
import Registry
import Store

/// What leads an audience to a subject that is not shown who is who (主体对照): what was published, and no answer. A
/// page that is there under a code would tell that somebody said whose the code is.
extension Office {
  /// Whether an audience may know which codes were said to be one subject's.
  func tellsAnswers(to audience: Audience) throws -> Bool {
    try library.definition(Identities.list).isOpen(to: audience)
  }

  /// Who is who as an audience may be led by it. That two are apart counts for all: it keeps one that is published
  /// from being taken for another, and leads nowhere.
  func identities(
    _ view: StoreView?, upTo revision: Int64? = nil, for audience: Audience
  ) throws -> Identities {
    let identities = try Identities(library, view, upTo: revision)
    if try tellsAnswers(to: audience) { return identities }
    return Identities(identities.statements.filter { !$0.isSame })
  }

  /// The key that a code leads to for whoever is not shown the answers: as the published records tell, and by an
  /// answer where the subject's own record tells the same.
  func publishedKey(for code: String, on snapshot: Snapshot) throws -> String {
    let key = try snapshot.key(
      for: code, identities(snapshot.view, for: snapshot.audience))
    if try snapshot.knows(key) { return key }
    let led = try snapshot.key(for: code, Identities(library, snapshot.view))
    return try snapshot.publishes(code, of: led) ? led : key
  }
}

extension Snapshot {
  /// Whether the audience can read off the editions up to the snapshot that a subject has or had a code.
  func publishes(_ code: String, of key: String) throws -> Bool {
    let code = SubjectCode(code)
    if code == SubjectCode(key) { return true }
    let (fields, shown) = (codeFields, shownRevisions)
    return try view.history(layout, of: key).contains { version in
      shown.contains { version.born <= $0 && $0 < version.ended ?? .max }
        && fields.contains { field in
          version.record.value(at: field)?.text.map { code.leads(to: SubjectCode($0)) } ?? false
        }
    }
  }

  /// The fields of the identity that have codes, as far as the audience is shown them.
  var codeFields: [Int] {
    Set(definition.identity.flatMap { $0.compactMap(definition.index(of:)) }).filter {
      let field = definition.fields[$0]
      return field.type != .text && !field.type.isSet
        && audience.visibility(of: field.secrecy) != .hidden
    }.sorted()
  }

  /// The revisions up to the snapshot that were shown to the audience: to the public the editions, else all that
  /// led to it.
  var shownRevisions: [Int64] {
    audience.seesDrafts || state.isStanding
      ? state.lineage(of: revision).map(\.id)
      : state.editions.map(\.revision).filter { $0 <= revision.id }
  }
}
