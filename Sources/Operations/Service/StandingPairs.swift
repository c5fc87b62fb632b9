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
  /// Keys of records that came under another code of their subject.
  private var keys: [Place: String] = [:]

  /// Of a subject that had an officer under each of two codes, the one it had under the code that it
  /// is known by stays; the other is released.
  mutating func add(
    _ record: AssignmentRecord, key: String, _ period: Period, _ identities: Identities
  ) {
    var pair = record.pair(period)
    let subject = identities.subject(of: pair.subject)
    let isOther = subject != pair.subject
    pair.subject = subject
    if let known = pairs.firstIndex(where: { $0.subject == subject && $0.role == pair.role }) {
      if isOther { return }
      pairs.remove(at: known)
    }
    keys[Place(subject: subject, role: pair.role)] = isOther ? key : nil
    pairs.append(pair)
    names[subject] = record["subject_name"] ?? names[subject]
  }

  /// The key that the pair's record has had so far, where its values give another one now.
  func key(of pair: ServicePair) -> String? {
    keys[Place(subject: pair.subject, role: pair.role)]
  }
}
