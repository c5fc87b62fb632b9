import Foundation
import Registry
import Store

/// What a revision's details say of its originals, and of how its import was asked for.
struct OriginalDetails: Decodable {
  /// Stands in the details of revisions whose sources are kept with them.
  static let kept = "kept"

  var mode: String?
  var scope: [String: String]?
  var accepted: [String]?
  var profile: String?
  var asof: String?
  var office: String?
  var importer: String?
  var encoding: String?
  /// Which table each source was read for, where one was told; else empty.
  var tables: [String]?
  var skipsErrors: Bool?
  var issueCounts: [String: Int]?

  init?(of revision: RevisionRecord) {
    guard
      let details = try? JSONDecoder().decode(Self.self, from: Data(revision.details.utf8))
    else { return nil }
    self = details
  }

  /// Programs before format 3 kept no sources; such details are not even parsed.
  static func keeps(_ revision: RevisionRecord) -> Bool {
    revision.kind == .import && revision.details.contains("\"originals\":\"\(kept)\"")
  }

  /// The guards that an import lifted; details that name none are not even parsed.
  static func accepted(by revision: RevisionRecord) -> [String] {
    guard revision.kind == .import, revision.details.contains("\"accepted\":[") else { return [] }
    return OriginalDetails(of: revision)?.accepted ?? []
  }

  /// The import asked for again. On a list that was empty a mode need not have been given, and to
  /// give it would say more than was said.
  func request(_ revision: RevisionRecord, profile told: String?) -> ImportRequest {
    let wasEmpty = revision.counts.previous == 0
    return ImportRequest(
      files: [], list: revision.list, period: revision.period,
      mode: wasEmpty && mode == ImportRequest.Mode.replace.rawValue
        ? nil : mode.flatMap(ImportRequest.Mode.init),
      scope: scope ?? [:], asof: asof, profile: told ?? profile, source: office,
      importer: importer, encoding: encoding, skipsErrors: skipsErrors ?? false,
      accepted: Set((accepted ?? []).compactMap(ImportRequest.Guard.init)), isDryRun: true)
  }
}
