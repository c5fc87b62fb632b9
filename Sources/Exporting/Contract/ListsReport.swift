public import Registry

/// The lists of a registry. JSON: `{lists: [{list, title, cadence, counter, served, records?,
/// editions, latest?, draft?}], store}`; `store` is false where there is none yet.
public struct ListsReport: Sendable, JSONWritable {
  public struct Line: Sendable, JSONWritable {
    public var definition: Definition
    /// Records of the newest edition, or of the draft where nothing was published; nil where
    /// nothing was ever imported.
    public var records: Int?
    public var editions: Int
    public var latest: SnapshotReference?
    public var draft: SnapshotReference?

    public init(
      definition: Definition, records: Int? = nil, editions: Int = 0,
      latest: SnapshotReference? = nil, draft: SnapshotReference? = nil
    ) {
      self.definition = definition
      self.records = records
      self.editions = editions
      self.latest = latest
      self.draft = draft
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("list", definition.list)
        json.member("title", definition.title)
        json.member("titleEn", definition.titleEn)
        json.member("cadence", definition.cadence.rawValue)
        json.member("counter", definition.words.counter)
        json.member("served", definition.isServed)
        json.member("records", records)
        json.member("editions", editions)
        json.member("latest", latest)
        json.member("draft", draft)
      }
    }
  }

  public var lists: [Line]
  /// Somebody has imported something already.
  public var hasStore: Bool

  public init(lists: [Line], hasStore: Bool = true) {
    self.lists = lists
    self.hasStore = hasStore
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("lists", lists)
      json.member("store", hasStore)
    }
  }
}
