import Foundation
import Registry
import Store

/// Which of the issues that imports found still stand: not those of a file that came again, but for what it alone
/// could find, nor doubts about values that others have replaced, nor those about conflicts that are none any more,
/// nor doubts that somebody settled, nor questions that somebody answered.
struct OpenFindings {
  /// The revisions whose imports found something that still speaks, oldest first.
  let revisions: [RevisionRecord]
  private let answers: Answers
  private let deliveries: Deliveries
  private let kept: [Int64: [Issue]]
  private let standing: [Int64: [Issue]]
  private let disputes: Disputes?

  /// - Parameters:
  ///   - revisions: those that count, oldest first, up to the one that is looked at; one alone has all that it
  ///     found.
  ///   - revision: the one that is looked at; nil where there is none.
  ///   - moment: up to which revision of the registry counts what people said since; nil for now.
  init(
    _ office: Office, _ view: StoreView, of definition: Definition, in revisions: [RevisionRecord],
    at revision: RevisionRecord?, upTo moment: Int64? = nil
  ) throws {
    answers = try Answers(office, view, of: definition, upTo: moment)
    deliveries = try Deliveries(revisions, of: definition.list, office, view)
    let overridden = OverriddenCorrections(office, view, in: revisions)
    var kept: [Int64: [Issue]] = [:]
    var found = try revisions.map { [deliveries] revision in
      let issues = try deliveries.speaking(view.issues(of: revision.id), of: revision)
      kept[revision.id] = issues
      return DoubtedValues.Found(
        revision: revision,
        issues: try overridden.standing(issues, of: revision))
    }
    if revisions.count > 1, let newest = revisions.last {
      found = try DoubtedValues(office, view, at: newest, answers.identities).standing(found)
    }
    let isDisputed = found.contains { $0.issues.contains(where: Disputes.concern) }
    disputes = try revision.flatMap { revision in
      isDisputed ? try Disputes(office, view, of: definition, at: revision) : nil
    }
    self.revisions = revisions.filter { [deliveries] in
      deliveries.speaks($0) || !(kept[$0.id] ?? []).isEmpty
    }
    self.kept = kept
    standing = Dictionary(
      found.map { ($0.revision.id, $0.issues) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a revision found, less what the list itself has answered since.
  func issues(of revision: RevisionRecord) -> [Issue] { standing[revision.id] ?? [] }

  /// What a revision found and speaks of, whatever has become of it.
  func kept(by revision: RevisionRecord) -> [Issue] { kept[revision.id] ?? [] }

  /// Whether not all files of a revision came again later.
  func speaks(_ revision: RevisionRecord) -> Bool { deliveries.speaks(revision) }

  /// How many issues of each rule a revision that speaks counted and did not keep one by one.
  func unlisted(_ revision: RevisionRecord, _ severity: Severity?) -> [String: Int] {
    speaks(revision)
      ? RevisionDetails.unlisted(revision, kept: kept(by: revision), severity) : [:]
  }

  /// Whether nobody has to look at the issue any more.
  func isSettled(_ issue: Issue) -> Bool {
    answers.settle(issue) || disputes?.areOver(for: issue, answers.identities) ?? false
  }
}
