/// How far a replica may be behind the database that it copies.
public enum ReplicaLag: Sendable, Hashable {
  /// Seconds by the replica's clock, rounded up; 0 where it has all that was sent.
  case seconds(Int)
  /// Some of what was sent is not applied yet, and nothing was since the replica was started.
  case unknown
  /// Nothing comes from the primary any more; the time of the last change that came, in UTC,
  /// `2023-06-20T08:30:00Z`, where one did since the replica was started.
  case cut(since: String?)
}
