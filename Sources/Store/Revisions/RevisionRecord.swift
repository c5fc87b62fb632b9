import Foundation
public import Registry

/// One revision (修改记录) of a list: what was done, by whom, and what came of it.
public struct RevisionRecord: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case `import`
    case edit
    case undo
    case discard
    case plan
    /// Begins a correction of the newest edition; a draft that was open is set aside.
    case correct
    /// Brings the draft back that was set aside.
    case resume
    /// Writes nothing: the draft is to be published by other code books than it was written with.
    case relabel
  }

  public var id: Int64
  public var list: String
  public var period: Period
  public var kind: Kind
  /// Digest of the definition's text that the revision was written under.
  public var definition: String
  /// Time in UTC, `2023-06-20T08:30:00Z`.
  public var at: String
  public var by: String
  public var message: String?
  /// What else is to be kept of the act: mode, scope, guards lifted, profile, as a JSON object.
  public var details: String
  /// `unchanged` is derived, not kept.
  public var counts: ChangeCounts
  /// The list's highest version number after the revision.
  public var lastRow: Int64
  /// The list's revision before this one.
  public var previous: Int64?
  public var scheme: String
  public var digest: String
  public var changesHash: String
  public var seal: String

  public init(
    id: Int64, list: String, period: Period, kind: Kind, definition: String, at: String,
    by: String, message: String?, details: String, counts: ChangeCounts, lastRow: Int64,
    previous: Int64?, scheme: String = SHA256Stream.scheme, digest: String, changesHash: String,
    seal: String = ""
  ) {
    self.id = id
    self.list = list
    self.period = period
    self.kind = kind
    self.definition = definition
    self.at = at
    self.by = by
    self.message = message
    self.details = details
    self.counts = counts
    self.lastRow = lastRow
    self.previous = previous
    self.scheme = scheme
    self.digest = digest
    self.changesHash = changesHash
    self.seal = seal
  }

  /// The seal over the seal before it and everything that the revision says.
  public func computedSeal(after seal: String?) -> String {
    var stream = SHA256Stream()
    for text in [
      scheme, seal, "\(id)", list, "\(period)", kind.rawValue, definition, at, by, message,
      details, "\(counts.entered)", "\(counts.exited)", "\(counts.changed)",
      "\(counts.updated)", "\(counts.current)", "\(lastRow)", digest, changesHash,
    ] {
      stream.update(orNil: text)
    }
    return stream.finish().hex
  }
}

/// A published edition (第1版, 更正版) of a list.
public struct EditionRecord: Sendable, Equatable {
  public var list: String
  public var period: Period
  public var number: Int
  public var revision: Int64
  public var documentNumber: String?
  public var approvedBy: String?
  public var at: String
  public var by: String
  public var message: String?
  public var records: Int
  public var digest: String
  /// What else it was signed with, and what was known then, as a JSON object; nil for an edition of
  /// a store of version 1.
  public var details: String?
  public var seal: String

  public init(
    list: String, period: Period, number: Int, revision: Int64, documentNumber: String?,
    approvedBy: String?, at: String, by: String, message: String?, records: Int, digest: String,
    details: String? = nil, seal: String = ""
  ) {
    self.list = list
    self.period = period
    self.number = number
    self.revision = revision
    self.documentNumber = documentNumber
    self.approvedBy = approvedBy
    self.at = at
    self.by = by
    self.message = message
    self.records = records
    self.digest = digest
    self.details = details
    self.seal = seal
  }

  /// The newest revision of the whole registry when it was published; nil for an edition of a store of
  /// version 1.
  var moment: Int64? {
    struct Details: Decodable { var moment: Int64 }
    return details.flatMap {
      try? JSONDecoder().decode(Details.self, from: Data($0.utf8)).moment
    }
  }

  /// The seal over the revision's seal, the edition's before it and what was signed.
  public func computedSeal(revisionSeal: String, after seal: String?) -> String {
    var stream = SHA256Stream()
    for text in [
      SHA256Stream.scheme, seal, revisionSeal, list, "\(period)", "\(number)", "\(revision)",
      documentNumber, approvedBy, at, by, message, "\(records)", digest,
    ] {
      stream.update(orNil: text)
    }
    if let details { stream.update(orNil: details) }
    return stream.finish().hex
  }
}

/// A file that a revision was read from.
public struct SourceRecord: Sendable, Equatable {
  public var id: Int64
  public var revision: Int64
  public var file: String
  public var sha256: String
  public var bytes: Int
  public var importer: String
  public var encoding: String
  public var office: String?
  public var asof: String?

  public init(
    id: Int64, revision: Int64, file: String, sha256: String, bytes: Int, importer: String,
    encoding: String, office: String?, asof: String?
  ) {
    self.id = id
    self.revision = revision
    self.file = file
    self.sha256 = sha256
    self.bytes = bytes
    self.importer = importer
    self.encoding = encoding
    self.office = office
    self.asof = asof
  }
}
