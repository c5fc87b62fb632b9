import Foundation
import Registry
import Store

/// Which of the issues that imports found still stand: not those of a file that came again, nor
/// doubts that somebody settled, nor questions that somebody answered.
struct OpenFindings {
  /// The revisions whose imports still speak, oldest first.
  let revisions: [RevisionRecord]
  private let answers: Answers
  private let view: StoreView
  private let overridden: OverriddenCorrections

  /// - Parameters:
  ///   - revisions: those that count, oldest first.
  ///   - moment: up to which revision of the registry counts what people said since; nil for now.
  init(
    _ office: Office, _ view: StoreView, of definition: Definition, in revisions: [RevisionRecord],
    upTo moment: Int64? = nil
  ) throws {
    self.view = view
    overridden = OverriddenCorrections(office, view, in: revisions)
    answers = try Answers(office, view, of: definition, upTo: moment)
    let sources = Dictionary(grouping: try view.sources(of: definition.list), by: \.revision)
    let names = OfficeNames(office, of: definition.list, view)
    var later: Set<Delivery> = []
    self.revisions = revisions.reversed().filter { revision in
      let own = Delivery.all(of: revision, sources[revision.id] ?? [], names)
      defer { later.formUnion(own) }
      return own.isEmpty || !own.isSubset(of: later)
    }.reversed()
  }

  /// What a revision found, less what the list itself has answered since.
  func issues(of revision: RevisionRecord) throws -> [Issue] {
    let kept = try view.issues(of: revision.id)
    return revision.kind == .resume ? try overridden.standing(kept, of: revision) : kept
  }

  /// Whether nobody has to look at the issue any more.
  func isSettled(_ issue: Issue) -> Bool { answers.settle(issue) }
}

/// What an office handed in for a part of the list: handed in again, it takes the place of the first.
private struct Delivery: Hashable {
  /// Office and name; where no office is known, what is in it, for many files bear one name.
  let file: [String]
  let scope: [String: String]

  static func all(
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
