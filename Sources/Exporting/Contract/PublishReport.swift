public import Registry

/// What `publish` locked. JSON: `{list, period, edition, revision, records, digest, seal}`.
public struct PublishReport: Sendable, JSONWritable {
  public var definition: Definition
  public var period: Period
  public var edition: Int
  public var revision: Int
  public var records: Int
  public var digest: String
  /// To be kept elsewhere: it proves the edition and everything before it.
  public var seal: String
  public var docNo: String?
  public var approvedBy: String?

  public init(
    definition: Definition, period: Period, edition: Int, revision: Int, records: Int,
    digest: String, seal: String, docNo: String? = nil, approvedBy: String? = nil
  ) {
    self.definition = definition
    self.period = period
    self.edition = edition
    self.revision = revision
    self.records = records
    self.digest = digest
    self.seal = seal
    self.docNo = docNo
    self.approvedBy = approvedBy
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
      json.member("docNo", docNo)
      json.member("approvedBy", approvedBy)
    }
  }
}
