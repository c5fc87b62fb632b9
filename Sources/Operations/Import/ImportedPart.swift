import Foundation
import Registry
import Store

/// Of which part of the list the files of an import spoke, and how, as its revision keeps it.
struct ImportedPart {
  /// nil in revisions of old.
  let mode: ImportRequest.Mode?
  /// Values that name the part, by field; empty for the whole list.
  let scope: [String: String]

  private struct Details: Decodable {
    var mode: String?
    var scope: [String: String]?
    var shapes: [SourceShape]?
  }

  /// nil where the revision is no import.
  init?(_ revision: RevisionRecord) {
    guard revision.kind == .import,
      let details = try? JSONDecoder().decode(Details.self, from: Data(revision.details.utf8))
    else { return nil }
    mode = details.mode.flatMap(ImportRequest.Mode.init(rawValue:))
    scope = details.shapes?.first?.scope ?? details.scope ?? [:]
  }

  /// Whether it said who belongs to the part, and so who does not.
  var tellsWhole: Bool { mode == .replace }
}
