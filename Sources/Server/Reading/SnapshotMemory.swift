import Operations
import Registry
import Synchronization

/// What was worked out of snapshots. They never change, so what was found once holds for ever;
/// only room is limited.
final class SnapshotMemory: Sendable {
  private struct FacetKey: Hashable {
    let list: String
    let revision: Int
    let audience: Audience
  }

  private struct PairKey: Hashable {
    let list: String
    let from: Int?
    let to: Int
    let audience: Audience
  }

  private struct TotalsKey: Hashable {
    let list: String
    let revision: Int
    let audience: Audience
    let filters: [String: String]
  }

  private let totals = Mutex(Recent<TotalsKey, [String: FigureSum]>(room: 128))
  private let facets = Mutex(Recent<FacetKey, [Facet]>(room: 64))
  private let counts = Mutex(Recent<PairKey, ChangeCounts>(room: 256))

  func facets(
    _ list: String, _ revision: Int, _ audience: Audience, read: () throws -> [Facet]
  ) rethrows -> [Facet] {
    let key = FacetKey(list: list, revision: revision, audience: audience)
    if let known = facets.withLock({ $0[key] }) { return known }
    let value = try read()
    facets.withLock { $0[key] = value }
    return value
  }

  func totals(
    _ list: String, _ revision: Int, _ audience: Audience, _ filters: [String: String],
    read: () throws -> [String: FigureSum]
  ) rethrows -> [String: FigureSum] {
    let key = TotalsKey(list: list, revision: revision, audience: audience, filters: filters)
    if let known = totals.withLock({ $0[key] }) { return known }
    let value = try read()
    totals.withLock { $0[key] = value }
    return value
  }

  func counts(
    _ list: String, from: Int?, to: Int, _ audience: Audience, read: () throws -> ChangeCounts
  ) rethrows -> ChangeCounts {
    let key = PairKey(list: list, from: from, to: to, audience: audience)
    if let known = counts.withLock({ $0[key] }) { return known }
    let value = try read()
    counts.withLock { $0[key] = value }
    return value
  }
}
