import Registry

/// The pairs that the assignments list holds before a plan, each subject under the code that it is
/// known by now.
struct StandingPairs {
  private struct Place: Hashable {
    let subject: String
    let role: String
  }

  private(set) var pairs: [ServicePair] = []
  /// The names of their subjects by key.
  private(set) var names: [String: String] = [:]
  /// Decisions of people that gave way to another person's of the same subject, with that one.
  private(set) var doubled: [(dropped: ServicePair, kept: ServicePair)] = []
  /// Keys of records that came under another code of their subject.
  private var keys: [Place: String] = [:]

  /// Of a subject that had an officer under each of two codes, the one that a person decided stays, of
  /// two such the one under the code that it is known by; the other is released.
  mutating func add(
    _ record: AssignmentRecord, key: String, _ period: Period, _ identities: Identities
  ) {
    var pair = record.pair(period)
    let subject = identities.subject(of: pair.subject)
    let isOther = subject != pair.subject
    pair.subject = subject
    let place = Place(subject: subject, role: pair.role)
    guard let known = pairs.firstIndex(where: { $0.subject == subject && $0.role == pair.role })
    else {
      keys[place] = isOther ? key : nil
      pairs.append(pair)
      names[subject] = record["subject_name"] ?? names[subject]
      return
    }
    let first = pairs[known]
    let isFirstKept = first.isMovable == pair.isMovable ? isOther : pair.isMovable
    if !first.isMovable && !pair.isMovable && first.officer != pair.officer {
      doubled.append(isFirstKept ? (pair, first) : (first, pair))
    }
    // The record under the code that it is known by is the one that goes on.
    if !isOther { keys[place] = nil }
    if !isFirstKept { pairs[known] = pair }
  }

  /// The key that the pair's record has had so far, where its values give another one now.
  func key(of pair: ServicePair) -> String? {
    keys[Place(subject: pair.subject, role: pair.role)]
  }
}
