import Definitions
import Registry
import Store

extension Office {
  /// Who is who where the subjects of several lists come together: what people said, and the codes that came
  /// late (decision 0007).
  ///
  /// - Parameters:
  ///   - lists: whose subjects are served; nil: all whose definition says so.
  ///   - period: up to which the newest edition counts; nil for the newest of all.
  ///   - moment: up to which revision of the registry editions count; nil for now.
  ///   - pairs: the pairs there are. A subject is led by the key that the one of them has which stays.
  ///   - revision: what was said by then; nil for now.
  ///   - audience: to whom it is told: no answer, list or edition counts that is closed to it.
  func servedIdentities(
    _ lists: [Definition]? = nil, in period: Period? = nil, moment: Int64? = nil,
    pairs: [ServicePair], upTo revision: Int64? = nil, _ view: StoreView,
    for audience: Audience = .full
  ) throws -> (identities: Identities, doubts: [Issue]) {
    var identities = try self.identities(view, upTo: revision, for: audience)
    let answered = identities
    let late = try LateCodes(
      (lists ?? library.definitions.filter(\.isServed)).filter { $0.isOpen(to: audience) },
      in: period, moment, paired: pairs.map(\.subject), answered, self, view, for: audience)
    let precedence = PairPrecedence(answered)
    let held = Dictionary(grouping: pairs) { answered.subject(of: $0.subject) }
    for keys in late.subjects() {
      let standing = keys.flatMap { held[$0] ?? [] }
      let leading = precedence.first(of: standing).map { answered.subject(of: $0.subject) }
      identities.take(
        keys.sorted { ($0 == leading ? 0 : 1) < ($1 == leading ? 0 : 1) })
    }
    return (identities, late.doubts())
  }

  /// Who is who for the codes in an edition, as was known when it was published.
  func identities(beside snapshot: Snapshot, upTo moment: Int64) throws -> Identities {
    guard snapshot.definition.list == AssignmentRun.list else {
      return try Identities(library, snapshot.view, upTo: moment)
    }
    let records = try PairRecords(snapshot.revision, self, snapshot.view)
    return try servedIdentities(
      in: snapshot.revision.period, moment: moment, pairs: records.pairs,
      upTo: snapshot.revision.id, snapshot.view
    ).identities
  }

  /// Who is who for the codes in a list: those of the service list name the subjects of all served ones.
  func identities(for definition: Definition, _ view: StoreView?) throws -> Identities {
    guard let view, definition.list == AssignmentRun.list else {
      return try Identities(library, view)
    }
    let state = try ListState(definition, view)
    let records = try PairRecords(state.newest, self, view)
    return try servedIdentities(pairs: records.pairs, view).identities
  }
}
