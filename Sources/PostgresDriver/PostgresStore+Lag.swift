public import Store
import Synchronization

extension PostgresStore {
  /// How long an answer about the lag holds, so that pages do not ask for it each.
  private static let lagHolds: Duration = .seconds(1)

  /// Of a streaming replica. All that has arrived may be applied while nothing arrives any more, so
  /// whether the receiver is there is asked too; its row has no more than a number for whom the
  /// server does not trust with its statistics.
  private static let lagQuery = """
    SELECT CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
        ELSE ceil(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())) END::bigint,
      (SELECT count(*) FROM pg_stat_wal_receiver WHERE pid IS NOT NULL)::bigint,
      to_char(pg_last_xact_replay_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    WHERE pg_is_in_recovery()
    """

  /// Asks the server once a second at most. nil, too, for an engine that knows no replicas.
  public func lag() throws -> ReplicaLag? {
    let now = ContinuousClock.now
    if let known = lagSeen.withLock({ $0 }), now - known.at < Self.lagHolds { return known.lag }
    let lag = try read { session -> ReplicaLag? in
      guard try session.first(Self.knowsReplicas, [], { _ in true }) != nil else { return nil }
      return try session.first(Self.lagQuery) { row in
        guard row.integer(1) > 0 else { return .cut(since: row.textOrNil(2)) }
        return row.integerOrNil(0).map { .seconds(max(0, Int($0))) } ?? .unknown
      }
    }
    lagSeen.withLock { $0 = (now, lag) }
    return lag
  }

  private static let knowsReplicas =
    "SELECT 1 FROM pg_proc WHERE proname = 'pg_last_wal_receive_lsn' LIMIT 1"
}
