import Definitions
public import Exporting
import Foundation
public import Registry
import Store

/// Which kept issues one `registry issues` is asked for.
public struct IssuesRequest: Sendable {
  public var list: String
  public var version: VersionReference
  /// nil for all.
  public var severity: Severity?
  public var audience: Audience

  public init(
    list: String, version: VersionReference = .latest, severity: Severity? = nil,
    audience: Audience = .internal
  ) {
    self.list = list
    self.version = version
    self.severity = severity
    self.audience = audience
  }
}

extension Office {
  /// The issues that were found on the way to a version: of a draft or an edition those of all its
  /// imports whose files did not come again, of a revision its own. Doubts about values that others have
  /// replaced are over, and neither listed nor counted. Doubts that are settled and questions that are
  /// answered are counted and not listed: of what is signed those that were when it was, and what was
  /// settled since is told beside the doubt.
  ///
  /// Closed to who sees no drafts: a file's rows name firms that are on no list.
  public func issues(_ request: IssuesRequest) throws -> IssuesReport {
    guard request.audience.seesDrafts else {
      throw Refusal.internalMatter(
        try library.definition(request.list), Phrase(zh: "核查问题", en: "issues"), request.audience)
    }
    return try withSnapshot(request.list, at: request.version, for: request.audience) { snapshot in
      let moment = try snapshot.state.momentOfAnswers(to: snapshot.revision)
      let open = try OpenFindings(
        self, snapshot.view, of: snapshot.definition,
        in: snapshot.state.revisions(behind: request.version, snapshot.revision),
        at: snapshot.revision, upTo: moment)
      let since = try moment.map { _ in
        try Answers(self, snapshot.view, of: snapshot.definition, upTo: nil)
      }
      let disclosure = disclosure(request.audience)
      var report = IssuesReport(
        definition: snapshot.definition, disclosure: disclosure, at: snapshot.reference)
      if let draft = snapshot.state.draft, draft.id > snapshot.revision.id {
        report.draft = snapshot.state.reference(draft)
      }
      for revision in open.revisions {
        for issue in open.issues(of: revision)
        where issue.severity == request.severity ?? issue.severity {
          guard !open.isSettled(issue) else {
            report.settled += issue.count
            continue
          }
          report.add(
            issue.narrowed(to: disclosure, in: snapshot.definition), of: revision.id,
            settledSince: since?.settle(issue) ?? false)
        }
        report.add(open.unlisted(revision, request.severity))
      }
      report.names = try names(of: report.items.compactMap(\.issue.subject), snapshot, disclosure)
      return report
    }
  }

  /// The names of subjects, as far as the audience is shown them.
  private func names(
    of keys: [String], _ snapshot: Snapshot, _ disclosure: Disclosure
  ) throws -> [String: String] {
    let definition = snapshot.definition
    guard let name = definition.nameField, !keys.isEmpty else { return [:] }
    let records = try snapshot.view.records(
      snapshot.layout, keys: Array(Set(keys)), at: snapshot.revision)
    return records.compactMapValues {
      disclosure.shown($0.values[name], of: definition.fields[name]).text
    }
  }
}

extension ListState {
  /// The revisions that a version is made of: a revision that is named is itself alone, a draft or
  /// an edition all of its period that led to it. A correction rests on what the edition before it
  /// rests on.
  func revisions(
    behind version: VersionReference, _ revision: RevisionRecord
  ) -> [RevisionRecord] {
    if case .revision = version { return [revision] }
    return contributing(to: revision)
  }
}

extension RevisionDetails {
  /// How many issues of each rule an import counted and did not keep one by one. By severity they
  /// are not known.
  static func unlisted(
    _ revision: RevisionRecord, kept: [Issue], _ severity: Severity?
  ) -> [String: Int] {
    let object = try? JSONSerialization.jsonObject(with: Data(revision.details.utf8))
    guard severity == nil, let details = object as? [String: Any],
      var counts = details["issueCounts"] as? [String: Int]
    else { return [:] }
    for issue in kept { counts[issue.rule, default: 0] -= issue.count }
    return counts.filter { $0.value > 0 }
  }
}
