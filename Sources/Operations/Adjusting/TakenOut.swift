import Foundation
import Registry
import Store

/// What one revision took out of a draft because people refused it (不予调整), as its details keep it.
struct TakenOut: Decodable {
  struct Item: Decodable {
    let key: String
    let change: String

    var adjusted: AdjustedChange? { AdjustedChange(rawValue: change) }
  }

  let refused: [Item]

  /// nil for any other revision; such details are not even parsed.
  init?(_ revision: RevisionRecord) {
    guard revision.kind == .edit, revision.details.contains("\"refused\":"),
      let found = try? JSONDecoder().decode(Self.self, from: Data(revision.details.utf8))
    else { return nil }
    self = found
  }
}
