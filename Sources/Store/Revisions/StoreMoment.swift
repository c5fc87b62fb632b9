/// What a registry has come to: another one as soon as anything in it is another.
///
/// Revisions and editions are only ever added, and everything else that is kept belongs to one.
public struct StoreMoment: Sendable, Hashable {
  let revision: Int64
  let editions: Int64
}

extension StoreView {
  /// Two short look-ups, whatever the size of the registry.
  public func moment() throws -> StoreMoment {
    try session.first(
      "SELECT (SELECT MAX(id) FROM revision), (SELECT COUNT(*) FROM edition)"
    ) { StoreMoment(revision: $0.integer(0), editions: $0.integer(1)) }
      ?? StoreMoment(revision: 0, editions: 0)
  }
}
