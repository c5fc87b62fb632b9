import Definitions
public import Exporting
public import Registry
import Store

extension Office {
  /// The revisions of a list, oldest first. The public learns of editions alone, and not of who
  /// made them, from what and why; each is counted against the edition before, by what the public is
  /// shown of it, which reads what differs between any two.
  public func log(list: String, audience: Audience = .full) throws -> LogReport {
    let definition = try library.definition(list)
    try definition.admit(audience)
    return try store(.looking).read { view in
      let state = try state(definition, view, for: audience)
      let hidden = definition.hiddenFields(from: audience)
      let sources = Dictionary(grouping: try view.sources(of: list), by: \.revision)
      return LogReport(
        definition: definition,
        revisions: try state.revisions.compactMap { revision in
          var line = try line(revision, state, sources[revision.id] ?? [])
          if let publication = line.publication {
            let signed = try keptLayout(of: revision, view).definition
            line.definition = signed
            line.publication?.reporters = publication.reporters?
              .seen(disclosure(audience), signed).seen(disclosure(audience), definition)
          }
          if !hidden.isEmpty, ActDetails(of: revision).isAbout(hidden, of: definition) {
            line.message = nil
            line.hand?.reason = nil
            line.hand?.basis = nil
          }
          guard !audience.seesDrafts else { return line }
          guard state.edition(of: revision.id) != nil else { return nil }
          return line.published(try counts(revision, state, view, for: audience))
        })
    }
  }

  private func line(
    _ revision: RevisionRecord, _ state: ListState, _ sources: [SourceRecord]
  ) throws -> RevisionLine {
    let details = ActDetails(of: revision)
    let act =
      details.act ?? TakenOut(revision).map { _ in "refusal" }
      ?? (revision.putsBack ? "not-taken" : nil)
    return RevisionLine(
      revision: Int(revision.id), period: revision.period,
      edition: state.edition(of: revision.id)?.number, state: state.standing(of: revision),
      kind: revision.kind.rawValue, at: revision.at, by: revision.by, message: revision.message,
      hand: act.map {
        RevisionLine.Hand(
          act: $0, key: details.key, reason: details.reason, basis: details.basis)
      },
      undoes: details.undoes.map { Int($0) }, accepted: OriginalDetails.accepted(by: revision),
      sources: sources.map {
        SourceLine(
          file: $0.file, sha256: $0.sha256, bytes: $0.bytes, importer: $0.importer)
      },
      counts: revision.counts, digest: revision.digest, seal: revision.seal,
      publication: try state.edition(of: revision.id).map(Publication.init))
  }
}

extension Office {
  /// What differs from the edition before, as far as an audience is shown it.
  private func counts(
    _ revision: RevisionRecord, _ state: ListState, _ view: StoreView, for audience: Audience
  ) throws -> ChangeCounts {
    let layout = try layout(of: revision, view)
    let before = state.editions.last { $0.revision < revision.id }
    return try Comparison(
      library: library, view: view, layout: layout,
      from: state.revisions.first { $0.id == before?.revision },
      to: revision, state: state, books: books(of: layout.definition),
      hidden: layout.definition.hiddenFields(from: audience)
    ).seen().0
  }
}

extension ListState {
  /// `published`, `draft` or `discarded`: what became of a revision.
  func standing(of revision: RevisionRecord) -> String {
    if isStanding { return "published" }
    if revision.kind == .discard { return "discarded" }
    if edition(of: revision.id) != nil { return "published" }
    // An edition of an earlier period is a correction, for which the draft was set aside; the draft
    // that comes back takes a correction back that was not published.
    let closing = revisions.first { later in
      later.id > revision.id
        && (later.kind == .discard
          || later.kind == .resume && later.period > revision.period
          || editions.contains { $0.revision == later.id && $0.period >= revision.period })
    }
    if let closing, edition(of: closing.id) != nil { return "published" }
    return switch closing?.kind {
    case nil: "draft"
    case .discard?, .resume?: "discarded"
    default: "published"
    }
  }
}

extension RevisionLine {
  /// As the public may know what was published.
  fileprivate func published(_ counts: ChangeCounts) -> RevisionLine {
    var line = self
    line.counts = counts
    (line.by, line.message, line.sources) = (nil, nil, [])
    (line.hand, line.undoes, line.accepted) = (nil, nil, [])
    line.publication = publication?.published
    return line
  }
}
