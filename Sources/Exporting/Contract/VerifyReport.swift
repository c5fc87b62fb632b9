public import Registry

/// Whether the digests and seals of the registry hold. JSON: `{ok, revisions, failures:
/// [{list?, revision, reason}]}`.
public struct VerifyReport: Sendable, JSONWritable {
  public struct Failure: Sendable, Equatable, JSONWritable {
    public var list: String?
    public var revision: Int
    public var reason: Phrase

    public init(list: String? = nil, revision: Int, reason: Phrase) {
      self.list = list
      self.revision = revision
      self.reason = reason
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("list", list)
        json.member("revision", revision)
        json.member("reason", reason)
      }
    }
  }

  /// How many revisions were recomputed.
  public var revisions: Int
  public var failures: [Failure]

  public init(revisions: Int, failures: [Failure]) {
    self.revisions = revisions
    self.failures = failures
  }

  public var isSound: Bool { failures.isEmpty }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("ok", isSound)
      json.member("revisions", revisions)
      json.member("failures", failures)
    }
  }
}
