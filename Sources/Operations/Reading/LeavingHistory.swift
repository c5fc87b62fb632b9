import Exporting
import Registry
import Store

/// When a subject left the list, by which file or hand, and why: told of the states of its record
/// that ended so.
struct LeavingHistory {
  let snapshot: Snapshot
  let origins: Origins
  let key: String

  func tell(
    in versions: inout [ShowReport.Version], _ reasons: inout SealedReasons,
    for audience: Audience
  ) throws {
    for index in versions.indices {
      let next = index + 1 < versions.count ? versions[index + 1].from : nil
      guard let end = versions[index].to, end <= snapshot.revision.id, next != end else { continue }
      switch snapshot.state.revisions.first(where: { $0.id == end })?.kind {
      // Nobody leaves by a draft's being set aside, and by its coming back who had left it before.
      case .correct?: continue
      case .resume?: versions[index].left = versions[..<index].last { $0.left != nil }?.left
      default: versions[index].left = try leaving(at: end, until: next, &reasons, audience)
      }
    }
  }

  /// - Parameter next: the revision with which the subject came back.
  private func leaving(
    at end: Int, until next: Int?, _ reasons: inout SealedReasons, _ audience: Audience
  ) throws -> ShowReport.Leaving? {
    guard case (let period, var source)? = origins.departure(at: Int64(end)) else { return nil }
    guard audience.seesEvidence else { return ShowReport.Leaving(period: period, source: source) }
    let given = try reasons.given(in: period, from: end, until: next)
    if let exit = given.adjustment(of: key, .exited, in: { $0 == period }),
      exit.status == .confirmed, let words = given.words(exit, for: audience)
    {
      source.reason = words.zh
      source.basis = exit.basis ?? source.basis
    }
    return ShowReport.Leaving(period: period, source: source)
  }
}
