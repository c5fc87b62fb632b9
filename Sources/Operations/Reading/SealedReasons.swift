import Registry
import Store

/// What people said of the changes of a list, each as it was sealed with the edition that has it: what
/// was signed reads the same for ever.
struct SealedReasons {
  private let office: Office
  private let snapshot: Snapshot
  private var known: [Int64?: GivenReasons] = [:]

  init(_ office: Office, _ snapshot: Snapshot) {
    (self.office, self.snapshot) = (office, snapshot)
  }

  /// What was known at the snapshot itself.
  mutating func current() throws -> GivenReasons {
    try given(at: snapshot.state.moment(of: snapshot.revision))
  }

  /// What was said of a change of a period that was there from one of the period's revisions until before
  /// another; nil: the period has it still. Of a correction that is looked at as a draft, what is said now.
  mutating func given(in period: Period, from: Int, until: Int?) throws -> GivenReasons {
    let state = snapshot.state
    if snapshot.revision.id == state.draft?.id, snapshot.revision.period == period {
      return try current()
    }
    let sealing = state.editions.last { edition in
      edition.period == period && edition.revision >= from && edition.revision < until ?? .max
        && edition.revision <= snapshot.revision.id
    }
    guard let sealing else { return try current() }
    return try given(at: state.moment(of: sealing))
  }

  /// What was signed of a period before a revision that corrects it; nil where it corrects nothing.
  mutating func signed(in period: Period, before revision: Int) throws -> GivenReasons? {
    let state = snapshot.state
    let edition = state.editions.last { $0.period == period && $0.revision < revision }
    return try edition.map { try given(at: state.moment(of: $0)) }
  }

  private mutating func given(at moment: Int64?) throws -> GivenReasons {
    if let found = known[moment] { return found }
    let given = try GivenReasons(
      office, snapshot.view, of: snapshot.definition.list, at: moment)
    known[moment] = given
    return given
  }
}
