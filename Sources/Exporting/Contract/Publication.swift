public import Registry

/// What an edition was signed with: document, people, disclosure, and what it rests on.
///
/// JSON members of whatever it belongs to: `docNo?, preparedBy?, reviewedBy?, approvedBy?, on?,
/// disclosure?, note?, accepted?, coverageAlone?, coverage?: {sources: [{file, office?, asof?, revision, at}],
/// carriedOver?, reporters?: [{office, reported, ...}]}`.
public struct Publication: Sendable, Equatable {
  /// A file that an office reported for the period.
  public struct Reported: Sendable, Equatable, JSONWritable, Codable {
    public var file: String
    public var office: String?
    /// The period that its figures describe, canonical.
    public var asof: String?
    public var revision: Int
    public var at: String

    public init(file: String, office: String?, asof: String?, revision: Int, at: String) {
      self.file = file
      self.office = office
      self.asof = asof
      self.revision = revision
      self.at = at
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("file", file)
        json.member("office", office)
        json.member("asof", asof)
        json.member("revision", revision)
        json.member("at", at)
      }
    }
  }

  public var documentNumber: String?
  public var preparedBy: String?
  public var reviewedBy: String?
  public var approvedBy: String?
  /// The day on the document, `2023-06-20`.
  public var on: String?
  public var publicity: Publicity?
  /// For a correction what was wrong and why.
  public var note: String?
  public var sources: [Reported]
  /// How many records no file of the period named; nil where that was not kept.
  public var carriedOver: Int?
  /// Who was to report when it was published, and who did; nil for an edition that did not keep it.
  public var reporters: [Reporter]?
  /// A correction that only tells of offices which reported since: records and reasons are those of
  /// the edition before.
  public var isCoverageAlone: Bool
  /// The guards that were lifted for it by name (`--accept`).
  public var accepted: [String]

  public init(
    documentNumber: String? = nil, preparedBy: String? = nil, reviewedBy: String? = nil,
    approvedBy: String? = nil, on: String? = nil, publicity: Publicity? = nil,
    note: String? = nil, sources: [Reported] = [], carriedOver: Int? = nil,
    reporters: [Reporter]? = nil, isCoverageAlone: Bool = false,
    accepted: [String] = []
  ) {
    self.documentNumber = documentNumber
    self.preparedBy = preparedBy
    self.reviewedBy = reviewedBy
    self.approvedBy = approvedBy
    self.on = on
    self.publicity = publicity
    self.note = note
    self.sources = sources
    self.carriedOver = carriedOver
    self.reporters = reporters
    self.isCoverageAlone = isCoverageAlone
    self.accepted = accepted
  }

  /// As the public may know it.
  public var published: Publication {
    Publication(
      documentNumber: documentNumber, approvedBy: approvedBy, on: on, publicity: publicity)
  }

  func writeMembers(to json: inout JSONWriter) {
    json.member("docNo", documentNumber)
    json.member("preparedBy", preparedBy)
    json.member("reviewedBy", reviewedBy)
    json.member("approvedBy", approvedBy)
    json.member("on", on)
    json.member("disclosure", publicity?.rawValue)
    json.member("note", note)
    if !accepted.isEmpty { json.member("accepted", accepted) }
    if isCoverageAlone { json.member("coverageAlone", true) }
    guard !sources.isEmpty || carriedOver != nil || reporters?.isEmpty == false else { return }
    json.name("coverage")
    json.object { json in
      json.member("sources", sources)
      json.member("carriedOver", carriedOver)
      if let reporters, !reporters.isEmpty { json.member("reporters", reporters) }
    }
  }
}

extension Publication: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { writeMembers(to: &$0) }
  }
}
