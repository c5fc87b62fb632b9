import Definitions
public import Exporting
import Importing
public import Registry
import Store

/// What one `registry link` is told.
public struct LinkRequest: Sendable {
  public var code: String
  /// Any code that leads to the subject.
  public var key: String
  public var evidence: String
  /// The code is not the subject's, though it looked so.
  public var isDifferent: Bool
  /// Since when the code was the subject's, and until when, as people write dates.
  public var from: String?
  public var to: String?
  /// nil: the quarter of the day.
  public var period: Period?

  public init(
    code: String, key: String, evidence: String, isDifferent: Bool = false, from: String? = nil,
    to: String? = nil, period: Period? = nil
  ) {
    self.code = code
    self.key = key
    self.evidence = evidence
    self.isDifferent = isDifferent
    self.from = from
    self.to = to
    self.period = period
  }

  /// As it is typed, to be tried again.
  var command: String {
    "registry link \(ShellWord.quoted(code)) \(ShellWord.quoted(key))"
      + (isDifferent ? " --different" : "") + " --evidence …"
  }
}

extension Office {
  /// Answers the question who is who, once and for all lists: two codes, one subject, or two. Where
  /// both have come into an open draft, it is joined there at once.
  ///
  /// Throws `no-evidence`, `unknown-key`, `bad-code`, `several-subjects`, `same-subject`,
  /// `two-subjects`, `identity-contradiction`, and `answer-in-use` where two are told apart of which
  /// a list has one under the code of the other; nothing is changed then.
  public func link(_ request: LinkRequest) throws -> EditReport {
    guard !request.evidence.allSatisfy(\.isWhitespace) else { throw Refusal.noEvidence }
    return try deciding(again: request.command) { transaction in
      var report = try LinkAct(request, self, transaction).write()
      if report.revision != nil { try carryOutRefusals(of: &report, transaction) }
      return report
    }
  }

  /// A refusal may have met nobody until somebody said whose the code is, and be of nobody when he says otherwise.
  private func carryOutRefusals(
    of report: inout EditReport, _ transaction: StoreTransaction
  ) throws {
    guard try transaction.newestRevision(of: GivenReasons.list) != nil else { return }
    let number = report.revision.map(Int64.init)
    report.related += try GoneRefusals(office: self, transaction: transaction)
      .giveBack(after: GivenReasons.list, with: number)
    let refused = RefusedChanges(office: self, transaction: transaction)
    for taken in try refused.apply(after: GivenReasons.list) {
      report.issues.add(Issue(taken, try library.definition(taken.list)))
    }
  }
}

/// One answer on its way into the list.
private struct LinkAct {
  let request: LinkRequest
  let office: Office
  let transaction: StoreTransaction
  let identities: Identities
  let statement: IdentityStatement
  /// Neither a list nor an answer had the code so far.
  private let isNew: Bool

  init(_ request: LinkRequest, _ office: Office, _ transaction: StoreTransaction) throws {
    self.request = request
    self.office = office
    self.transaction = transaction
    identities = try Identities(office.library, transaction)
    let search = SubjectSearch(office: office, view: transaction, identities: identities)
    let found = try Self.one(request.key, try search.subjects(of: request.key))
    let named = SubjectCode(request.key)
    // A unit may be told apart from a code that no list has yet: the file that has both waits for it.
    let isUnit = request.isDifferent && SubjectCode(request.code).kind == .local
    guard let subject = try found ?? (isUnit ? Self.written(named) : nil) else {
      if let likely = try search.likely(request.key) { throw likely }
      throw Refusal.unknownSubject(request.key)
    }
    let listed = try Self.one(
      request.code, try Self.known(request.code, office, transaction, identities))
    let definition = try office.library.definition(Identities.list)
    let code = SubjectCode(request.code)
    let known = listed.flatMap { Self.isOther(code, than: $0) ? nil : $0 }
    isNew = known == nil
    let written = try known ?? Self.written(code)
    let isOfCode = !request.isDifferent && Self.follows(written, named, of: subject, identities)
    statement = IdentityStatement(
      code: written, subject: isOfCode ? identities.spelling(of: named) ?? subject : subject,
      isSame: !request.isDifferent, from: try request.from.map { try definition.date($0, "from") },
      to: try request.to.map { try definition.date($0, "to") },
      evidence: request.evidence, confirmedBy: office.person,
      confirmedOn: PartialDate(office.today))
    try check(search)
  }

  /// The code as somebody named it before, or the key that it leads to by itself.
  private static func known(
    _ code: String, _ office: Office, _ view: StoreView, _ identities: Identities
  ) throws -> [String] {
    if let named = identities.spelling(of: SubjectCode(code)) { return [named] }
    return try SubjectSearch(office: office, view: view, identities: Identities())
      .subjects(of: code)
  }

  /// Whether a later code is said of one that was itself said of the subject: it is kept as it was said,
  /// since it tells which of the two came later.
  private static func follows(
    _ code: String, _ other: SubjectCode, of subject: String, _ identities: Identities
  ) -> Bool {
    let (code, subject) = (SubjectCode(code), SubjectCode(subject))
    return other != subject && other.kind == code.kind && code != other && code != subject
      && identities.codes(with: subject).contains(other)
      && !identities.precede(other).contains(code)
  }

  /// Whether a code is another subject's by itself, though it stands on this one's record: a subject
  /// has one credit code, and only an answer says that it has had two.
  private static func isOther(_ code: SubjectCode, than key: String) -> Bool {
    let key = SubjectCode(key)
    return code.kind == key.kind && [.uscc, .project].contains(code.kind) && code != key
  }

  private static func one(_ code: String, _ found: [String]) throws(Refusal) -> String? {
    guard found.count < 2 else { throw .severalSubjects(code, found) }
    return found.first
  }

  /// A code that no list has yet, as it will stand in one. Throws `bad-code` for one that is damaged.
  private static func written(_ code: SubjectCode) throws(Refusal) -> String {
    guard !code.isDamaged, !code.bare.isEmpty else { throw .badCode(code) }
    switch code.kind {
    case .uscc, .organisation, .registration: return code.bare
    case .project:
      return ProjectCode.canonical(Array(code.bare.utf8).span).map {
        String(decoding: $0, as: UTF8.self)
      } ?? code.text
    case .other where USCC.looksCut(code.bare): throw .cutCode(code)
    case .local, .other: return code.text
    }
  }

  /// Refuses what contradicts the lists or what was said before.
  private func check(_ search: SubjectSearch) throws {
    let (code, subject) = (statement.code, statement.subject)
    guard code != subject else {
      let namesakes = Namesakes(of: subject.text, identities.namesakes, identities)
      throw Refusal.sameSubject(
        request.code, subject.text, on: try search.list(of: subject.text),
        isDifferent: request.isDifferent,
        namesake: SubjectCode(request.code).kind == .local ? namesakes.next : nil)
    }
    let others = identities.statements.filter { $0.code != code || $0.subject != subject }
    let after = Identities(others + [statement])
    if let told = after.contradiction {
      let isNew = told.code == code && told.subject == subject
      let joined = others.first { $0.isSame && after.codes(with: code).contains($0.code) }
      throw Refusal.contradiction(statement, isNew ? joined ?? told : told)
    }
    guard statement.isSame else { return }
    let codes = after.codes(with: subject)
    for (list, keys) in try search.lists(holdingSeveralOf: codes)
    where try SubjectJoin(list, codes, after, office, transaction) == nil {
      throw Refusal.twoSubjects(list, keys)
    }
  }

  /// Joins the two in every open draft that has both.
  private func join() throws -> [(report: EditReport, revision: RevisionRecord)] {
    guard statement.isSame else { return [] }
    let others = identities.statements.filter {
      $0.code != statement.code || $0.subject != statement.subject
    }
    let after = Identities(others + [statement])
    return try office.library.definitions.compactMap { definition in
      guard definition.identity.first?.count == 1, !definition.isStanding else { return nil }
      let codes = after.codes(with: statement.subject)
      return try SubjectJoin(definition, codes, after, office, transaction)?
        .run(evidence: request.evidence)
    }
  }

  func write() throws -> EditReport {
    let joined = try join()
    var amendment = try Amendment(Identities.list, office: office, transaction: transaction)
    amendment.put(values)
    let period = request.period ?? office.quarter
    let before = amendment.state.newest
    // With the draft, or with the joining alone, the answer goes back that was given about it.
    let companion = joined.count == 1 ? joined[0].revision.id : nil
    let known = identities.subject(of: statement.subject.text)
    let outcome = try amendment.write(
      .edit, period: period,
      details: ActDetails(
        act: "link", key: known, basis: request.evidence, with: companion
      ).json)
    var report = EditReport(
      definition: amendment.definition, disclosure: office.disclosure(.internal), period: period,
      act: "link", state: outcome.revision == nil ? .unchanged : .published,
      revision: outcome.revision.map { Int($0.id) }, related: joined.map(\.report))
    if let revision = outcome.revision {
      report.changes = try Comparison(
        library: office.library, view: transaction, layout: amendment.layout, from: before,
        to: revision,
        state: ListState(amendment.definition, transaction),
        books: office.books(of: amendment.definition), hidden: []
      ).read().1
    }
    if isNew && statement.code.kind == .other {
      report.issues.add(.codeOfNoKind(statement.code.text, outcome.revision?.id))
    }
    let isLater = statement.to == nil && Namesakes.parts(of: statement.code.text) == nil
    if statement.isSame && isLater && statement.code.kind == statement.subject.kind {
      report.issues.add(.takenForLater(statement.code.text, of: known))
    }
    return report
  }

  private var values: [String: Value] {
    let texts: [String: String?] = [
      "code_kind": statement.code.kind.rawValue, "code": statement.code.text,
      "subject": statement.subject.text, "verdict": statement.isSame ? "same" : "different",
      "from": statement.from?.description, "to": statement.to?.description,
      "evidence": statement.evidence, "confirmed_by": statement.confirmedBy,
      "confirmed_on": statement.confirmedOn?.description,
    ]
    return texts.compactMapValues { $0.map(Value.canonical) }
  }
}

extension Office {
  /// The quarter in which it is now.
  var quarter: Period {
    let day = today
    let year = Int(day.prefix(4)) ?? 0
    let month = Int(day.dropFirst(5).prefix(2)) ?? 1
    guard let period = Period(cadence: .quarter, year: year, number: (month + 2) / 3) else {
      preconditionFailure("the clock tells a day of the calendar")
    }
    return period
  }
}

extension Definition {
  /// A date as somebody typed it. Throws `impossible-value` with exit `usage`.
  fileprivate func date(_ text: String, _ name: String) throws(Refusal) -> PartialDate {
    let field = index(of: name).map { fields[$0] }
    var canonical: [UInt8] = []
    let reader = CellReader(
      field: field ?? Field(name: name, label: name, type: .date), book: nil, sourceUnit: nil)
    if case .value = reader.read(Array(text.utf8).span, into: &canonical),
      let date = PartialDate(String(decoding: canonical, as: UTF8.self))
    {
      return date
    }
    throw Refusal(
      "impossible-value", exit: .usage,
      Phrase(zh: "看不懂日期“\(text)”", en: "`\(text)` is no date"),
      remedy: Phrase(
        zh: "写作 2023-04-01、2023-04 或 2023Q2", en: "write 2023-04-01, 2023-04 or 2023Q2"))
  }
}
