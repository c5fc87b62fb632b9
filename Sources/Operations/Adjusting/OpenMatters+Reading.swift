import Exporting
import Foundation
import Registry
import Store

extension OpenMatters {
  /// How many names of those who were carried over are told.
  private static let listed = 5

  /// What is left to do about a comparison, from the revisions that led to its newer end.
  init(
    _ office: Office, _ view: StoreView, _ state: ListState, _ layout: Layout,
    from: RevisionRecord?, to: RevisionRecord
  ) throws {
    let asked = try AdjustmentJoin(office: office, view: view, state: state, from: from, to: to)
      .report(by: nil, for: .internal)
    let settled = try office.settledDoubts(of: layout.definition, view)
    var tally = IssueTally()
    var rejected = 0
    for revision in state.contributing(to: to) {
      for issue in try view.issues(of: revision.id)
      where issue.severity == .warning && !settled.contains(issue) {
        // Where each stands is told by the issues themselves; here they are counted.
        tally.add(
          Issue(
            rule: issue.rule, severity: .warning, field: issue.field, message: issue.message,
            count: issue.count))
      }
      rejected += try Self.rejected(revision)
    }
    var (names, count) = ([String](), 0)
    let isKnown = try Coverage.carriedOver(view, layout, state, of: to) { key in
      count += 1
      if count <= Self.listed { names.append(key) }
    }
    let records = try view.records(layout, keys: names, at: to)
    let name = layout.definition.nameField
    self.init(
      reasonsMissing: asked.count(.missing), reasonsProposed: asked.count(.proposed),
      rejectedRows: rejected, doubts: tally.issues, carriedOver: isKnown ? count : nil,
      carriedNames: names.map { key in
        name.flatMap { records[key]?.value(at: $0)?.text } ?? key
      })
  }

  /// How many rows an import left out.
  private static func rejected(_ revision: RevisionRecord) throws -> Int {
    struct Details: Decodable { var rejected: Int? }
    guard revision.kind == .import else { return 0 }
    let details = try? JSONDecoder().decode(Details.self, from: Data(revision.details.utf8))
    guard let details else { throw Refusal.damaged("details of r\(revision.id)") }
    return details.rejected ?? 0
  }
}
