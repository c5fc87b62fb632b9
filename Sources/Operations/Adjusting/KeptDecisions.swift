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
  /// Which rows are not taken.
  let locks: LockedReasons

  /// Fields of what is settled together.
  private static let statement = [
    "reason", "text", "basis", "counterpart", "status", "confirmed_by", "confirmed_on",
  ]

  /// An adjustment that something is to be said of.
  private struct Told {
    let list: String
    let subject: String
    let name: String
    var text: String
  }

  /// Puts back the decisions that the newest revision of the adjustments took away; what it did to
  /// each, by rule.
  func apply() throws -> [Issue] {
    let state = try ListState(office.library.definition(GivenReasons.list), transaction)
    guard let newest = state.newest, newest.kind == .import,
      let before = state.revisions.first(where: { $0.id == newest.previous })
    else { return [] }
    let layout = try office.layout(of: newest, transaction)
    let names = OfficeNames(office, of: GivenReasons.list, transaction)
    let origins = try SheetOrigins(transaction, names)
    let edits = Set(
      state.revisions.filter { $0.kind == .edit && ActDetails(of: $0).act != nil }.map(\.id))
    var amendment = try Amendment(GivenReasons.list, office: office, transaction: transaction)
    var (settled, reopened, contradicted) = ([Told](), [Told](), [Told]())
    try transaction.differences(layout, from: before, to: newest) { pairs in
      let locked = try locks.positions(in: pairs, layout)
      for index in pairs.keys.indices
      where pairs.wasListed[index] && pairs.isListed[index] && !locked.contains(index) {
        let (old, new) = (pairs.before.record(index), pairs.after.record(index))
        var told = told(old, layout)
        if isOverwritten(old, new, layout), try isByHand(old, layout, edits) {
          settled.append(told)
        } else if isReopened(old, new, layout) {
          reopened.append(told)
        } else {
          if isContradicted(old, new, layout),
            try origins.areApart(transaction.history(layout, of: old.key))
          {
            told.text = answers(told.name, old, new, layout)
            contradicted.append(told)
          }
          continue
        }
        amendment.put(values(of: old, layout), key: pairs.keys[index])
      }
    }
    if !settled.isEmpty || !reopened.isEmpty {
      _ = try amendment.write(.edit, period: newest.period)
    }
    return issues(settled, settledIssue) + issues(reopened, reopenedIssue)
      + issues(contradicted, contradictedIssue)
  }

  private func told(_ record: Record, _ layout: Layout) -> Told {
    func text(_ name: String) -> String? {
      layout.definition.index(of: name).flatMap { record.value(at: $0)?.text }
    }
    let name = text("subject_name") ?? record.key
    return Told(
      list: text("list") ?? "", subject: text("subject") ?? record.key, name: name, text: name)
  }

  /// What is to be said of the adjustments of each list.
  private func issues(_ told: [Told], _ issue: ([Told]) -> Issue) -> [Issue] {
    Dictionary(grouping: told, by: \.list).sorted { $0.key < $1.key }.map { issue($0.value) }
  }

  /// The command that decides otherwise of them.
  private func command(_ told: [Told]) -> Phrase {
    let command = "registry adjustments \(told[0].list) --settle "
    guard told.count == 1 else { return Phrase(zh: command + "代码", en: command + "KEY") }
    let whole = command + ShellWord.quoted(told[0].subject)
    return Phrase(zh: whole, en: whole)
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

  private func settledIssue(_ told: [Told]) -> Issue {
    let command = command(told)
    return issue(
      told,
      Phrase(
        zh: "已由人工核定，本文件的说法不同，保留原来的理由、依据和决定；要改，用 \(command.zh)",
        en: "settled by hand: reason, basis and decision stay though the file says otherwise; "
          + "`\(command.en)` changes them"))
  }

  private func reopenedIssue(_ told: [Told]) -> Issue {
    issue(
      told,
      Phrase(
        zh: "早已确认或不予调整，本文件仍写“待确认”，保留原来的决定",
        en: "decided before; what the file leaves open changes none of them"))
  }

  private func contradictedIssue(_ told: [Told]) -> Issue {
    let command = command(told)
    return issue(
      told,
      Phrase(
        zh: "与另一份反馈表的答复相反，现以本文件为准，请商定；要改，用 \(command.zh)",
        en: "answered otherwise than by another sheet, and the later one counts: agree on it, then "
          + "`\(command.en)`"),
      rule: "answers-differ")
  }

  private func issue(_ told: [Told], _ message: Phrase, rule: String = "decision-kept") -> Issue {
    Issue(
      rule: rule, severity: .warning, value: told.map(\.text).joined(separator: "、"),
      message: Phrase(zh: "\(told.count) 项\(message.zh)", en: "\(told.count) \(message.en)"))
  }
}

/// Which sheets decisions came from. A sheet that comes again, or another of the same office, says
/// its own mind anew.
private struct SheetOrigins {
  private let sources: [Int64: SourceRecord]
  private let names: OfficeNames

  init(_ view: StoreView, _ names: OfficeNames) throws {
    self.names = names
    sources = Dictionary(
      uniqueKeysWithValues: try view.sources(of: GivenReasons.list).map { ($0.id, $0) })
  }

  /// Whether the newest state of a decision came from another sheet than the one before.
  func areApart(_ states: [SubjectVersion]) -> Bool {
    let senders = states.suffix(2).map { state -> String? in
      state.source.flatMap { sources[$0] }.map { source in
        source.office.map { names($0) } ?? source.file.split(separator: "/").last.map(String.init)
          ?? ""
      }
    }
    guard senders.count == 2, let first = senders[0], let second = senders[1] else { return false }
    return first != second
  }
}
