public import Registry

/// One revision of a list. JSON: `{revision, period, edition?, state, kind, at, by, message,
/// act?, key?, reason?, basis?, undoes?, accepted?, sources, entered, exited, changed, updated, records, digest,
/// seal}`.
public struct RevisionLine: Sendable, Equatable, JSONWritable {
  /// An act by hand: `add`, `edit` or `remove`; `refusal` where the program carried out what people had
  /// refused, `not-taken` where it put rows of a sheet of reasons back.
  public struct Hand: Sendable, Equatable {
    public var act: String
    public var key: String?
    public var reason: String?
    public var basis: String?

    public init(act: String, key: String? = nil, reason: String? = nil, basis: String? = nil) {
      self.act = act
      self.key = key
      self.reason = reason
      self.basis = basis
    }
  }

  public var revision: Int
  public var period: Period
  /// The edition that this revision was published as.
  public var edition: Int?
  /// `draft`, `published`, `discarded`.
  public var state: String
  /// `import`, `edit`, `undo`, `discard`, `plan`, `correct`, `resume`, `relabel`.
  public var kind: String
  /// ISO 8601 with the zone.
  public var at: String
  public var by: String?
  public var message: String?
  /// What was done by hand, to whom and why.
  public var hand: Hand?
  /// The revision that this one took back.
  public var undoes: Int?
  /// The guards that its import lifted by name (`--accept`).
  public var accepted: [String]
  public var sources: [SourceLine]
  /// What the revision did to the one before it; ``ChangeCounts/current`` is `records`.
  public var counts: ChangeCounts
  public var digest: String
  public var seal: String
  /// What its edition was signed with, where it is one.
  public var publication: Publication?
  /// By which that is told: as the list was defined when it was signed; nil for today's.
  public var definition: Definition?

  public init(
    revision: Int, period: Period, edition: Int? = nil, state: String, kind: String, at: String,
    by: String? = nil, message: String? = nil, hand: Hand? = nil, undoes: Int? = nil,
    accepted: [String] = [], sources: [SourceLine] = [], counts: ChangeCounts, digest: String,
    seal: String,
    publication: Publication? = nil
  ) {
    self.revision = revision
    self.period = period
    self.edition = edition
    self.state = state
    self.kind = kind
    self.at = at
    self.by = by
    self.message = message
    self.hand = hand
    self.undoes = undoes
    self.accepted = accepted
    self.sources = sources
    self.counts = counts
    self.digest = digest
    self.seal = seal
    self.publication = publication
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("revision", revision)
      json.member("period", period.description)
      json.member("edition", edition)
      json.member("state", state)
      json.member("kind", kind)
      json.member("at", at)
      json.member("by", by)
      json.member("message", message)
      json.member("act", hand?.act)
      json.member("key", hand?.key)
      json.member("reason", hand?.reason)
      json.member("basis", hand?.basis)
      json.member("undoes", undoes)
      if !accepted.isEmpty { json.member("accepted", accepted) }
      json.member("sources", sources)
      json.member("entered", counts.entered)
      json.member("exited", counts.exited)
      json.member("changed", counts.changed)
      json.member("updated", counts.updated)
      json.member("records", counts.current)
      json.member("digest", digest)
      json.member("seal", seal)
      json.member("publication", publication)
    }
  }
}
