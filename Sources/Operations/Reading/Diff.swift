import Definitions
public import Exporting
public import Registry
import Store

/// What one `registry diff` is asked to compare.
public struct DiffRequest: Sendable {
  public var list: String
  /// nil: the draft with the newest edition, or the newest edition with the one of the period
  /// before.
  public var from: VersionReference?
  public var to: VersionReference?
  /// Fields by whose values the counts are broken down.
  public var breakdowns: [String]
  public var audience: Audience
  /// A statement is to be written: what is left to do is looked up too.
  public var isStatement: Bool
  /// A sheet is to be written with a row for each field that differs: where each value came from is
  /// looked up too.
  public var isSheet: Bool

  public init(
    list: String, from: VersionReference? = nil, to: VersionReference? = nil,
    breakdowns: [String] = [], audience: Audience = .internal, isStatement: Bool = false,
    isSheet: Bool = false
  ) {
    self.list = list
    self.from = from
    self.to = to
    self.breakdowns = breakdowns
    self.audience = audience
    self.isStatement = isStatement
    self.isSheet = isSheet
  }
}

extension Office {
  /// Compares two snapshots of a list in the trade's own words.
  public func diff(_ request: DiffRequest) throws -> DiffReport {
    let definition = try library.definition(request.list)
    try definition.admit(request.audience)
    return try store(.looking).read { view in
      let state = try state(definition, view, for: request.audience)
      var request = request
      if !request.audience.seesDrafts { request.to = request.to ?? .latest }
      let ends = try ends(request, state, definition)
      for end in [ends.from, ends.to].compactMap(\.self)
      where !state.shows(end, to: request.audience) { throw state.refusal(of: end, definition) }
      // Fields are only ever added, so the later revision's definition has them all.
      let newer = ends.from.flatMap { $0.id > ends.to.id ? $0 : nil } ?? ends.to
      let layout = try self.layout(of: newer, against: newer == ends.to ? ends.from : ends.to, view)
      request.breakdowns = request.breakdowns.map(layout.definition.fieldName)
      for name in request.breakdowns { try layout.definition.admit(name, for: request.audience) }
      func snapshot(_ revision: RevisionRecord) -> Snapshot {
        Snapshot(view: view, state: state, revision: revision, layout: layout)
      }
      let hidden = layout.definition.hiddenFields(from: request.audience)
      let comparison = Comparison(
        library: library, view: view, layout: layout, from: ends.from, to: ends.to, state: state,
        books: books(of: layout.definition), hidden: hidden)
      let counts: ChangeCounts
      var lines: [DiffLine]
      (counts, lines) = try comparison.seen()
      // As they are without what was said of them; kept only where it is asked for.
      let read = request.isStatement && hidden.isEmpty ? lines : nil
      let isForward = (ends.from?.id ?? 0) < ends.to.id
      if isForward {
        let given = try GivenReasons(
          self, view, of: request.list, at: state.moment(of: ends.to))
        try given.attach(
          to: &lines, of: layout.definition, from: ends.from?.period, to: ends.to.period,
          signed: given.signed(before: ends.from, state, self, view), for: request.audience)
      }
      if request.audience.seesEvidence {
        try tellEvidence(in: &lines, layout.definition, ends, state, view)
        let reasons = HandReasons(self, from: ends.from, to: snapshot(ends.to))
        for index in lines.indices { lines[index] = try reasons.explained(lines[index]) }
      }
      let (before, after) = (ends.from.map(snapshot), snapshot(ends.to))
      if request.isSheet && request.audience.seesDrafts {
        try ChangedSources(self, from: ends.from, to: after, hiding: hidden)
          .tell(in: &lines)
      }
      let breakdowns = try comparison.breakdowns(
        by: request.breakdowns, lines, labels: labels(of: layout.definition))
      let moments = try [ends.from ?? ends.to, ends.to].map { try state.moment(of: $0) }
      let words = PairWords(
        office: self, view: view, audience: request.audience, moment: moments[1])
      let (worded, sides) = try words.lent(to: layout.definition, at: moments) {
        PairWords.officers(in: lines, breakdowns)
      }
      var report = DiffReport(
        definition: worded, disclosure: disclosure(request.audience),
        from: ends.from.map(state.reference)
          ?? SnapshotReference(period: ends.to.period, edition: nil, revision: 0),
        to: state.reference(ends.to), counts: counts,
        changes: request.audience.seesDrafts ? lines : lines.map { DiffLine($0.change) },
        breakdowns: breakdowns.labelled(labels(of: worded)),
        totals: request.isStatement
          ? try FigureTotal.all(for: request.audience, from: before, to: after) : [],
        matters: request.isStatement && isForward && !state.isStanding
          ? try OpenMatters(
            self, view, state, layout, from: ends.from, to: ends.to, read,
            for: request.audience)
          : nil,
        publication: try state.edition(of: ends.to.id).map(Publication.init).map {
          request.audience.seesDrafts ? $0 : $0.published
        },
        digest: ends.to.digest,
        compared: sides.allSatisfy { $0 == worded }
          ? nil : ComparedWords(before: sides[0], after: sides[1]))
      report.successors = try words.successors(from: before, to: after, at: moments)
      return report
    }
  }

  /// The layout of the later of two revisions, which knows the codes of the earlier one too.
  private func layout(
    of newer: RevisionRecord, against older: RevisionRecord?, _ view: StoreView
  ) throws -> Layout {
    let layout = try self.layout(of: newer, view)
    guard let older else { return layout }
    let former = try self.layout(of: older, view).definition
    let definition = layout.definition
    let named = definition.naming(former: books(of: former), books: books(of: definition))
    return named == definition ? layout : Layout(named)
  }

  /// Says of changed codes what proved them, as was known at the later of the two snapshots.
  private func tellEvidence(
    in lines: inout [DiffLine], _ definition: Definition, _ ends: (RevisionRecord?, RevisionRecord),
    _ state: ListState, _ view: StoreView
  ) throws {
    let recoded = lines.indices.filter { lines[$0].change.kinds.contains(.recoded) }
    guard !recoded.isEmpty else { return }
    let isForward = ends.0?.id ?? 0 < ends.1.id
    let (older, newer) = isForward ? ends : (ends.1, ends.0 ?? ends.1)
    let identities = try Identities(library, view, upTo: state.moment(of: newer))
    let evidence = RecodedLines(
      self, CodeEvidence(definition: definition, identities: identities), state, from: older,
      to: newer)
    for index in recoded { lines[index] = evidence.told(lines[index]) }
  }

  func ends(
    _ request: DiffRequest, _ state: ListState, _ definition: Definition
  ) throws(Refusal) -> (from: RevisionRecord?, to: RevisionRecord) {
    let to: RevisionRecord
    if let reference = request.to {
      to = try state.resolve(reference, definition)
    } else if let draft = state.draft {
      to = draft
    } else {
      to = try state.resolve(.latest, definition)
    }
    if let reference = request.from { return (try state.resolve(reference, definition), to) }
    if to.id == state.draft?.id { return (state.inForce, to) }
    if state.isStanding { return (state.revisions.first { $0.id == to.previous }, to) }
    return (state.editionBefore(to), to)
  }
}

extension Audience {
  /// What proved a code is an office's paper, not the public's.
  var seesEvidence: Bool { self == .internal || self == .full }
}

extension Definition {
  /// Counts by a field tell its values: refuses one that the audience is not shown.
  func admit(_ name: String, for audience: Audience) throws(Refusal) {
    guard let index = index(of: name) else { throw .unknownFilterField(name, self) }
    guard audience.visibility(of: fields[index].secrecy) == .shown else {
      throw .hiddenFilterField(fields[index], audience)
    }
  }
}

extension Office {
  /// The fields by which a 调整情况说明 breaks its counts down: where the subjects are and what they
  /// do, as far as the audience sees it.
  public func reportFields(of list: String, for audience: Audience) throws -> [String] {
    let definition = try library.definition(list)
    return [Field.Meaning.location, .subField].compactMap { meaning in
      let fields = definition.fields.filter {
        $0.means == meaning && $0.book != nil && audience.visibility(of: $0.secrecy) == .shown
      }
      // Of several, the one that the list is looked up by: the district, not the region's code.
      return (fields.first(where: \.isIndexed) ?? fields.first)?.name
    }
  }
}

extension Definition {
  /// Positions of the fields that an audience is not shown at all.
  func hiddenFields(from audience: Audience) -> [Int] {
    fields.indices.filter { !audience.sees(fields[$0], in: self) }
  }
}
