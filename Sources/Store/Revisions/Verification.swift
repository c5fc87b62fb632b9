public import Registry

/// Something that does not agree with its seal.
public struct VerificationFailure: Sendable, Equatable {
  public let revision: Int64?
  public let reason: Phrase

  init(_ revision: Int64?, zh: String, en: String) {
    self.revision = revision
    reason = Phrase(zh: zh, en: en)
  }
}

/// Recomputes everything a list's seals vouch for, from the stored values up.
struct Verification {
  let session: any SQLSession

  /// Walks the list's revisions in order. One pass over the history; memory as for an import.
  func run(
    list: String, layouts: (RevisionRecord) throws -> Layout
  ) throws -> [VerificationFailure] {
    let table = RevisionTable(session: session)
    let revisions = try table.revisions(of: list)
    var failures: [VerificationFailure] = []
    var live = LiveTable()
    var previous: RevisionRecord?
    for revision in revisions {
      let layout = try layouts(revision)
      failures += chain(revision, after: previous)
      failures += try definition(of: revision)
      var replay = RevisionReplay(session: session, layout: layout, revision: revision)
      failures += try replay.run(on: &live, after: previous)
      if live.digest().hex != revision.digest {
        failures.append(
          .init(revision.id, zh: "名录内容与校验码不符", en: "the list does not have its digest"))
      }
      if live.liveCount != revision.counts.current {
        failures.append(
          .init(revision.id, zh: "条目数与记录不符", en: "the number of records is not as recorded"))
      }
      previous = revision
    }
    return failures + (try editions(of: list, revisions))
  }

  private func chain(
    _ revision: RevisionRecord, after previous: RevisionRecord?
  ) -> [VerificationFailure] {
    var failures: [VerificationFailure] = []
    if revision.previous != previous?.id {
      failures.append(
        .init(revision.id, zh: "前一条修改记录缺失", en: "the revision before it is missing"))
    }
    if revision.scheme != SHA256Stream.scheme {
      failures.append(
        .init(revision.id, zh: "未知的校验方式 \(revision.scheme)", en: "unknown scheme \(revision.scheme)"))
    } else if revision.computedSeal(after: previous?.seal) != revision.seal {
      failures.append(
        .init(revision.id, zh: "修改记录与封印不符", en: "the revision does not have its seal"))
    }
    return failures
  }

  private func definition(of revision: RevisionRecord) throws -> [VerificationFailure] {
    let text = try session.first(
      "SELECT body FROM definition WHERE digest = ?", [.text(revision.definition)]
    ) { $0.text(0) }
    if let text, StoreTransaction.digest(ofDefinition: text) == revision.definition { return [] }
    return [.init(revision.id, zh: "表式与记录不符", en: "its definition is not the one it was written under")]
  }

  private func editions(
    of list: String, _ revisions: [RevisionRecord]
  ) throws -> [VerificationFailure] {
    var failures: [VerificationFailure] = []
    var previous: EditionRecord?
    for edition in try RevisionTable(session: session).editions(of: list) {
      let revision = revisions.first { $0.id == edition.revision }
      let seal = revision.map {
        edition.computedSeal(revisionSeal: $0.seal, after: previous?.seal)
      }
      if seal != edition.seal || revision?.digest != edition.digest {
        failures.append(
          .init(
            edition.revision, zh: "\(edition.period) 第\(edition.number)版与封印不符",
            en: "edition \(edition.period).\(edition.number) does not have its seal"))
      }
      previous = edition
    }
    return failures
  }
}
