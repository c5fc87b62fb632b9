import Definitions
public import Exporting
public import Registry
import Store

/// The states of a list that a reader may choose from.
public struct ListVersions: Sendable {
  public struct Version: Sendable, Equatable {
    public var at: SnapshotReference
    public var records: Int
    public var digest: String
    /// What the edition was signed with; nil where it is none.
    public var documentNumber: String?
    public var approvedBy: String?
    /// Time in UTC of the publication, or of the revision.
    public var time: String
  }

  public var definition: Definition
  /// In the order they were published.
  public var editions: [Version]
  public var draft: Version?
  /// Every revision, oldest first, named by its edition where it is one.
  public var revisions: [Version]

  public func version(_ at: SnapshotReference) -> Version? {
    editions.first { $0.at == at } ?? revisions.first { $0.at.revision == at.revision }
  }
}

extension Office {
  /// The editions, the draft and the revisions of a list that an audience may know of; none where
  /// nothing was imported yet.
  public func versions(of list: String, for audience: Audience = .full) throws -> ListVersions {
    let definition = try library.definition(list)
    guard let store = try storeIfAny() else {
      return ListVersions(definition: definition, editions: [], draft: nil, revisions: [])
    }
    return try store.read { view in
      let state = try state(definition, view, for: audience)
      let seesDrafts = audience.seesDrafts
      return ListVersions(
        definition: definition,
        editions: state.editions.map { edition in
          ListVersions.Version(
            at: SnapshotReference(
              period: edition.period, edition: edition.number, revision: Int(edition.revision)),
            records: edition.records, digest: edition.digest,
            documentNumber: edition.documentNumber, approvedBy: edition.approvedBy,
            time: edition.at)
        },
        draft: seesDrafts ? state.draft.map(state.version) : nil,
        revisions: state.revisions.filter { seesDrafts || state.edition(of: $0.id) != nil }
          .map(state.version))
    }
  }

  /// The revision that a version of a list stands for. Throws `unknown-list`, `unknown-version`,
  /// `not-disclosed`.
  public func reference(
    of list: String, at version: VersionReference, for audience: Audience = .full
  ) throws -> SnapshotReference {
    try withSnapshot(list, at: version, for: audience) { $0.reference }
  }
}

extension ListState {
  fileprivate func version(_ revision: RevisionRecord) -> ListVersions.Version {
    ListVersions.Version(
      at: reference(revision), records: revision.counts.current, digest: revision.digest,
      documentNumber: nil, approvedBy: nil, time: revision.at)
  }
}
