import Exporting
import Registry
import Store

/// Why a subject came to a list and why it left, where people confirmed a reason, and why a change of it
/// was refused: told of the states of its record.
struct HistoryReasons {
  let snapshot: Snapshot
  let key: String
  let audience: Audience

  func tell(
    in versions: inout [ShowReport.Version], _ reasons: inout SealedReasons
  ) throws {
    for index in versions.indices {
      let version = versions[index]
      let end = versions[index...].lazy.compactMap(\.left).first
      let isEntry = index == 0 || versions[index - 1].left != nil
      try tell(
        in: &versions[index].source, isEntry ? .entered : nil, version.period, from: version.from,
        until: end.flatMap { $0.period == version.period ? $0.source.revision : nil }, &reasons)
      guard let left = version.left else { continue }
      let next = index + 1 < versions.count ? versions[index + 1] : nil
      var source = left.source
      try tell(
        in: &source, .exited, left.period, from: source.revision,
        until: next.flatMap { $0.period == left.period ? $0.from : nil }, &reasons)
      versions[index].left?.source = source
    }
  }

  /// - Parameters:
  ///   - change: what people may have confirmed a reason of; nil where it is no entry and no exit.
  ///   - revision: the one that made it.
  ///   - end: the revision of the same period that ended it; nil where none did.
  private func tell(
    in source: inout DiffLine.Origin, _ change: AdjustedChange?, _ period: Period,
    from revision: Int, until end: Int?, _ reasons: inout SealedReasons
  ) throws {
    guard change != nil || source.act == .refusal else { return }
    let given = try reasons.given(in: period, from: revision, until: end)
    if source.act == .refusal {
      let signed = try reasons.signed(in: period, before: revision)
      try tellRefusal(in: &source, period, revision, given, signed)
    } else if let change, let said = given.adjustment(of: key, change, in: { $0 == period }),
      said.status == .confirmed, let words = given.words(said, for: audience)
    {
      (source.reason, source.bookReason) = (words.zh, words)
      source.basis = said.basis ?? (change == .exited ? source.basis : nil)
    }
  }

  /// Instead of the reason of a change why it was not to be; nothing where nobody said.
  private func tellRefusal(
    in source: inout DiffLine.Origin, _ period: Period, _ revision: Int, _ given: GivenReasons,
    _ signed: GivenReasons?
  ) throws {
    let act = snapshot.state.revisions.first { $0.id == Int64(revision) }
    let items = act.flatMap(TakenOut.init)?.refused.filter { $0.key == key } ?? []
    let said = items.compactMap(\.adjusted).compactMap { change in
      given.adjustment(of: key, change) { $0 == period }
    }.filter { $0.status == .refused }.map { refusal in
      given.said(by: refusal, beside: signed) { $0 == period }
    }
    let texts = said.compactMap(\.text)
    (source.reason, source.bookReason) = (texts.isEmpty ? nil : texts.joined(separator: "；"), nil)
    source.basis = said.lazy.compactMap(\.basis).first
  }
}
