import Exporting
import Foundation
import Registry
import Store

/// What is sealed with an edition beyond its own columns.
struct EditionDetails: Codable, Equatable {
  /// The newest revision of the whole registry when it was published: what other lists said up to
  /// then belongs to the edition, what they say later does not.
  var moment: Int64
  var preparedBy: String?
  var reviewedBy: String?
  var on: String?
  var disclosure: String?
  var sources: [Publication.Reported]
  var carriedOver: Int?
  /// nil for an edition of a program that did not keep who was to report.
  var reporters: [Reporter]?
  /// Said of a correction that changes nothing but who reported; nil for every other edition.
  var isCoverageAlone: Bool?
  /// The guards that its publication lifted by name; nil where none was.
  var accepted: [String]?

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts and whole numbers cannot fail to be encoded.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// nil for an edition of a store of version 1, which has none.
  init?(_ edition: EditionRecord) throws {
    guard let text = edition.details else { return nil }
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    } catch {
      throw Refusal.damaged("details of edition \(edition.period).\(edition.number)")
    }
  }

  init(
    _ request: PublishRequest, moment: Int64, coverage: Coverage, isCoverageAlone: Bool
  ) {
    self.moment = moment
    preparedBy = request.preparedBy
    reviewedBy = request.reviewedBy
    on = request.on
    disclosure = request.publicity?.rawValue
    sources = coverage.sources
    carriedOver = coverage.carriedOver
    reporters = coverage.reporters
    self.isCoverageAlone = isCoverageAlone ? true : nil
    // Others that an import lifted are recorded with its revision.
    accepted =
      request.accepted.contains(.periodAhead) ? [ImportRequest.Guard.periodAhead.rawValue] : nil
  }
}

extension Publication {
  /// What an edition was signed with, out of its columns and its details.
  init(_ edition: EditionRecord) throws {
    let details = try EditionDetails(edition)
    self.init(
      documentNumber: edition.documentNumber, preparedBy: details?.preparedBy,
      reviewedBy: details?.reviewedBy, approvedBy: edition.approvedBy, on: details?.on,
      publicity: details?.disclosure.flatMap(Publicity.init(rawValue:)), note: edition.message,
      sources: details?.sources ?? [], carriedOver: details?.carriedOver,
      reporters: details?.reporters, isCoverageAlone: details?.isCoverageAlone ?? false,
      accepted: details?.accepted ?? [])
  }
}
