import Definitions
public import Exporting
import Importing
public import Registry
import Store

/// What one `registry settle` decides.
public struct SettleRequest: Sendable {
  public enum Decision: Sendable, Equatable {
    /// The word of an office is taken.
    case take(String)
    /// Neither's: this value, as a person types it; empty clears.
    case value(String)
    /// What was decided by hand is let go.
    case release
  }

  public var list: String
  /// Any code that leads to the subject.
  public var key: String
  /// Name or label of the field, or ``Claim/membership``.
  public var field: String
  public var decision: Decision
  /// nil: the period of the draft, or of the newest edition.
  public var period: Period?
  public var reason: String?
  public var basis: String?

  public init(
    list: String, key: String, field: String, decision: Decision, period: Period? = nil,
    reason: String? = nil, basis: String? = nil
  ) {
    self.list = list
    self.key = key
    self.field = field
    self.decision = decision
    self.period = period
    self.reason = reason
    self.basis = basis
  }
}

extension Office {
  /// Decides what holds where offices say different things: one revision, with its reason.
  ///
  /// Throws `reason-missing`, `unknown-key`, `unknown-claim` where the office has said nothing of it,
  /// `asof-differs` where its figure is of another period than the record's, `nothing-held` where
  /// nothing was decided by hand, and `draft-open` and `frozen` as an import does.
  public func settle(_ request: SettleRequest) throws -> EditReport {
    let definition = try library.definition(request.list)
    if definition.isStanding { throw Refusal.standing(definition) }
    return try writing { transaction in
      var settling = try Settling(request, definition, self, transaction)
      return try acting(in: definition.list, transaction) { try settling.run() }
    }
  }
}

/// One settling inside its transaction.
private struct Settling {
  let request: SettleRequest
  let definition: Definition
  let office: Office
  let transaction: StoreTransaction
  let names: OfficeNames
  let state: ListState
  let period: Period
  let newest: RevisionRecord
  let key: String
  /// The answer that led to it.
  let linked: [String: String]?
  let record: Record?
  /// nil: membership.
  let field: Int?
  let statements: [String: [Statement]]
  private var claims: ClaimBatch
  private var ended: [Hash128] = []
  private var values: [String: Value] = [:]
  private var issues: [Issue] = []
  /// Where the value that stands by itself again came from.
  private var place: RecordPlaces.Place?

  init(
    _ request: SettleRequest, _ definition: Definition, _ office: Office,
    _ transaction: StoreTransaction
  ) throws {
    self.request = request
    self.definition = definition
    self.office = office
    self.transaction = transaction
    names = OfficeNames(office, of: definition.list, transaction)
    state = try ListState(definition, transaction)
    guard let newest = state.newest else { throw Refusal.nothingYet(definition) }
    self.newest = newest
    period = request.period ?? state.draft?.period ?? newest.period
    try state.admit(period, of: definition)
    let layout = Layout(definition)
    let snapshot = Snapshot(view: transaction, state: state, revision: newest, layout: layout)
    let identities = try Identities(office.library, transaction)
    key = try snapshot.key(for: request.key, identities)
    linked = identities.linked(request.key, to: key)
    record = try transaction.records(layout, keys: [key], at: newest)[key]
    field = try Self.field(request.field, definition)
    if record == nil && field != nil {
      let wasListed = try snapshot.knows(key)
      if !wasListed, let likely = try NameMatches(request.key, in: snapshot).refusal() {
        throw likely
      }
      throw Refusal.unknownKey(request.key, definition, wasListed: wasListed)
    }
    let shape = try ClaimShape(office.library, ClaimOffices(names))
    claims = ClaimBatch(shape)
    statements = try Self.statements(shape, layout, key, field, transaction, newest)
  }

  private static func field(_ name: String, _ definition: Definition) throws(Refusal) -> Int? {
    if name == Claim.membership { return nil }
    let field = definition.fields.firstIndex { $0.name == name || $0.label == name }
    guard let field else { throw Refusal.unknownFilterField(name, definition) }
    return field
  }

  /// What is said of the field, and where it is an as-of field, of each of its figures.
  private static func statements(
    _ shape: ClaimShape, _ layout: Layout, _ key: String, _ field: Int?,
    _ transaction: StoreTransaction, _ newest: RevisionRecord
  ) throws -> [String: [Statement]] {
    guard let reader = try ClaimReader(shape, layout, transaction, at: newest) else { return [:] }
    let offices = try reader.offices()
    let name = field.map { layout.definition.fields[$0].name } ?? Claim.membership
    let figures = layout.definition.fields.filter { $0.asof == name }.map(\.name)
    var statements: [String: [Statement]] = [:]
    for field in [name] + figures {
      statements[field] = try reader.statements(key, field, by: offices)
    }
    return statements
  }

  mutating func run() throws -> EditReport {
    switch request.decision {
    case .release: try release()
    case .take(let office): try take(names(office))
    case .value(let text): try set(text)
    }
    return try write()
  }

  private var name: String { field.map { definition.fields[$0].name } ?? Claim.membership }

  private func said(_ field: String) -> [Statement] { statements[field] ?? [] }

  private mutating func release() throws {
    guard let hand = said(name).first(where: { $0.claim.isByHand }) else {
      throw Refusal.nothingHeld(name, key, definition)
    }
    end(hand.claim)
    guard let field, let record else {
      issues += try released()
      return
    }
    let words = StandingWord(definition, sameness, names)
    guard let standing = words.best(of: said(name), field, in: record) else { return }
    values[name] = standing.claim.value ?? .canonical("")
    place = RecordPlaces.Place(source: standing.source, line: standing.line)
  }

  /// Of who belongs no file's word is in force by itself.
  private func released() throws -> [Issue] {
    let released = ReleasedMembership(
      definition: definition, key: key, period: period, isListed: record != nil,
      statements: said(name), sources: try transaction.sources(of: definition.list))
    return [released.issue].compactMap(\.self)
  }

  private mutating func take(_ taken: String) throws {
    guard let field, let record else { throw Refusal.membershipByHand(key, definition) }
    guard let claim = said(name).first(where: { $0.claim.office == taken })?.claim else {
      throw Refusal.unknownClaim(
        taken, said(name).map(\.claim.office), definition.fields[field], key)
    }
    let period = Disagreement(definition, sameness).period(of: field, record)
    if claim.asof == nil, claim.value?.text != nil, definition.fields[field].asof != nil {
      throw Refusal.asofUnsaid(claim, definition.fields[field], definition)
    }
    if let asof = claim.asof, let period, !PartialDate.isOne(asof, period) {
      throw Refusal.asofDiffers(claim, period, definition.fields[field], definition)
    }
    try decide(name, claim.value ?? .canonical(""), asof: claim.asof)
    guard let group = FigureGroup.all(of: definition).first(where: { $0.asof == field }),
      let taking = claim.value?.text, !PartialDate.isOne(taking, record.values[field]?.text)
    else { return }
    for figure in group.figures { try turn(figure, to: taking, of: taken, record) }
  }

  /// With a period its figures are taken: the office's, or others' of the same period; what is of
  /// another one leaves the record.
  private mutating func turn(
    _ figure: Int, to period: String, of office: String, _ record: Record
  ) throws {
    let name = definition.fields[figure].name
    let precedence = Precedence(definition) { names($0) }
    let same = said(name).filter { PartialDate.isOne($0.claim.asof, period) }
    let best = same.filter { !$0.isUnfilled }.map(\.claim).min {
      precedence.rank(of: $0.office, field: figure) < precedence.rank(of: $1.office, field: figure)
    }
    if let own = same.map(\.claim).first(where: { $0.office == office }) ?? best {
      try decide(name, own.value ?? .canonical(""), asof: own.asof)
    } else if record.values[figure] != nil {
      values[name] = .canonical("")
    }
  }

  private mutating func set(_ text: String) throws {
    guard let field, let record else { throw Refusal.membershipByHand(key, definition) }
    let value = try canonical(text)
    try decide(
      name, .canonical(value), asof: Disagreement(definition, sameness).period(of: field, record))
    issues += try dating(field, value.isEmpty ? nil : .canonical(value), of: record).issues()
  }

  /// A figure, or a period, that is typed comes under no other guard than an edit.
  private func dating(_ field: Int, _ value: Value?, of record: Record) -> EditedPeriods {
    var (after, typed) = (record, record)
    after.values[field] = value
    typed.values = typed.values.map { _ in nil }
    typed.values[field] = value ?? .canonical("")
    return EditedPeriods(
      before: record, after: after, typed: RecordBatch(typed), definition: definition,
      guards: PeriodGuards(definition: definition, period: period, today: office.today))
  }

  private func canonical(_ text: String) throws -> String {
    guard !text.allSatisfy(\.isWhitespace) else { return "" }
    let mapping = try Mapping(
      definition: definition, books: office.books(of: definition), profile: nil,
      scope: [name: text], asof: nil)
    return mapping.scopeValues.first?.text ?? ""
  }

  private mutating func decide(_ field: String, _ value: Value, asof: String?) throws {
    guard let reason = request.reason, !reason.allSatisfy(\.isWhitespace) else {
      throw Refusal.reasonMissing
    }
    values[field] = value
    let claim = Claim(
      list: definition.list, subject: key, field: field, office: Claim.byHand,
      value: value == .canonical("") ? nil : value, asof: asof, reason: reason,
      basis: request.basis)
    // Where nobody says otherwise there is nothing to hold against.
    let others = said(field).map(\.claim).filter { !$0.isByHand }
    if others.isEmpty || others.contains(where: { differs($0, claim) }) {
      claims.add(claim)
    } else {
      end(claim)
    }
  }

  private func differs(_ a: Claim, _ b: Claim) -> Bool {
    guard let field = definition.index(of: a.field), case .canonical(let x)? = a.value,
      case .canonical(let y)? = b.value
    else { return a.value != b.value }
    return !sameness.isSame(Array(x.utf8), Array(y.utf8), field: field)
  }

  private var sameness: Sameness { Sameness(definition, books: office.books(of: definition)) }

  private mutating func end(_ claim: Claim) {
    guard let shape = try? ClaimShape(office.library) else { return }
    var asked = ClaimBatch(shape)
    asked.ask(
      definition.list, office: Claim.byHand, subject: key.utf8, field: claim.field)
    ended.append(asked.hash(0))
  }

  private mutating func write() throws -> EditReport {
    let details = details
    var report = EditReport(
      definition: definition, disclosure: office.disclosure(.internal), period: period,
      act: "settle", state: .unchanged)
    for issue in issues { report.issues.add(issue) }
    var sealed: RevisionRecord?
    // What is decided in a draft goes with it, also where the list has the value already.
    let isDrafted = try state.draft != nil && decides()
    if changes || isDrafted {
      var amendment = try Amendment(definition.list, office: office, transaction: transaction)
      if changes { amendment.put(values, key: key) }
      amendment.place = place
      sealed = try amendment.write(.edit, period: period, details: details, isKept: isDrafted)
        .revision
    }
    if let claimed = try keep(with: sealed) {
      report.revision = Int(claimed.id)
      report.state = .settled
    }
    if let sealed {
      report.revision = Int(sealed.id)
      report.state = sealed.counts.differs ? .draft : .settled
      report.counts = sealed.counts
      report.changes = try lines(sealed)
    }
    return report
  }

  /// Whether something is said or let go that was not.
  private func decides() throws -> Bool {
    var trial = try ClaimWriting(
      ClaimShape(office.library), office, view: transaction, number: nil, sources: [])
    try trial.keep(claims, file: nil)
    for key in ended { trial.end(key) }
    return trial.differs
  }

  /// Keeps what was decided; the revision that did so where the list itself did not change.
  private func keep(with sealed: RevisionRecord?) throws -> RevisionRecord? {
    if let sealed, isUncontested {
      try HandClaims.keep(
        sealed, reason: request.reason, basis: request.basis, Layout(definition), office,
        transaction)
      return nil
    }
    var writing = try ClaimWriting(
      ClaimShape(office.library), office, view: transaction,
      number: try transaction.nextRevision(), sources: [])
    try writing.keep(claims, file: nil)
    for key in ended { writing.end(key) }
    guard let sealed else {
      return try writing.commit(
        .edit, period, message: request.reason, details: details, office, transaction)
    }
    try writing.commit(with: sealed, .edit, office, transaction)
    return nil
  }

  /// Whether no office's word was kept of anything that is set: it is an edit then, and what the
  /// file had said that each value came from is kept beside it as one keeps it.
  private var isUncontested: Bool {
    claims.count > 0 && values.keys.allSatisfy { said($0).allSatisfy(\.claim.isByHand) }
  }

  private var details: String {
    let isRelease = request.decision == .release
    let fields = Set(values.keys).union(isRelease ? [name] : []).sorted()
    return ActDetails(
      act: "settle", key: key, fields: field == nil ? nil : fields,
      released: isRelease ? true : nil, linked: linked, reason: request.reason,
      basis: request.basis
    ).json
  }

  private func lines(_ sealed: RevisionRecord) throws -> [DiffLine] {
    let state = try ListState(definition, transaction)
    return try Comparison(
      library: office.library, view: transaction, layout: Layout(definition), from: newest,
      to: sealed, state: state,
      books: office.books(of: definition), hidden: []
    ).read().1
  }

  /// Whether the list is to have another value than it has.
  private var changes: Bool {
    values.contains { name, value in
      guard let field = definition.index(of: name) else { return false }
      return record?.values[field] != (value == .canonical("") ? nil : value)
    }
  }
}
