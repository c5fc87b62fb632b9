import Registry

/// What came with a registry that was copied, and that it verified. JSON: `{ok, lists: [{list,
/// revisions, editions, records, digest?}]}`.
public struct CopyReport: Sendable, JSONWritable {
  public struct List: Sendable, Equatable, JSONWritable {
    public var list: String
    public var revisions: Int
    public var editions: Int
    /// Of the newest revision.
    public var records: Int
    public var digest: String?

    public init(list: String, revisions: Int, editions: Int, records: Int, digest: String?) {
      self.list = list
      self.revisions = revisions
      self.editions = editions
      self.records = records
      self.digest = digest
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("list", list)
        json.member("revisions", revisions)
        json.member("editions", editions)
        json.member("records", records)
        json.member("digest", digest)
      }
    }
  }

  public var lists: [List]

  public init(lists: [List]) { self.lists = lists }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("ok", true)
      json.member("lists", lists)
    }
  }
}
