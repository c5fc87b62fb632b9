import Exporting
import Foundation
import Registry
import Store

extension OpenMatters {
  /// How many names of those who were carried over are told.
  private static let listed = 5

  /// What is left to do about a comparison, from the revisions that led to its newer end.
  ///
  /// - Parameter lines: what the comparison has; nil where it was read for somebody who does not see all.
  init(
    _ office: Office, _ view: StoreView, _ state: ListState, _ layout: Layout,
    from: RevisionRecord?, to: RevisionRecord, _ lines: [DiffLine]?, for audience: Audience
  ) throws {
    let asked = try AdjustmentJoin(
      office: office, view: view, state: state, from: from, to: to, known: lines
    ).report(by: nil, for: audience)
    let open = try OpenFindings(
      office, view, of: layout.definition, in: state.contributing(to: to), at: to,
      upTo: state.moment(of: to))
    var doubts = Doubts()
    var rejected = 0
    for revision in open.revisions {
      let kept = open.kept(by: revision)
      for issue in open.issues(of: revision) where !open.isSettled(issue) {
        doubts.add(Self.matter(issue))
      }
      for (rule, count) in open.unlisted(revision, nil) {
        var more = kept.first { $0.rule == rule }.flatMap(Self.matter)
        more?.count = count
        doubts.add(more)
      }
      if open.speaks(revision) { rejected += try Self.rejected(revision) }
    }
    let snapshot = Snapshot(view: view, state: state, revision: to, layout: layout)
    let conflicts = try ConflictReading(
      snapshot, office, hiding: snapshot.definition.hiddenFields(from: audience)
    ).report(for: audience).conflicts
    var (names, count) = ([String](), 0)
    let isKnown = try Coverage.carriedOver(view, layout, state, of: to) { key in
      count += 1
      if count <= Self.listed { names.append(key) }
    }
    let records = try view.records(layout, keys: names, at: to)
    let name = layout.definition.nameField
    self.init(
      unconfirmed: asked.open.lines,
      conflicts: conflicts.filter { $0.state == .open }, rejectedRows: rejected,
      doubts: doubts.issues, carriedOver: isKnown ? count : nil,
      carriedNames: names.map { key in
        name.flatMap { records[key]?.value(at: $0)?.text } ?? key
      }, reporters: try office.reporters(snapshot))
  }

  /// What is told of an issue; nil where it is no doubt. Where each stands is told by the issues
  /// themselves; here they are counted, and in words that need no registry at hand.
  private static func matter(_ issue: Issue) -> Issue? {
    let isQuestion = issue.rule == IdentityQuestion.rule
    guard isQuestion || issue.severity == .warning else { return nil }
    return Issue(
      rule: issue.rule, severity: .warning, field: issue.field,
      message: Self.words[issue.rule] ?? issue.message, count: issue.count)
  }

  /// Instead of messages that tell whoever imports what to type.
  private static let words = [
    IdentityQuestion.rule: Phrase(
      zh: "与名录中的主体名称或代码相近，是否同一主体尚待认定",
      en: "like a subject on the list; whether it is the same is still to be said"),
    "unknown-subject": Phrase(
      zh: "不在名录中，补充数据不新增主体", en: "not on the list, which data added to it does not change"),
    "asof-missing": Phrase(
      zh: "指标未注明数据所属期", en: "figures came without their as-of period"),
  ]

  /// How many rows an import left out for errors; those that it could not place are doubts.
  private static func rejected(_ revision: RevisionRecord) throws -> Int {
    struct Details: Decodable {
      var rejected: Int?
      var issueCounts: [String: Int]?
    }
    guard revision.kind == .import else { return 0 }
    let details = try? JSONDecoder().decode(Details.self, from: Data(revision.details.utf8))
    guard let details else { throw Refusal.damaged("details of r\(revision.id)") }
    let unplaced = [IdentityQuestion.rule, "unknown-subject"].compactMap {
      details.issueCounts?[$0]
    }
    return max(0, (details.rejected ?? 0) - unplaced.reduce(0, +))
  }
}

/// Doubts in the order of their first, equal ones counted together however many there are.
private struct Doubts {
  private(set) var issues: [Issue] = []
  private var positions: [Said: Int] = [:]

  private struct Said: Hashable {
    let rule: String
    let field: String?
    let message: Phrase
  }

  mutating func add(_ issue: Issue?) {
    guard let issue else { return }
    let said = Said(rule: issue.rule, field: issue.field, message: issue.message)
    if let position = positions[said] {
      issues[position].count += issue.count
    } else {
      positions[said] = issues.count
      issues.append(issue)
    }
  }
}
