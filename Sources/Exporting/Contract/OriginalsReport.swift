/// The files that a revision was read from. JSON: `{list, revision, sources: [{file, sha256, bytes,
/// importer, kept}]}`.
public struct OriginalsReport: Sendable, JSONWritable {
  public struct File: Sendable, Equatable, JSONWritable {
    public var file: String
    public var sha256: String
    public var bytes: Int
    public var importer: String
    /// Whether the bytes are in the store.
    public var isKept: Bool

    public init(file: String, sha256: String, bytes: Int, importer: String, isKept: Bool) {
      self.file = file
      self.sha256 = sha256
      self.bytes = bytes
      self.importer = importer
      self.isKept = isKept
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("file", file)
        json.member("sha256", sha256)
        json.member("bytes", bytes)
        json.member("importer", importer)
        json.member("kept", isKept)
      }
    }
  }

  public var list: String
  public var revision: Int
  public var files: [File]

  public init(list: String, revision: Int, files: [File]) {
    self.list = list
    self.revision = revision
    self.files = files
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", list)
      json.member("revision", revision)
      json.member("sources", files)
    }
  }
}
