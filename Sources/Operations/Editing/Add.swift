import Definitions
public import Exporting
import Importing
import Registry
import Store

extension Office {
  /// Takes a subject into a list by hand.
  ///
  /// - Parameter values: `FIELD=VALUE` as a person types it; a field by name, label or alias.
  ///
  /// One revision. Throws `already-listed` where the subject is on the list, and refuses a value or
  /// record that an import would not take, under the name of what it breaks, and a counterpart that is
  /// none (`unknown-counterpart`).
  public func add(
    to list: String, _ values: [String: String], _ grounds: Grounds
  ) throws -> EditReport {
    let definition = try library.definition(list)
    let grounds = try grounds.checked()
    try UnfitReasons(library).refuse(grounds.reason, of: .entered, definition)
    var typed = try typed(values, definition)
    try typed.giveKey()
    let rules = RecordRules(definition, Sameness(definition, books: books(of: definition)))
    var issues = typed.issues + rules.issues(typed.records, 0)
    if let error = issues.first(where: { $0.severity == .error }) {
      throw Refusal.broken(error, definition)
    }
    let record = typed.records.record(0)
    if let figure = FigureGroup.all(of: definition).lazy.compactMap({ $0.undated(record) }).first {
      throw Refusal.asofMissing(definition.fields[figure], definition)
    }
    let guards = PeriodGuards(definition: definition, period: grounds.period, today: today)
    for group in FigureGroup.all(of: definition) {
      guard let asof = record.value(at: group.asof)?.text.flatMap({ PartialDate($0) }) else {
        continue
      }
      issues += try guards.byHand(asof, definition.fields[group.asof])
    }
    let told = issues
    return try deciding(again: "registry add \(list) …") { transaction in
      let work = try HandWork(definition, grounds.period, office: self, transaction: transaction)
      let key = try work.key(of: typed)
      let counterparts = try work.counterparts(grounds, beside: key)
      let report = try acting(in: list, transaction) {
        try work.add(record, key, grounds, told)
      }
      try work.note(counterparts, of: .entered, key, grounds, report)
      return report
    }
  }
}

extension HandWork {
  fileprivate func add(
    _ record: Record, _ key: String, _ grounds: Grounds, _ issues: [Issue]
  ) throws -> EditReport {
    let linked = identities.linked(record.key, to: key)
    var amendment = try Amendment(definition.list, office: office, transaction: transaction)
    amendment.put(record.named(definition), key: key)
    let outcome = try amendment.write(
      .edit, period: grounds.period, details: grounds.details("add", key, linked: linked).json,
      issues: issues.map { $0.about(key) })
    // A weaker way than the code, which the comparison alone knows, led to somebody.
    guard let revision = outcome.revision, outcome.counts.entered == 1 else {
      throw outcome.formerly[key].map { Refusal.formerName(key, of: $0, definition) }
        ?? .alreadyListed(key, definition)
    }
    try HandClaims.keep(
      revision, reason: grounds.reason, basis: grounds.basis, amendment.layout, office, transaction)
    var report = self.report("add", grounds.period, issues + told(grounds.period))
    try report.tell(revision, amendment.layout, office, transaction)
    return report
  }

  /// The key under which a subject that somebody types is to come. Throws `already-listed`, and
  /// `identity-question` where its local key is that of one which has gone elsewhere.
  fileprivate func key(of typed: TypedRecord) throws -> String {
    let books = office.books(of: definition).mapValues(BookIndex.init)
    let identity = IdentityReading(definition, books: books)
    if let unit = unit(typed, identity) {
      return try namesake(typed.records, of: unit, sharesCodes: true)
    }
    let own = typed.records.key(0)
    if own.hasPrefix("~"), identity.isByName(0, in: typed.records) {
      return try namesake(typed.records, of: own)
    }
    try refuseListed(typed)
    return try key(entering: own)
  }

  /// The local key of a unit that was told apart from the one which has its code.
  private func unit(_ typed: TypedRecord, _ identity: IdentityReading) -> String? {
    guard let known = identities.sharedCodes[typed.records.key(0)] else { return nil }
    return identity.localKeys(of: 0, in: typed.records).first(where: known.contains)
  }

  /// The key under which a subject that is not on the list comes by a local one.
  private func namesake(
    _ records: RecordBatch, of local: String, sharesCodes: Bool = false
  ) throws -> String {
    let reading = TraceReading(
      definition, Sameness(definition, books: office.books(of: definition)))
    let traces = reading.traces(of: 0, in: records)
    let departures = try Departures(
      transaction, layout, state, books: office.books(of: definition))
    var subjects: [String: KnownSubject] = [:]
    let meaning = try Namesakes(of: local, identities.namesakes, identities).meaning { key in
      guard let subject = try known(by: key, reading, departures) else { return nil }
      subjects[subject.key] = subject
      return (subject.key, Namesakes.Place(of: subject, traces, sharesCodes: sharesCodes))
    }
    switch meaning {
    case .subject(let key):
      let keys = identities.codes(with: SubjectCode(key)).map(\.text)
      let listed = try self.records(keys)
      if let key = keys.first(where: { listed[$0] != nil }) {
        throw Refusal.alreadyListed(key, definition)
      }
      return try self.key(entering: key)
    case .question(let code, let keys):
      let question = IdentityQuestion(
        code: code, name: reading.nameText(0, records),
        candidates: keys.compactMap { subjects[$0] }.map { ($0, .placeLeft) })
      throw Refusal.broken(question.issue(definition), definition)
    }
  }

  /// Who is on the list by a key, or left it in this draft.
  private func known(
    by key: String, _ reading: TraceReading, _ departures: Departures
  ) throws -> KnownSubject? {
    let keys = identities.codes(with: SubjectCode(key)).map(\.text)
    let listed = try self.records(keys)
    if let record = keys.lazy.compactMap({ listed[$0] }).first {
      return KnownSubject(0, of: RecordBatch(record), reading)
    }
    guard let last = keys.lazy.compactMap({ departures.last(Hash128(key: $0)) }).first,
      let record = try departures.record(of: last, transaction)
    else { return nil }
    var subject = KnownSubject(0, of: RecordBatch(record), reading)
    subject.hasLeft = true
    return subject
  }

  /// The key under which a subject that is not on the list comes to it: where its code was linked, the
  /// one that it was known by.
  fileprivate func key(entering code: String) throws -> String {
    let codes = identities.codes(with: SubjectCode(code))
    guard codes.count > 1 else { return code }
    guard let newest = state.newest else { return codes[0].text }
    let known = try codes.first {
      try transaction.wasEverListed(layout, $0.text, before: newest)
    }
    return (known ?? codes[0]).text
  }

  /// Refuses a subject that is on the list under its key or its code. A weaker way is found when
  /// the record is compared.
  fileprivate func refuseListed(_ typed: TypedRecord) throws {
    guard let newest = state.newest else { return }
    let key = typed.records.key(0)
    let snapshot = Snapshot(view: transaction, state: state, revision: newest, layout: layout)
    let led = key.hasPrefix("~") ? key : try snapshot.key(for: key, identities)
    let found = try records([key, led])
    if let listed = [key, led].first(where: { found[$0] != nil }) {
      throw Refusal.alreadyListed(listed, definition)
    }
  }
}

extension Record {
  /// The values by their fields' names.
  fileprivate func named(_ definition: Definition) -> [String: Value] {
    var named: [String: Value] = [:]
    for (field, value) in zip(definition.fields, values) { named[field.name] = value }
    return named
  }
}

extension Refusal {
  /// What a record by hand breaks.
  static func broken(_ issue: Issue, _ definition: Definition) -> Refusal {
    let field = issue.field.flatMap(definition.index(of:)).map { definition.fields[$0] }
    return refusedValue(issue.rule, field, value: issue.value, issue.message)
  }

  /// Whoever was called so before is meant, unless somebody says that it is another.
  fileprivate static func formerName(
    _ key: String, of subject: String, _ definition: Definition
  ) -> Refusal {
    let list = definition.list
    let command = "registry link \(ShellWord.quoted(key)) \(subject) --different --evidence …"
    return Refusal(
      "already-listed", exit: .data,
      Phrase(
        zh: "\(definition.title)中的 \(subject) 曾用这一名称",
        en: "\(subject) on \(list) had that name before"),
      remedy: Phrase(
        zh: "要修改，用 registry edit \(list) \(subject)；确是另一主体的，先认定（\(command)）",
        en:
          "`registry edit \(list) \(subject)` changes it; if it is another subject, say so first: "
          + "`\(command)`"))
  }

  fileprivate static func alreadyListed(_ key: String, _ definition: Definition) -> Refusal {
    Refusal(
      "already-listed", exit: .data,
      Phrase(
        zh: "\(definition.title)中已有 \(key)", en: "\(key) is on \(definition.list) already"),
      remedy: Phrase(
        zh: "要修改，用 registry edit \(definition.list) \(key)",
        en: "`registry edit \(definition.list) \(key)` changes it"))
  }
}
