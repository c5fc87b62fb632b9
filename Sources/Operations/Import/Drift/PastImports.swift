import Foundation
import Registry
import Store

/// What earlier imports of a list looked like; of those only that nobody took back.
///
/// Reads the details of revisions, no record.
struct PastImports {
  /// What a revision keeps of its import, as far as it is of use here.
  private struct Details: Decodable {
    var shapes: [SourceShape]?
    var known: Int?
  }

  private let past: [(revision: RevisionRecord, details: Details)]
  private let names: PlaceNames
  /// nil where there is no registry yet.
  private let offices: OfficeNames?

  init(_ state: ListState, _ names: PlaceNames, _ offices: OfficeNames?) {
    (self.names, self.offices) = (names, offices)
    let undone = state.undone()
    past = state.revisions.reversed().compactMap { revision in
      guard revision.kind == .import, !undone.contains(revision.id),
        revision.details.contains("\"shapes\":"), state.standing(of: revision) != "discarded",
        var details = try? JSONDecoder().decode(Details.self, from: Data(revision.details.utf8))
      else { return nil }
      details.shapes = details.shapes?.map { $0.naming(names, offices) }
      return (revision, details)
    }
  }

  /// The shape with its districts and its office named as those of the earlier ones are.
  func comparable(_ shape: SourceShape) -> SourceShape { shape.naming(names, offices) }

  /// The newest shape of the same source that spoke about the same part, and its revision.
  func shape(like shape: SourceShape) -> (shape: SourceShape, revision: RevisionRecord)? {
    for (revision, details) in past {
      let found = details.shapes?.first { $0.isOfSameSource(as: shape) }
      if let found { return (found, revision) }
    }
    return nil
  }

  /// The offices whose files had exactly the same columns.
  func offices(ofFilesLike shape: SourceShape) -> Set<String> {
    let labels = shape.labels
    let shapes = past.flatMap { $0.details.shapes ?? [] }.filter { $0.labels == labels }
    return Set(shapes.compactMap(\.source).filter { !$0.hasPrefix("profile ") })
  }

  /// The greatest share of known subjects that an import ever changed, in per cent; nil where none
  /// was compared with `least` of them.
  func greatestChange(ofAtLeast least: Int) -> Int? {
    past.compactMap { revision, details in
      guard let known = details.known, known >= least else { return nil }
      return revision.counts.changed * 100 / known
    }.max()
  }
}
