import Definitions
public import Exporting
import Importing
public import Registry

/// What one `registry profile` is asked to do.
public struct ProfileDraftRequest: Sendable {
  /// A path; `-` is standard input.
  public var file: String
  /// Which member of an archive, or file of a folder, is meant; empty where there is only one.
  public var members: [String]
  public var list: String
  public var importer: String?
  public var encoding: String?
  public var audience: Audience

  public init(
    file: String, members: [String] = [], list: String, importer: String? = nil,
    encoding: String? = nil,
    audience: Audience
  ) {
    self.file = file
    self.members = members
    self.list = list
    self.importer = importer
    self.encoding = encoding
    self.audience = audience
  }
}

extension Office {
  /// Drafts a profile from the beginning of a file: what matched, what did not, with samples.
  ///
  /// Opens no store. Throws a ``Refusal`` where the file cannot be read at all.
  public func draftProfile(_ request: ProfileDraftRequest) throws -> ProfileDraftReport {
    let definition = try library.definition(request.list)
    let mapping = try Mapping(
      definition: definition, books: books(of: definition), profile: nil, scope: [:], asof: nil)
    let source = try Source.only(request.file, MemberChoice(request.members))
    let importer =
      try request.importer.map { try self.importer(named: $0) }
      ?? self.importer(recognising: source, encoding: request.encoding)
    let survey = try SourceSurvey(
      source, importer, encoding: request.encoding, labels: mapping.labels)
    return ProfileDrafting(survey, mapping, file: source.name, disclosure(request.audience))
      .report()
  }
}
