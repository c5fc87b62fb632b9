public import Registry

/// The revisions of a list, oldest first. JSON: `{list, revisions: [...]}`.
public struct LogReport: Sendable, JSONWritable {
  public var definition: Definition
  public var revisions: [RevisionLine]

  public init(definition: Definition, revisions: [RevisionLine]) {
    self.definition = definition
    self.revisions = revisions
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("title", definition.title)
      json.member("revisions", revisions)
    }
  }
}

/// A file that a revision was made from.
public struct SourceLine: Sendable, Equatable, JSONWritable {
  public var file: String
  public var sha256: String
  public var bytes: Int
  public var importer: String

  public init(file: String, sha256: String, bytes: Int, importer: String) {
    self.file = file
    self.sha256 = sha256
    self.bytes = bytes
    self.importer = importer
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("file", file)
      json.member("sha256", sha256)
      json.member("bytes", bytes)
      json.member("importer", importer)
    }
  }
}
