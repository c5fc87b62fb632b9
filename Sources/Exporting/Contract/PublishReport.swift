public import Registry

/// What `publish` locked.
///
/// JSON: `{list, period, edition, revision, records, digest, seal, reasonsMissing?, draftLeft?:
/// [revision]}`.
public struct PublishReport: Sendable, JSONWritable {
  public var definition: Definition
  public var period: Period
  public var edition: Int
  public var revision: Int
  public var records: Int
  public var digest: String
  /// To be kept elsewhere: it proves the edition and everything before it.
  public var seal: String
  public var publication: Publication
  /// What became of the draft that was set aside for a correction; nil where none was.
  public var resumed: Resumed?
  /// The changes that ask for a reason, and those of them that were published without a confirmed
  /// one, which is locked with them.
  public var reasonsAsked = 0
  public var reasonsMissing = 0
  /// Revisions of the draft that come after the published one, oldest first: they are the draft of a
  /// correction now.
  public var draftLeft: [Int] = []

  public init(
    definition: Definition, period: Period, edition: Int, revision: Int, records: Int,
    digest: String, seal: String, publication: Publication = Publication(),
    resumed: Resumed? = nil
  ) {
    self.definition = definition
    self.period = period
    self.edition = edition
    self.revision = revision
    self.records = records
    self.digest = digest
    self.seal = seal
    self.publication = publication
    self.resumed = resumed
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("title", definition.title)
      json.member("period", period.description)
      json.member("edition", edition)
      json.member("revision", revision)
      json.member("records", records)
      json.member("digest", digest)
      json.member("seal", seal)
      publication.writeMembers(to: &json)
      json.member("resumed", resumed)
      if reasonsMissing > 0 { json.member("reasonsMissing", reasonsMissing) }
      if !draftLeft.isEmpty { json.member("draftLeft", draftLeft) }
    }
  }
}

/// A draft that came back with a correction laid over it. JSON: `{period, revision, carried,
/// conflicts: [...]}`.
public struct Resumed: Sendable, JSONWritable {
  public var period: Period
  public var revision: Int
  /// How many subjects the correction changed in the draft.
  public var carried: Int
  /// Where the draft itself says something else than the correction and keeps it, and who left or joined it with
  /// the correction though a file of the draft names or lacks them.
  public var conflicts: [Issue]

  public init(period: Period, revision: Int, carried: Int, conflicts: [Issue]) {
    self.period = period
    self.revision = revision
    self.carried = carried
    self.conflicts = conflicts
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("period", period.description)
      json.member("revision", revision)
      json.member("carried", carried)
      json.member("conflicts", conflicts)
    }
  }
}
