public import Registry

/// This period's workbench. JSON: `{lists: [{list, title, draft?, latest?, reported: [office],
/// errors, warnings, missingReasons}]}`.
public struct StatusReport: Sendable, JSONWritable {
  public struct Line: Sendable, JSONWritable {
    public var definition: Definition
    public var latest: SnapshotReference?
    public var draft: SnapshotReference?
    /// Offices or files that the draft was made from.
    public var reported: [String]
    public var errors: Int
    public var warnings: Int
    /// Entries and exits of the draft that nobody has given a reason for.
    public var missingReasons: Int

    public init(
      definition: Definition, latest: SnapshotReference? = nil, draft: SnapshotReference? = nil,
      reported: [String] = [], errors: Int = 0, warnings: Int = 0, missingReasons: Int = 0
    ) {
      self.definition = definition
      self.latest = latest
      self.draft = draft
      self.reported = reported
      self.errors = errors
      self.warnings = warnings
      self.missingReasons = missingReasons
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("list", definition.list)
        json.member("title", definition.title)
        json.member("latest", latest)
        json.member("draft", draft)
        json.member("reported", reported)
        json.member("errors", errors)
        json.member("warnings", warnings)
        json.member("missingReasons", missingReasons)
      }
    }
  }

  public var lists: [Line]

  public init(lists: [Line]) {
    self.lists = lists
  }

  public func write(to json: inout JSONWriter) {
    json.object { $0.member("lists", lists) }
  }
}
