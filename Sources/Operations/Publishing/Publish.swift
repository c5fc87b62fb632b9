import Definitions
public import Exporting
import Registry
import Store

/// What one `registry publish` is asked to do.
public struct PublishRequest: Sendable {
  public var list: String
  /// nil publishes the draft's newest revision.
  public var revision: Int?
  public var documentNumber: String?
  public var approvedBy: String?
  public var message: String?

  public init(
    list: String, revision: Int? = nil, documentNumber: String? = nil, approvedBy: String? = nil,
    message: String? = nil
  ) {
    self.list = list
    self.revision = revision
    self.documentNumber = documentNumber
    self.approvedBy = approvedBy
    self.message = message
  }
}

extension Office {
  /// Locks one revision as the next edition of its period.
  ///
  /// Throws `no-draft` where nothing is to be published, `frozen` where a later period is
  /// published already, and `reasons-missing` where the definition asks for reasons that nobody
  /// gave.
  public func publish(_ request: PublishRequest) throws -> PublishReport {
    let definition = try library.definition(request.list)
    return try writing { transaction in
      let state = try ListState(definition, transaction)
      if definition.isStanding { throw Refusal.standing(definition) }
      let revision = try publishable(request, state, definition)
      let number = state.editions.filter { $0.period == revision.period }.count + 1
      let edition = try transaction.publish(
        EditionRecord(
          list: request.list, period: revision.period, number: number, revision: revision.id,
          documentNumber: request.documentNumber, approvedBy: request.approvedBy, at: now(),
          by: person, message: request.message, records: revision.counts.current,
          digest: revision.digest))
      return PublishReport(
        definition: definition, period: edition.period, edition: number,
        revision: Int(edition.revision), records: edition.records, digest: edition.digest,
        seal: edition.seal, docNo: edition.documentNumber, approvedBy: edition.approvedBy)
    }
  }

  private func publishable(
    _ request: PublishRequest, _ state: ListState, _ definition: Definition
  ) throws -> RevisionRecord {
    guard let number = request.revision else {
      if let draft = state.draft { return draft }
      throw Refusal(
        "no-draft", exit: .data,
        Phrase(
          zh: "\(definition.title)没有待发布的草稿", en: "\(definition.list) has no draft to publish"),
        remedy: Phrase(
          zh: "先\(definition.beginning)", en: "begin with \(definition.beginning)"))
    }
    guard let revision = state.revisions.first(where: { $0.id == Int64(number) }) else {
      throw Refusal.unknownVersion("r\(number)", definition)
    }
    guard state.draftRevisions.contains(revision) else {
      throw Refusal(
        "not-in-draft", exit: .data,
        Phrase(zh: "r\(number) 不在待发布的草稿中", en: "r\(number) is not part of the open draft"),
        remedy: Phrase(
          zh: "用 registry log \(definition.list) 查看修改记录",
          en: "`registry log \(definition.list)` shows the revisions"))
    }
    return revision
  }
}
