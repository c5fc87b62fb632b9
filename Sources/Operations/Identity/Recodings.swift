import Exporting
import Foundation
import Registry
import Store

/// By what the rows of an import were matched that gave their subjects other codes, as its revision keeps
/// it: `recoded: [{fields, by?, code?, count, keys?}]` (decision 0043).
///
/// Empty for nearly every import. Of many that were matched in the same way only the number is kept.
struct Recodings {
  /// What was given another value, and what showed whose row it is.
  struct Way: Hashable {
    /// Names of the fields with codes that became others.
    var fields: [String]
    /// Names of the fields in which row and record agreed.
    var by: [String] = []
    /// The code that an answer led to the subject, where it is none of those that became others.
    var code: String?
  }

  private struct Group {
    var count = 0
    /// Empty where there are too many.
    var keys: Set<String> = []
  }

  /// As many subjects are named of each way.
  static let named = 500

  private var groups: [Way: Group] = [:]

  init() {}

  var isEmpty: Bool { groups.isEmpty }

  mutating func add(_ way: Way, _ key: String) {
    groups[way, default: Group()].count += 1
    let count = groups[way]?.count ?? 0
    if count <= Self.named {
      groups[way]?.keys.insert(key)
    } else if count == Self.named + 1 {
      groups[way]?.keys = []
    }
  }

  /// The ways by which a field of a subject that this revision recoded may have been: the one under which
  /// it is named, else all of which only the number is known.
  func ways(of key: String, _ field: String) -> (named: [Way], others: [Way]) {
    let found = sorted.filter { $0.way.fields.contains(field) }
    return (
      found.filter { $0.group.keys.contains(key) }.map(\.way),
      found.filter { $0.group.keys.isEmpty }.map(\.way)
    )
  }

  private var sorted: [(way: Way, group: Group)] {
    groups.map { (way: $0.key, group: $0.value) }.sorted {
      ($0.way.fields + [""] + $0.way.by + ["", $0.way.code ?? ""])
        .lexicographicallyPrecedes($1.way.fields + [""] + $1.way.by + ["", $1.way.code ?? ""])
    }
  }
}

extension Recodings: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.array { json in
      for (way, group) in sorted {
        json.object { json in
          json.member("fields", way.fields)
          if !way.by.isEmpty { json.member("by", way.by) }
          json.member("code", way.code)
          json.member("count", group.count)
          if !group.keys.isEmpty { json.member("keys", group.keys.sorted()) }
        }
      }
    }
  }

  private struct Details: Decodable {
    struct Kept: Decodable {
      let fields: [String]
      let by: [String]?
      let code: String?
      let count: Int
      let keys: Set<String>?
    }

    let recoded: [Kept]
  }

  /// Nothing where the revision keeps none; such details are not even parsed.
  init(of revision: RevisionRecord) {
    guard revision.kind == .import, revision.details.contains("\"recoded\":["),
      let details = try? JSONDecoder().decode(Details.self, from: Data(revision.details.utf8))
    else { return }
    for kept in details.recoded {
      groups[Way(fields: kept.fields, by: kept.by ?? [], code: kept.code)] = Group(
        count: kept.count, keys: kept.keys ?? [])
    }
  }
}
