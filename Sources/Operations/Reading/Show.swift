public import Exporting
public import Registry
import Store

extension Office {
  /// One record, where each value came from, and on request all that became of it.
  ///
  /// Throws `unknown-key` with exit `usage` where the subject is not on the list at that version;
  /// with its history also one who has left is told of.
  public func show(
    list: String, key: String, at version: VersionReference, history: Bool, audience: Audience
  ) throws -> ShowReport {
    try withSnapshot(list, at: version, for: audience) { snapshot in
      let asked = key
      let key = try self.key(for: asked, on: snapshot)
      let all = try snapshot.view.history(snapshot.layout, of: key)
      let books = self.books(of: snapshot.definition)
      let states = try StateLine(snapshot, books).states(of: all)
      let drafted = audience.seesDrafts ? snapshot.drafted(all) : nil
      let origins = try Origins(
        snapshot, books: books, OfficeNames(self, of: snapshot),
        hiding: snapshot.definition.hiddenFields(from: audience))
      let reading = ChangeReading(
        snapshot.definition, books: books,
        try SharedCodes(
          library, snapshot.view, snapshot.layout,
          upTo: snapshot.state.moment(of: snapshot.revision)))
      var versions =
        audience.seesDrafts
        ? try origins.versions(states, all, snapshot.definition, reading, for: audience)
        : snapshot.published(all, reading, for: audience)
      let sources =
        audience == .public ? [:] : try FieldSources(snapshot, origins, self).of(states, all)
      let isListed = states.last.map { $0.ended == nil } ?? false
      guard let current = states.last, let known = versions.last, isListed || history else {
        if audience.seesDrafts ? all.isEmpty : versions.isEmpty,
          let likely = try NameMatches(asked, in: snapshot).refusal()
        {
          throw likely
        }
        throw Refusal.unknownKey(
          audience.seesDrafts ? key : asked, snapshot.definition,
          wasListed: !versions.isEmpty, isDrafted: drafted?.record != nil,
          at: snapshot.revision.id == snapshot.state.draft?.id ? .draft : version)
      }
      let inDraft = drafted.flatMap {
        ShowReport.InDraft(current.record, isListed: isListed, drafted: $0.record)
      }
      var counterparts: [ShowReport.Counterpart] = []
      if history && audience.seesEvidence {
        var reasons = SealedReasons(self, snapshot)
        try HistoryReasons(snapshot: snapshot, key: key, audience: audience)
          .tell(in: &versions, &reasons)
        try tellCodes(in: &versions, of: key, snapshot)
        counterparts = try self.counterparts(of: key, reasons.current(), snapshot, audience)
      }
      let definition = try worded(&versions, isListed: isListed, states, snapshot)
      return ShowReport(
        definition: definition, disclosure: disclosure(audience),
        // Of one who left, the public is shown what an edition had.
        record: isListed || audience.seesDrafts ? current.record : known.record,
        at: snapshot.reference, left: isListed ? nil : versions.last?.left,
        sources: sources,
        draft: inDraft == nil ? nil : drafted?.at, inDraft: inDraft,
        history: history ? versions : nil, counterparts: counterparts)
    }
  }

  /// The definition with the words for who is named by code, as they were where the record was last; each
  /// state gets those of the edition that it was signed in, else of its own revision.
  private func worded(
    _ versions: inout [ShowReport.Version], isListed: Bool, _ states: [LedState],
    _ snapshot: Snapshot
  ) throws -> Definition {
    let last = isListed ? nil : states.last.map { $0.editions.last ?? $0.revision }
    let revisions = versions.map { version -> RevisionRecord? in
      let state = states.first { $0.revision.id == Int64(version.from) }
      return state.map { $0.editions.first ?? $0.revision }
        ?? snapshot.state.revisions.first { $0.id == Int64(version.from) }
    }
    let moments = try ([last] + revisions).map {
      try snapshot.state.moment(of: $0 ?? snapshot.revision)
    }
    let (_, each) = try PairWords(self, snapshot).lent(to: snapshot.definition, at: moments) {
      PairWords.officers(in: states.map(\.record), snapshot.definition)
    }
    for index in versions.indices where each[index + 1] != each[0] {
      versions[index].definition = each[index + 1]
    }
    return each[0]
  }

  /// The key that a code leads to, on a served list also one that the subject is known by on another.
  ///
  /// Of an edition first by what was known when it was published, so that whoever it led to then is whom it
  /// leads to for ever; what was said of codes since finds who was not found so.
  private func key(for code: String, on snapshot: Snapshot) throws -> String {
    guard try tellsAnswers(to: snapshot.audience) else {
      return try publishedKey(for: code, on: snapshot)
    }
    if let moment = try snapshot.state.moment(of: snapshot.revision) {
      let key = try snapshot.key(for: code, identities(beside: snapshot, upTo: moment))
      if try snapshot.knows(key) { return key }
    }
    let key = try snapshot.key(
      for: code, identities(for: snapshot.definition, snapshot.view))
    guard snapshot.definition.isServed, try !snapshot.knows(key) else { return key }
    return try snapshot.key(
      for: code, servedIdentities(pairs: [], snapshot.view).identities)
  }

  /// Says of each code that became another what proved it, as was known at the snapshot.
  private func tellCodes(
    in versions: inout [ShowReport.Version], of key: String, _ snapshot: Snapshot
  ) throws {
    let identities = try Identities(
      library, snapshot.view, upTo: snapshot.state.moment(of: snapshot.revision))
    RecodedHistory(
      evidence: CodeEvidence(definition: snapshot.definition, identities: identities), key: key,
      revisions: snapshot.state.revisions
    ).tell(in: &versions)
  }

  /// Those who merged into a subject, or came of it by a merger or a split, up to the snapshot.
  private func counterparts(
    of key: String, _ given: GivenReasons, _ snapshot: Snapshot, _ audience: Audience
  ) throws -> [ShowReport.Counterpart] {
    let (definition, revision) = (snapshot.definition, snapshot.revision)
    let line = StateLine(snapshot, books(of: definition))
    let disclosure = disclosure(audience)
    return try given.adjustments(withCounterpart: key).compactMap { period, adjustment in
      let states = try line.states(
        of: snapshot.view.history(snapshot.layout, of: adjustment.subject))
      guard period <= revision.period, let relation = adjustment.relation, let last = states.last
      else { return nil }
      // What was said of a draft that came to nothing is no history.
      let isSo =
        relation.isOfExit
        ? last.ended != nil
        : states.contains { $0.revision.period == period && ($0.isSigned || $0.ended == nil) }
      guard isSo else { return nil }
      let name = definition.nameField.map {
        disclosure.shown(last.record.values[$0], of: definition.fields[$0])
      }
      return ShowReport.Counterpart(
        period: period, key: adjustment.subject, name: name?.text, relation: relation,
        basis: adjustment.basis)
    }
  }
}

extension ShowReport.Counterpart.Relation {
  /// The other one left by it.
  fileprivate var isOfExit: Bool { self == .mergedInto || self == .splitInto }
}

extension Snapshot {
  /// The draft that is open on the snapshot, with the subject's record in it, nil where it has none;
  /// nil where the snapshot is not what is in force, or no draft is open.
  fileprivate func drafted(
    _ states: [SubjectVersion]
  ) -> (at: SnapshotReference, record: Record?)? {
    guard let draft = state.draft, state.inForce?.id == revision.id else { return nil }
    let now = states.last { $0.born <= draft.id && ($0.ended ?? .max) > draft.id }
    return (state.reference(draft), now?.record)
  }
}

extension Refusal {
  /// - Parameter version: at which version it was asked for, for the command that tells more.
  static func unknownKey(
    _ key: String, _ definition: Definition, wasListed: Bool, isDrafted: Bool = false,
    at version: VersionReference = .latest
  ) -> Refusal {
    let command =
      "registry show \(definition.list) \(ShellWord.quoted(key))"
      + (version == .latest ? "" : " --at \(version)") + " --history"
    return Refusal(
      "unknown-key", exit: .usage,
      wasListed
        ? Phrase(
          zh: "\(key) 在这一版不在\(definition.title)中（曾在名录）",
          en: "\(key) is not on \(definition.list) at that version, though it once was")
        : Phrase(
          zh: "\(definition.title)没有 \(key)", en: "\(definition.list) has no subject \(key)"),
      remedy: isDrafted
        ? Phrase(zh: "在草稿中，加 --at draft", en: "it is in the draft: --at draft")
        : wasListed
          ? Phrase(
            zh: "何时、为何\(definition.words.exited)见 \(command)；用 --at 指定其它版本",
            en: "`\(command)` tells when and why it left; --at names another version")
          : Phrase(
            zh: "核对代码；用 --at 指定其它版本", en: "check the code; --at names another version"))
  }
}
