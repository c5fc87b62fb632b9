import Foundation
import Registry
import Store

/// What offices handed in, and handed in again (decision 0029): of what came again the first findings speak no
/// more, but for those that only the first import could make.
struct Deliveries {
  /// Doubts about what a file changed. Sent again it is held against the draft, which has the change already.
  private static let ofChanges: Set<String> = ["name-typo", "same-name", OtherKind.rule]

  /// The fields of those that came again later, by the revisions that they were first read in.
  private let again: [Int64: Set<String>]

  init(
    _ revisions: [RevisionRecord], of list: String, _ office: Office, _ view: StoreView
  ) throws {
    let sources = Dictionary(grouping: try view.sources(of: list), by: \.revision)
    let names = OfficeNames(office, of: list, view)
    var later: [Delivery: Set<String>] = [:]
    var again: [Int64: Set<String>] = [:]
    for revision in revisions.reversed() {
      let own = Delivery.all(of: revision, sources[revision.id] ?? [], names)
      let fields = own.compactMap { later[$0] }
      if !own.isEmpty && fields.count == own.count {
        again[revision.id] = fields.reduce(into: []) { $0.formUnion($1) }
      }
      let supplied = Set(SourceShape.all(of: revision).flatMap { $0.columns.map(\.field) })
      for delivery in own { later[delivery, default: []].formUnion(supplied) }
    }
    self.again = again
  }

  /// Whether not all files of a revision came again later.
  func speaks(_ revision: RevisionRecord) -> Bool { again[revision.id] == nil }

  /// What counts of what a revision found: of one whose files came again the doubts about what they changed, and the
  /// figures that left for want of the new period (`other-period`), unless the files had them then.
  func speaking(_ found: [Issue], of revision: RevisionRecord) -> [Issue] {
    guard let fields = again[revision.id] else { return found }
    return found.filter { issue in
      if issue.doubt != nil { return Self.ofChanges.contains(issue.rule) }
      return issue.rule == PeriodReview.otherRule && !fields.contains(issue.field ?? "")
    }
  }
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
        Delivery(
          file: source.office.map { [names($0), source.fileName] } ?? [source.sha256],
          scope: details?.scope ?? [:])
      })
  }
}
