import Definitions
public import Exporting
import Registry
import Store

/// What one `registry issues LIST --settle` is asked to mark as looked into.
public struct SettleDoubtRequest: Sendable {
  public var list: String
  /// nil: the draft, or without one the newest edition.
  public var version: VersionReference?
  /// The subject's key, or a code that leads to it.
  public var key: String
  public var rule: String
  /// May be left out where the rule doubts one field of the subject only.
  public var field: String?
  /// What was found.
  public var note: String

  public init(
    list: String, version: VersionReference? = nil, key: String, rule: String,
    field: String? = nil, note: String
  ) {
    self.list = list
    self.version = version
    self.key = key
    self.rule = rule
    self.field = field
    self.note = note
  }
}

extension Office {
  /// Marks a doubt as looked into and found right (已核实): the same doubt about the same value is
  /// not raised again, in this period or a later one.
  ///
  /// Throws `unknown-doubt` where nobody doubts that, or the list has another value by now, and
  /// `ambiguous-doubt` where the rule doubts several fields of the subject.
  public func settleDoubt(_ request: SettleDoubtRequest) throws -> SettledDoubtReport {
    guard !request.note.allSatisfy(\.isWhitespace) else { throw Refusal.noteMissing }
    return try writing { transaction in
      let definition = try library.definition(request.list)
      let state = try ListState(definition, transaction)
      let version = request.version ?? (state.draft == nil ? .latest : .draft)
      let revision = try state.resolve(version, definition)
      let snapshot = Snapshot(
        view: transaction, state: state, revision: revision,
        layout: try layout(of: revision, transaction))
      let identities = try Identities(library, transaction)
      let issue = try doubt(request, version, snapshot, identities)
      let subject = issue.subject ?? request.key
      let values = try mark(issue, subject, request.note, snapshot)
      var amendment = try Amendment(
        SettledMarks.list, office: self, transaction: transaction)
      amendment.put(values.mapValues(Value.canonical))
      let outcome = try amendment.write(
        .edit, period: revision.period, message: request.note,
        details: ActDetails(
          fields: ["value", "note"], linked: identities.linked(request.key, to: subject)
        ).json)
      return SettledDoubtReport(
        definition: definition, subject: subject, name: values["subject_name"], rule: issue.rule,
        field: issue.field, note: request.note, by: person,
        revision: outcome.revision.map { Int($0.id) })
    }
  }

  private func mark(
    _ issue: Issue, _ subject: String, _ note: String, _ snapshot: Snapshot
  ) throws -> [String: String] {
    let definition = snapshot.definition
    let (view, layout) = (snapshot.view, snapshot.layout)
    // Who left the list is called as when they were last on it.
    let record =
      try view.records(layout, keys: [subject], at: snapshot.revision)[subject]
      ?? view.history(layout, of: subject).last { $0.born <= snapshot.revision.id }?.record
    let name = definition.nameField.flatMap { index in
      definition.fields[index].secrecy == .public ? record?.values[index]?.text : nil
    }
    return [
      "list": definition.list, "subject": subject, "rule": issue.rule,
      "field": issue.field ?? SettledDoubts.Subject.wholeRecord, "subject_name": name ?? "",
      "value": SettledMarks(definition).value(issue), "note": note, "settled_by": person,
      "settled_on": today,
    ]
  }

  /// The one doubt that is meant.
  private func doubt(
    _ request: SettleDoubtRequest, _ version: VersionReference, _ snapshot: Snapshot,
    _ identities: Identities
  ) throws -> Issue {
    let keys = [request.key, try snapshot.key(for: request.key, identities)]
    let revisions = snapshot.state.revisions(behind: version, snapshot.revision)
    let open = try OpenFindings(
      self, snapshot.view, of: snapshot.definition, in: revisions, at: snapshot.revision)
    let doubts = open.revisions.flatMap(open.issues).filter {
      keys.contains($0.marked?.subject ?? "")
    }
    let meant = doubts.filter { request.means($0) }
    guard let last = meant.last else {
      let told = try revisions.flatMap { try snapshot.view.issues(of: $0.id) }
      let isOver = told.contains { keys.contains($0.marked?.subject ?? "") && request.means($0) }
      throw Refusal.unknownDoubt(request, isOver: isOver, among: doubts)
    }
    let fields = Set(meant.compactMap(\.field))
    guard fields.count < 2 else { throw Refusal.ambiguousDoubt(request, fields.sorted()) }
    // What was found last is what the record has now.
    return last
  }
}

extension SettleDoubtRequest {
  fileprivate func means(_ issue: Issue) -> Bool {
    issue.rule == rule && issue.field == field ?? issue.field
  }
}

extension Refusal {
  static var noteMissing: Refusal {
    Refusal(
      "note-missing", exit: .usage,
      Phrase(zh: "核实须写明情况", en: "say what was found"),
      remedy: Phrase(zh: "加 --note 核实情况", en: "add --note TEXT"))
  }

  /// - Parameter isOver: whether it was doubted, and the list has another value since.
  static func unknownDoubt(
    _ request: SettleDoubtRequest, isOver: Bool, among doubts: [Issue]
  ) -> Refusal {
    let known = Set(doubts.map { "\($0.rule)" + ($0.field.map { " --field \($0)" } ?? "") })
      .sorted().joined(separator: ", ")
    return Refusal(
      "unknown-doubt", exit: .usage,
      isOver
        ? Phrase(
          zh: "\(request.key) 的“\(request.rule)”存疑所指的内容已不在名录中，或其文件已重报，不必再核实",
          en:
            "what `\(request.rule)` doubted of \(request.key) is not on the list any more, or its "
            + "file came again: there is nothing to look into")
        : Phrase(
          zh: "\(request.key) 没有“\(request.rule)”这项存疑",
          en: "nothing doubts `\(request.rule)` of \(request.key)"),
      remedy: known.isEmpty
        ? Phrase(
          zh: "用 registry issues \(request.list) --severity warning 查看存疑",
          en: "`registry issues \(request.list) --severity warning` shows the doubts")
        : Phrase(zh: "该主体的存疑：\(known)", en: "its doubts: \(known)"))
  }

  static func ambiguousDoubt(_ request: SettleDoubtRequest, _ fields: [String]) -> Refusal {
    let names = fields.joined(separator: ", ")
    return Refusal(
      "ambiguous-doubt", exit: .usage,
      Phrase(
        zh: "“\(request.rule)”涉及 \(request.key) 的多个字段",
        en: "`\(request.rule)` doubts several fields of \(request.key)"),
      remedy: Phrase(zh: "用 --field 指明：\(names)", en: "name one with --field: \(names)"))
  }
}
