import Foundation
import Registry
import Store

/// Which of the issues that imports found still stand: not those of a file that came again, nor doubts about
/// values that others have replaced, nor those about conflicts that are none any more, nor doubts that somebody
/// settled, nor questions that somebody answered.
struct OpenFindings {
  /// The revisions whose imports still speak, oldest first.
  let revisions: [RevisionRecord]
  private let answers: Answers
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
    let speaking = try Delivery.speaking(revisions, of: definition.list, office, view)
    let overridden = OverriddenCorrections(office, view, in: revisions)
    var kept: [Int64: [Issue]] = [:]
    var found = try speaking.map { revision in
      let issues = try view.issues(of: revision.id)
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
    self.revisions = speaking
    self.kept = kept
    standing = Dictionary(
      found.map { ($0.revision.id, $0.issues) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a revision found, less what the list itself has answered since.
  func issues(of revision: RevisionRecord) -> [Issue] { standing[revision.id] ?? [] }

  /// What a revision found, whatever has become of it.
  func kept(by revision: RevisionRecord) -> [Issue] { kept[revision.id] ?? [] }

  /// Whether nobody has to look at the issue any more.
  func isSettled(_ issue: Issue) -> Bool {
    answers.settle(issue) || disputes?.areOver(for: issue, answers.identities) ?? false
  }
}

/// What an office handed in for a part of the list: handed in again, it takes the place of the first.
private struct Delivery: Hashable {
  /// Office and name; where no office is known, what is in it, for many files bear one name.
  let file: [String]
  let scope: [String: String]

  /// The revisions of which not all came again later.
  static func speaking(
    _ revisions: [RevisionRecord], of list: String, _ office: Office, _ view: StoreView
  ) throws -> [RevisionRecord] {
    let sources = Dictionary(grouping: try view.sources(of: list), by: \.revision)
    let names = OfficeNames(office, of: list, view)
    var later: Set<Delivery> = []
    return revisions.reversed().filter { revision in
      let own = all(of: revision, sources[revision.id] ?? [], names)
      defer { later.formUnion(own) }
      return own.isEmpty || !own.isSubset(of: later)
    }.reversed()
  }

  private static func all(
    of revision: RevisionRecord, _ sources: [SourceRecord], _ names: OfficeNames
  ) -> Set<Delivery> {
    struct Details: Decodable { var scope: [String: String]? }
    guard revision.kind == .import else { return [] }
    let details = try? JSONDecoder().decode(Details.self, from: Data(revision.details.utf8))
    return Set(
      sources.map { source in
        let name = source.file.split(separator: "/").last.map(String.init) ?? ""
        return Delivery(
          file: source.office.map { [names($0), name] } ?? [source.sha256],
          scope: details?.scope ?? [:])
      })
  }
}
