import Definitions
import Exporting
import Registry
import Store

/// Holds what people decided about a change against sheets that come in later.
///
/// What somebody settled here stays as a whole, whatever a sheet says: reason, explanation and basis
/// are one statement. What only sheets have said gives way to the next sheet, but not to one that
/// repeats the question: a team that leaves a row to another team sends it back as it was, 待确认.
struct KeptDecisions {
  let office: Office
  let transaction: StoreTransaction

  /// Fields of what is settled together.
  private static let statement = [
    "reason", "text", "basis", "counterpart", "status", "confirmed_by", "confirmed_on",
  ]

  /// Puts back the decisions that the newest revision of the adjustments took away; what it did to
  /// each, by rule.
  func apply() throws -> [Issue] {
    let state = try ListState(office.library.definition(GivenReasons.list), transaction)
    guard let newest = state.newest, newest.kind == .import,
      let before = state.revisions.first(where: { $0.id == newest.previous })
    else { return [] }
    let layout = try office.layout(of: newest, transaction)
    let origins = try SheetOrigins(transaction)
    let edits = Set(
      state.revisions.filter { $0.kind == .edit && ActDetails(of: $0).act != nil }.map(\.id))
    var amendment = try Amendment(GivenReasons.list, office: office, transaction: transaction)
    var (settled, reopened, contradicted) = ([String](), [String](), [String]())
    let locks = LockedReasons(office: office, transaction: transaction)
    try transaction.differences(layout, from: before, to: newest) { pairs in
      let locked = try locks.positions(in: pairs, layout)
      for index in pairs.keys.indices
      where pairs.wasListed[index] && pairs.isListed[index] && !locked.contains(index) {
        let (old, new) = (pairs.before.record(index), pairs.after.record(index))
        let name =
          old.value(at: layout.definition.index(of: "subject_name") ?? 0)?.text
          ?? pairs.keys[index]
        if isOverwritten(old, new, layout), try isByHand(old, layout, edits) {
          settled.append(name)
        } else if isReopened(old, new, layout) {
          reopened.append(name)
        } else {
          if isContradicted(old, new, layout),
            try origins.areApart(transaction.history(layout, of: old.key))
          {
            contradicted.append(answers(name, old, new, layout))
          }
          continue
        }
        amendment.put(values(of: old, layout), key: pairs.keys[index])
      }
    }
    if !settled.isEmpty || !reopened.isEmpty {
      _ = try amendment.write(.edit, period: newest.period)
    }
    return [
      settledIssue(settled), reopenedIssue(reopened), contradictedIssue(contradicted),
    ].compactMap(\.self)
  }

  private func status(_ record: Record, _ layout: Layout) -> Adjustment.Status? {
    AdjustmentRecord(record, layout.definition).adjustment?.status
  }

  private func isDecided(_ record: Record, _ layout: Layout) -> Bool {
    [.confirmed, .refused].contains(status(record, layout))
  }

  private func isReopened(_ old: Record, _ new: Record, _ layout: Layout) -> Bool {
    isDecided(old, layout) && !isDecided(new, layout)
  }

  /// Whether two sheets decided otherwise: one refuses what the other confirms, or each confirms
  /// another reason.
  private func isContradicted(_ old: Record, _ new: Record, _ layout: Layout) -> Bool {
    let said = [old, new].map { AdjustmentRecord($0, layout.definition).adjustment }
    return isDecided(old, layout) && isDecided(new, layout)
      && (said[0]?.status != said[1]?.status
        || said[1]?.status == .confirmed && said[0]?.reason != said[1]?.reason)
  }

  /// `示例甲（先：已确认 迁出；本文件：不予调整）`
  private func answers(_ name: String, _ old: Record, _ new: Record, _ layout: Layout) -> String {
    let said = [old, new].map { record -> String in
      let adjustment = AdjustmentRecord(record, layout.definition).adjustment
      let reason = adjustment.flatMap { $0.status == .refused ? nil : $0.reason }
        .map { SpokenReason($0, office.reasonBook(of: layout.definition)).label.zh }
      return [adjustment?.status.phrase.zh, reason].compactMap(\.self).joined(separator: " ")
    }
    return "\(name)（先：\(said[0])；本文件：\(said[1])）"
  }

  /// Who names the other subject, where nobody had, overwrites nothing.
  private func isOverwritten(_ old: Record, _ new: Record, _ layout: Layout) -> Bool {
    let counterpart = layout.definition.index(of: "counterpart")
    return isDecided(old, layout)
      && Self.statement.compactMap(layout.definition.index(of:)).contains {
        let isNamedFirst = $0 == counterpart && old.value(at: $0) == nil
        return old.value(at: $0) != new.value(at: $0) && !isNamedFirst
      }
  }

  /// Whether somebody wrote the record here as it is, and no sheet did.
  private func isByHand(_ record: Record, _ layout: Layout, _ edits: Set<Int64>) throws -> Bool {
    try transaction.history(layout, of: record.key).contains {
      edits.contains($0.born) && $0.record == record
    }
  }

  /// All of a record; what it lacks is cleared.
  private func values(of record: Record, _ layout: Layout) -> [String: Value] {
    let fields = zip(layout.definition.fields, record.values)
    return Dictionary(
      uniqueKeysWithValues: fields.map { ($0.0.name, $0.1 ?? .canonical("")) })
  }

  private func settledIssue(_ names: [String]) -> Issue? {
    issue(
      names,
      Phrase(
        zh: "已由人工核定，本文件的说法不同，保留原来的理由、依据和决定；要改，用 registry adjustments "
          + "LIST --settle",
        en: "settled by hand: reason, basis and decision stay though the file says otherwise; "
          + "`registry adjustments LIST --settle` changes them"))
  }

  private func reopenedIssue(_ names: [String]) -> Issue? {
    issue(
      names,
      Phrase(
        zh: "早已确认或不予调整，本文件仍写“待确认”，保留原来的决定",
        en: "decided before; what the file leaves open changes none of them"))
  }

  private func contradictedIssue(_ answers: [String]) -> Issue? {
    issue(
      answers,
      Phrase(
        zh: "与另一份反馈表的答复相反，现以本文件为准，请商定；要改，用 registry adjustments LIST --settle",
        en: "answered otherwise than by another sheet, and the later one counts: agree on it, then "
          + "`registry adjustments LIST --settle`"),
      rule: "answers-differ")
  }

  private func issue(
    _ names: [String], _ message: Phrase, rule: String = "decision-kept"
  ) -> Issue? {
    guard !names.isEmpty else { return nil }
    let zh = names.joined(separator: "、")
    return Issue(
      rule: rule, severity: .warning, value: zh,
      message: Phrase(zh: "\(names.count) 项\(message.zh)", en: "\(names.count) \(message.en)"))
  }
}

/// Which sheets decisions came from. A sheet that comes again, or another of the same office, says
/// its own mind anew.
private struct SheetOrigins {
  private let sources: [Int64: SourceRecord]

  init(_ view: StoreView) throws {
    sources = Dictionary(
      uniqueKeysWithValues: try view.sources(of: GivenReasons.list).map { ($0.id, $0) })
  }

  /// Whether the newest state of a decision came from another sheet than the one before.
  func areApart(_ states: [SubjectVersion]) -> Bool {
    let senders = states.suffix(2).map { state -> String? in
      state.source.flatMap { sources[$0] }.map { source in
        source.office ?? source.file.split(separator: "/").last.map(String.init) ?? ""
      }
    }
    guard senders.count == 2, let first = senders[0], let second = senders[1] else { return false }
    return first != second
  }
}
