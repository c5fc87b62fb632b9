import Definitions
import Exporting
import Registry
import Store

/// Holds what people decided about a change against sheets that come in later.
///
/// What somebody settled here stays as a whole, whatever a sheet says: reason, explanation and basis
/// are one statement. So does the reason that somebody gave with the act that made the change. What only
/// sheets have said gives way to the next sheet, but not to one that repeats the question: a team that
/// leaves a row to another team sends it back as it was, 待确认.
struct KeptDecisions {
  let office: Office
  let transaction: StoreTransaction
  /// Which rows are not taken.
  let locks: LockedReasons

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
    guard let newest = state.newest, newest.kind == .import else { return [] }
    let before = state.revisions.first { $0.id == newest.previous }
    let layout = try office.layout(of: newest, transaction)
    let judge = try judge(layout, state)
    var amendment = try Amendment(GivenReasons.list, office: office, transaction: transaction)
    var (settled, reopened, contradicted) = ([Told](), [Told](), [Told]())
    var isAmended = false
    try transaction.differences(layout, from: before, to: newest) { pairs in
      let locked = try locks.positions(in: pairs, layout)
      for index in pairs.keys.indices where pairs.isListed[index] && !locked.contains(index) {
        let (old, new) = (pairs.recordBefore(index), pairs.after.record(index))
        var told = told(old ?? new, layout)
        switch try judge.verdict(old, new) {
        case .stands: continue
        case .settled: settled.append(told)
        case .reopened: reopened.append(told)
        case .contradicted:
          told.text = old.map { answers(told.name, $0, new, layout) } ?? told.text
          contradicted.append(told)
          continue
        case .completed(let text, let basis):
          var values = values(of: new, layout)
          values["text"] = .canonical(text ?? "")
          values["basis"] = .canonical(basis ?? "")
          amendment.put(values, key: pairs.keys[index])
          isAmended = true
          continue
        }
        isAmended = true
        guard let old else {
          amendment.remove(pairs.keys[index])
          continue
        }
        amendment.put(values(of: old, layout), key: pairs.keys[index])
      }
    }
    if isAmended { _ = try amendment.write(.edit, period: newest.period) }
    return issues(settled, settledIssue) + issues(reopened, reopenedIssue)
      + issues(contradicted, contradictedIssue)
  }

  private func judge(_ layout: Layout, _ state: ListState) throws -> DecisionJudge {
    DecisionJudge(
      layout: layout, transaction: transaction,
      edits: Set(
        state.revisions.filter { $0.kind == .edit && ActDetails(of: $0).act != nil }.map(\.id)),
      origins: try SheetOrigins(
        transaction, OfficeNames(office, of: GivenReasons.list, transaction)),
      acts: ActReasons(office, transaction))
  }

  private func told(_ record: Record, _ layout: Layout) -> Told {
    func text(_ name: String) -> String? {
      layout.definition.index(of: name).flatMap { record.value(at: $0)?.text }
    }
    let name = text("subject_name") ?? text("subject") ?? record.key
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
