import Registry

/// Which of several pairs of one subject stays (decision 0007).
struct PairPrecedence {
  private let identities: Identities

  /// - Parameter identities: what people said of codes.
  init(_ identities: Identities) { self.identities = identities }

  /// A person's goes before a planned one. Of two persons' that under the code which the subject is known
  /// by; of two planned ones the longer standing.
  func first(of pairs: [ServicePair]) -> ServicePair? { pairs.min(by: goesFirst) }

  func goesFirst(_ a: ServicePair, _ b: ServicePair) -> Bool {
    if a.isMovable != b.isMovable { return b.isMovable }
    if a.isMovable, a.since != b.since { return a.since < b.since }
    return (rank(a), a.subject, a.role) < (rank(b), b.subject, b.role)
  }

  private func rank(_ pair: ServicePair) -> Int {
    (identities.subject(of: pair.subject) == pair.subject ? 0 : 2)
      + (pair.subject.hasPrefix("~") ? 1 : 0)
  }
}
