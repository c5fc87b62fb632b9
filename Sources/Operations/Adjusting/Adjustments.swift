import Definitions
public import Exporting
public import Registry
import Store

/// What one look at the adjustments of a list asks for.
public struct AdjustmentsRequest: Sendable {
  public var list: String
  /// nil: the draft, or without one the newest edition.
  public var version: VersionReference?
  /// The field by whose values the sheets are told apart.
  public var grouping: String?
  public var audience: Audience

  public init(
    list: String, version: VersionReference? = nil, grouping: String? = nil,
    audience: Audience = .internal
  ) {
    self.list = list
    self.version = version
    self.grouping = grouping
    self.audience = audience
  }
}

extension Office {
  /// The changes of a list that ask for a reason: the comparison with the edition before, joined
  /// with what people said and what the evidence says.
  public func adjustments(_ request: AdjustmentsRequest) throws -> AdjustmentsReport {
    let definition = try library.definition(request.list)
    if definition.isStanding { throw Refusal.standing(definition) }
    try definition.admit(request.audience)
    guard request.audience.seesDrafts else {
      throw Refusal.internalMatter(
        definition, Phrase(zh: "调整事项", en: "adjustments"), request.audience)
    }
    return try store(.looking).read { view in
      let state = try ListState(definition, view)
      let ends = try ends(
        DiffRequest(list: request.list, to: request.version), state, definition)
      let join =
        ends.to.id == state.draft?.id
        ? AdjustmentJoin(self, view, draftOf: state, at: ends.to)
        : AdjustmentJoin(office: self, view: view, state: state, from: ends.from, to: ends.to)
      return try join.report(by: request.grouping, for: request.audience)
    }
  }
}

extension Definition {
  /// Whether changes of the list want a reason.
  var asksReasons: Bool { !isStanding && !reasonsFor.isEmpty }
}

extension Definition {
  /// Whether a reason is wanted also where nothing but a figure is another.
  var asksReasonsOfUpdates: Bool { reasonsFor.contains(.kind(.restated)) }
}

/// Joins a comparison with what people said about it.
struct AdjustmentJoin {
  let office: Office
  let view: StoreView
  let state: ListState
  /// nil for the empty list: who is on the first list ever was not adjusted.
  let from: RevisionRecord?
  let to: RevisionRecord
  /// The edition that `to` corrects: what it does to that one is a change too, though against the
  /// period before nothing may be left of it.
  var corrected: RevisionRecord?
  /// What the comparison of both ends has, where somebody has read it already.
  var known: [DiffLine]?

  /// - Parameters:
  ///   - proposing: whether the evidence is asked where nobody has given a reason, which reads the
  ///     history of each such subject.
  ///   - subjects: who is asked about: a look-up for each, whoever else differs; nil for everybody.
  func report(
    by grouping: String?, for audience: Audience, proposing: Bool = true,
    of subjects: Set<String>? = nil
  ) throws -> AdjustmentsReport {
    let layout = try self.layout()
    let definition = layout.definition
    let books = office.books(of: definition)
    var report = AdjustmentsReport(
      definition: definition, disclosure: office.disclosure(audience), period: to.period,
      from: from.map(state.reference), to: state.reference(to), lines: [])
    let grouping = try grouping.map {
      try Grouping(definition.fieldName($0), definition, office, audience)
    }
    let given = try GivenReasons(office, view, of: definition.list, at: state.moment(of: to))
    let changes = try changes(layout, books, asking: definition.reasonsFor, of: subjects)
    var asked: Set<[String]> = []
    let finder = try ProposalFinder(self, layout, books, given)
    let book = office.reasonBook(of: definition)
    let hand = handReasons(layout)
    let signed = try given.signed(before: corrected ?? from, state, office, view)
    // What was signed without it stands as it was signed.
    let ofTwo = state.edition(of: to.id) == nil ? try office.reasonsOfTwo() : nil
    let isPeriod = { (period: Period) in period == to.period }
    for (line, adjusted) in changes {
      let decided = given.reason(
        of: line.change, adjusted, signed: signed,
        corrects: (corrected ?? from)?.period == to.period, in: isPeriod, refusedIn: isPeriod)
      // Who made the change by hand and said why has given the reason.
      let said =
        decided.map { $0.status != .missing } ?? false
        ? decided : try Adjustment(hand.explained(line), adjusted, definition, book) ?? decided
      let isOpen = proposing && said.map { $0.status == .missing } ?? true
      let proposal = isOpen ? try finder.proposal(line, adjusted) : nil
      let status = said?.status ?? .missing
      let isLacking = ofTwo.map { said?.lacksCounterpart($0) ?? false } ?? false
      let isWaiting = status == .confirmed ? isLacking : status == .missing && proposal != nil
      if let said { asked.insert([said.subject, said.change.rawValue]) }
      report.lines.append(
        AdjustmentsReport.Line(
          change: line.change, adjusted: adjusted,
          status: isWaiting ? .proposed : status, given: said,
          words: said.flatMap { given.words($0, for: audience) },
          label: said?.reason.map(given.label(ofReason:)),
          counterparts: said.map(given.counterpartNames) ?? [:], lacksCounterpart: isLacking,
          proposal: proposal,
          groups: try grouping?.labels(of: line.change, finder) ?? []))
    }
    report.settled = given.all(in: to.period)
      .filter { subjects?.contains($0.subject) ?? true }
      .filter { !asked.contains([$0.subject, $0.change.rawValue]) && $0.status != .missing }
      .map { AdjustmentsReport.Settled(given: $0, words: given.words($0, for: audience)) }
    return report
  }

  /// What acts by hand alone gave for the changes, whatever else was said of them.
  func givenByHand() throws -> [Adjustment] {
    let layout = try self.layout()
    let hand = handReasons(layout)
    guard !hand.subjects.isEmpty else { return [] }
    let book = office.reasonBook(of: layout.definition)
    return try changes(
      layout, office.books(of: layout.definition), asking: AdjustedChange.allCases,
      of: hand.subjects
    ).compactMap { line, adjusted in
      try Adjustment(hand.explained(line), adjusted, layout.definition, book)
    }
  }

  private func handReasons(_ layout: Layout) -> HandReasons {
    HandReasons(
      office, from: from,
      to: Snapshot(view: view, state: state, revision: to, layout: layout))
  }

  /// As the list was defined at the newer end; while that is a draft, what asks for a reason and
  /// what speaks for one is what the definition says now.
  func layout() throws -> Layout {
    let stored = try office.layout(of: to, view)
    guard state.edition(of: to.id) == nil else { return stored }
    let current = try office.library.definition(stored.definition.list)
    var definition = stored.definition
    definition.reasonsFor = current.reasonsFor
    definition.requiresReasons = current.requiresReasons
    definition.evidence = current.evidence
    return Layout(definition)
  }

  /// Each change with what it asks reasons for, in key order.
  ///
  /// - Parameter subjects: who is asked about; nil for everybody.
  func changes(
    _ layout: Layout, _ books: [String: Book], asking wanted: [AdjustedChange],
    of subjects: Set<String>? = nil
  ) throws -> [(line: DiffLine, adjusted: AdjustedChange)] {
    func differences(since from: RevisionRecord?) throws -> [DiffLine] {
      guard let from else { return [] }
      let comparison = Comparison(
        library: office.library, view: view, layout: layout, from: from, to: to, state: state,
        books: books, hidden: [])
      if let subjects { return try comparison.lines(of: subjects) }
      return try comparison.read(tellsUpdates: wanted.contains(.kind(.restated))).1
    }
    var changes = try asked(from == nil ? [] : known ?? differences(since: from), wanted)
    let told = Set(changes.map { [$0.line.change.key, $0.adjusted.rawValue] })
    let more = try asked(differences(since: corrected), wanted)
      .filter { !told.contains([$0.line.change.key, $0.adjusted.rawValue]) }
    guard !more.isEmpty else { return changes }
    changes += more
    return changes.sorted { $0.line.change.key < $1.line.change.key }
  }

  private func asked(
    _ lines: [DiffLine], _ wanted: [AdjustedChange]
  ) -> [(line: DiffLine, adjusted: AdjustedChange)] {
    lines.flatMap { line in
      AdjustedChange.asked(by: line.change, of: wanted).map { (line, $0) }
    }
  }
}

extension AdjustmentJoin {
  /// What people are asked about a revision of the draft.
  init(_ office: Office, _ view: StoreView, draftOf state: ListState, at to: RevisionRecord) {
    self.init(
      office: office, view: view, state: state, from: state.baseOfDraft, to: to,
      corrected: state.corrected)
  }
}

extension Adjustment {
  /// What was said when a change was made by hand; nil where nothing was. Of several kinds of change
  /// each is explained by acts on its own fields alone. Words that name no reason of the book explain,
  /// and wait for one (待确认).
  fileprivate init?(
    _ line: DiffLine, _ adjusted: AdjustedChange, _ definition: Definition, _ book: BookIndex?
  ) {
    let fields = adjusted.fields(of: line.change, in: definition)
    let grounds = line.grounds.filter { ground in
      guard let fields, let explained = ground.fields else { return true }
      return !explained.isDisjoint(with: fields)
    }
    var reasons: [String] = []
    for case let reason? in grounds.map(\.reason?.zh) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    guard !reasons.isEmpty else { return nil }
    let spoken = reasons.map { SpokenReason($0, book) }
    let given = spoken.first { $0.code != nil }
    // Another reason than the one that counts is an explanation beside it.
    let texts = spoken.compactMap { $0.code == given?.code ? $0.text : $0.words.zh }
    self.init(
      subject: line.change.key, change: adjusted, reason: given?.code,
      text: texts.isEmpty ? nil : texts.joined(separator: "；"),
      basis: grounds.lazy.compactMap(\.basis).first,
      proposedBy: given == nil ? line.source?.by : nil,
      confirmedBy: given == nil ? nil : line.source?.by)
  }
}

/// Tells adjustments apart by the values of a field.
private struct Grouping {
  private let field: Int
  private let name: String
  private let labels: @Sendable (String, String) -> String?
  private let sameness: Sameness

  init(
    _ name: String, _ definition: Definition, _ office: Office, _ audience: Audience
  ) throws(Refusal) {
    try definition.admit(name, for: audience)
    self.name = name
    field = definition.index(of: name) ?? 0
    labels = office.labels(of: definition)
    sameness = Sameness(definition, books: office.books(of: definition))
  }

  /// The labels of the subject's values; one empty label where it has none. A value that somebody
  /// left or joined counts as much as one that stays: both teams are asked.
  func labels(of change: Change, _ finder: ProposalFinder) throws -> [String] {
    var values: Set<String> = []
    if let difference = change.fields.first(where: { $0.field == name }) {
      for value in [difference.before, difference.after] {
        values.formUnion(elements(value))
      }
    } else if change.event == .changed || change.event == .updated {
      let value = try finder.lastKnown(change.key)?.record.value(at: field)
      values.formUnion(elements(value))
    }
    return values.isEmpty ? [""] : values.map { labels(name, $0) ?? $0 }.sorted()
  }

  private func elements(_ value: Value?) -> [String] {
    value?.text.map { sameness.elements(of: $0, field: field) } ?? []
  }
}
