public import Registry

/// Which state of a list something was read at.
public struct SnapshotReference: Sendable, Equatable, JSONWritable {
  public var period: Period
  /// Number of the edition within its period; nil for a draft or a revision in between.
  public var edition: Int?
  public var revision: Int

  public init(period: Period, edition: Int? = nil, revision: Int) {
    self.period = period
    self.edition = edition
    self.revision = revision
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("period", period.description)
      json.member("edition", edition)
      json.member("revision", revision)
    }
  }
}
