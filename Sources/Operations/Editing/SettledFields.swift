import Registry
import Store

/// What a person decided of some fields of a subject (`settle`): it holds also what the list had already, so
/// that an undo of what wrote it leaves it (decision 0016).
struct SettledFields {
  let revision: Int64
  let key: String
  private(set) var fields: [Int]
  private let isRelease: Bool

  /// nil where the revision settled nothing.
  private init?(_ revision: RevisionRecord, _ definition: Definition) {
    guard revision.kind == .edit else { return nil }
    let details = ActDetails(of: revision)
    guard details.act == "settle", let key = details.key, let fields = details.fields else {
      return nil
    }
    self.revision = revision.id
    self.key = key
    self.fields = fields.compactMap(definition.index(of:))
    isRelease = details.released ?? false
  }

  /// The decisions of revisions that no later one of them let go, by subject.
  static func standing(
    in revisions: [RevisionRecord], _ definition: Definition
  ) -> [String: [SettledFields]] {
    var standing: [String: [SettledFields]] = [:]
    for settled in revisions.compactMap({ SettledFields($0, definition) }) {
      guard settled.isRelease else {
        standing[settled.key, default: []].append(settled)
        continue
      }
      for index in standing[settled.key, default: []].indices {
        standing[settled.key]?[index].fields.removeAll(where: settled.fields.contains)
      }
    }
    return standing
  }
}
