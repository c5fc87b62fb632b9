import Exporting
import Foundation
import Store

/// What a revision keeps of what its importer fetched: `{"fetched": {importer, bookmark}}`.
struct FetchDetails: Decodable, Equatable {
  let importer: String
  /// As the importer gave it; handed back the next time.
  let bookmark: String

  private struct Details: Decodable {
    let fetched: FetchDetails?
  }

  init(importer: String, bookmark: String) {
    self.importer = importer
    self.bookmark = bookmark
  }

  /// Nil for a revision that nothing was fetched for; such details are not even parsed.
  init?(of revision: RevisionRecord) {
    guard revision.details.contains("\"fetched\":"),
      let details = try? JSONDecoder().decode(Details.self, from: Data(revision.details.utf8)),
      let fetched = details.fetched
    else { return nil }
    self = fetched
  }

  func write(to json: inout JSONWriter) {
    json.name("fetched")
    json.object { json in
      json.member("importer", importer)
      json.member("bookmark", bookmark)
    }
  }
}
