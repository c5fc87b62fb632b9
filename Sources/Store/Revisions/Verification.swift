public import Registry

/// Something that does not agree with its seal.
public struct VerificationFailure: Sendable, Equatable {
  public let revision: Int64?
  public let reason: Phrase

  init(_ revision: Int64?, zh: String, en: String) {
    self.revision = revision
    reason = Phrase(zh: zh, en: en)
  }

  init(_ revision: Int64?, _ refusal: Refusal) {
    self.revision = revision
    reason = refusal.message
  }
}

/// Recomputes everything a list's seals vouch for, from the stored values up.
struct Verification {
  let session: any SQLSession
  private var failures: [VerificationFailure] = []

  init(session: any SQLSession) {
    self.session = session
  }

  /// Walks the list's revisions in order. One pass over the history; memory as for an import.
  mutating func run(
    list: String, layouts: (RevisionRecord) throws -> Layout
  ) throws -> [VerificationFailure] {
    do {
      let revisions = try RevisionTable(session: session).revisions(of: list)
      try replay(revisions, layouts)
      try editions(of: list, revisions)
    } catch let refusal as Refusal where refusal.code == Refusal.damaged("").code {
      failures.append(VerificationFailure(nil, refusal))
    }
    if try !ListHead(session: session, list: list).isRight() {
      failures.append(
        .init(nil, zh: "\(list) 末尾的修改记录或版次缺失", en: "the end of \(list) is missing or was replaced"))
    }
    return failures
  }

  private mutating func replay(
    _ revisions: [RevisionRecord], _ layouts: (RevisionRecord) throws -> Layout
  ) throws {
    var live = LiveTable()
    var totals = Leftovers.Totals()
    var previous: RevisionRecord?
    var newest: Layout?
    for revision in revisions {
      chain(revision, after: previous)
      try definition(of: revision)
      // Without its definition nothing after it can be read either.
      guard let layout = try layout(of: revision, layouts) else { return }
      var replay = RevisionReplay(session: session, layout: layout, revision: revision)
      try replay.run(on: &live, after: previous, &totals)
      failures += replay.failures
      if live.digest().hex != revision.digest {
        fail(revision, zh: "名录内容与校验码不符", en: "the list does not have its digest")
      }
      if live.liveCount != revision.counts.current {
        fail(revision, zh: "条目数与记录不符", en: "the number of records is not as recorded")
      }
      previous = revision
      newest = layout
    }
    if let newest {
      failures += try Leftovers(session: session, layout: newest).find(beyond: totals)
    }
  }

  private mutating func fail(_ revision: RevisionRecord, zh: String, en: String) {
    failures.append(.init(revision.id, zh: zh, en: en))
  }

  private mutating func layout(
    of revision: RevisionRecord, _ layouts: (RevisionRecord) throws -> Layout
  ) throws -> Layout? {
    do {
      let layout = try layouts(revision)
      if try session.tables().contains(layout.tables.history) { return layout }
      fail(revision, zh: "没有它的数据表", en: "its tables are missing")
    } catch let refusal as Refusal {
      failures.append(VerificationFailure(revision.id, refusal))
    }
    return nil
  }

  private mutating func chain(_ revision: RevisionRecord, after previous: RevisionRecord?) {
    if revision.previous != previous?.id {
      fail(revision, zh: "前一条修改记录缺失", en: "the revision before it is missing")
    }
    if revision.scheme != SHA256Stream.scheme {
      fail(revision, zh: "未知的校验方式 \(revision.scheme)", en: "unknown scheme \(revision.scheme)")
    } else if revision.computedSeal(after: previous?.seal) != revision.seal {
      fail(revision, zh: "修改记录与封印不符", en: "the revision does not have its seal")
    }
  }

  private mutating func definition(of revision: RevisionRecord) throws {
    let isRight = try session.first(
      "SELECT body, list FROM definition WHERE digest = ?", [.text(revision.definition)]
    ) { row in
      StoreTransaction.digest(ofDefinition: row.text(0)) == revision.definition
        && row.text(1) == revision.list
    }
    if isRight != true {
      fail(revision, zh: "表式与记录不符", en: "its definition is not the one it was written under")
    }
  }

  private mutating func editions(of list: String, _ revisions: [RevisionRecord]) throws {
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
  }
}
