import Definitions
public import Exporting
public import Registry
import Store

extension Office {
  /// Where offices, or an office and a person, say different things of one value.
  ///
  /// Of an edition they are as they stood when it was signed.
  ///
  /// - Parameter version: nil: the draft, or without one what is in force, with all that was settled
  ///   since.
  ///
  /// Reads everything that is claimed about the list. Throws `audience` for the public, which learns
  /// of no office and no file.
  public func conflicts(
    of list: String, at version: VersionReference? = nil, audience: Audience = .internal
  ) throws -> ConflictsReport {
    guard audience != .public else { throw Refusal.conflictsInternal }
    let definition = try library.definition(list)
    let draft = try store(.looking).read { try ListState(definition, $0).draft != nil }
    return try withSnapshot(list, at: version ?? (draft ? .draft : .latest)) { snapshot in
      try ConflictReading(
        snapshot, self, isNow: version == nil,
        hiding: snapshot.definition.hiddenFields(from: audience)
      ).report(for: audience)
    }
  }
}

/// Finds the conflicts of one snapshot.
struct ConflictReading {
  private struct Place: Hashable, Comparable {
    let subject: String
    let field: String

    static func < (a: Place, b: Place) -> Bool { (a.subject, a.field) < (b.subject, b.field) }
  }

  private let snapshot: Snapshot
  private let office: Office
  private let reader: ClaimReader?
  private let disagreement: Disagreement
  private let precedence: Precedence
  private let origins: FieldOrigins
  /// Fields that who asks is not shown.
  private let hidden: [Int]
  /// The edition of the period before.
  let previous: RevisionRecord?

  /// - Parameters:
  ///   - isNow: whether of an edition also counts what was said since it was signed.
  ///   - hidden: fields that who asks is not shown.
  init(
    _ snapshot: Snapshot, _ office: Office, isNow: Bool = false, hiding hidden: [Int] = []
  ) throws {
    self.hidden = hidden
    let definition = snapshot.definition
    let names = OfficeNames(office, of: snapshot)
    let edition = isNow ? nil : snapshot.state.edition(of: snapshot.revision.id)
    self.snapshot = snapshot
    self.office = office
    reader = try ClaimReader(
      ClaimShape(office.library, ClaimOffices(names)), snapshot.layout, snapshot.view,
      at: snapshot.revision,
      upTo: edition.flatMap { try EditionDetails($0)?.moment })
    disagreement = Disagreement(
      definition, Sameness(definition, books: office.books(of: definition)))
    precedence = Precedence(definition) { names($0) }
    origins = try FieldOrigins(
      Origins(
        snapshot, books: office.books(of: definition), names, hiding: hidden), snapshot)
    let before = snapshot.state.editions.last { $0.period < snapshot.revision.period }
    previous = snapshot.state.revisions.first { $0.id == before?.revision }
  }

  func report(for audience: Audience) throws -> ConflictsReport {
    ConflictsReport(
      definition: snapshot.definition, disclosure: office.disclosure(audience),
      at: snapshot.reference, previous: previous.map(snapshot.state.reference),
      conflicts: try conflicts().filter { conflict in
        conflict.field.map { audience.visibility(of: $0.secrecy) != .hidden } ?? true
      })
  }

  private func conflicts() throws -> [ConflictsReport.Conflict] {
    guard let reader else { return [] }
    let (places, offices) = (try places(reader), try reader.offices())
    let subjects = Set(places.map(\.subject)).sorted()
    let records = try records(subjects, at: snapshot.revision)
    let before = try previous.map { try self.records(subjects, at: $0) } ?? [:]
    let revisions = Dictionary(
      uniqueKeysWithValues: try snapshot.view.revisions(of: Claim.list).map { ($0.id, $0) })
    return try places.sorted().compactMap { place in
      let statements = try reader.statements(place.subject, place.field, by: offices)
        .map { told($0, revisions) }
      return try conflict(
        place, statements, records[place.subject], before[place.subject], revisions)
    }
  }

  /// Without the words of an act by hand that was about fields which who asks is not shown.
  private func told(
    _ statement: Statement, _ revisions: [Int64: RevisionRecord]
  ) -> Statement {
    guard !hidden.isEmpty, statement.claim.isByHand, let claimed = revisions[statement.born] else {
      return statement
    }
    let act = ActDetails(of: claimed).with.flatMap { number in
      snapshot.state.revisions.first { $0.id == number }
    }
    guard ActDetails(of: act ?? claimed).isAbout(hidden, of: snapshot.definition) else {
      return statement
    }
    var statement = statement
    (statement.claim.reason, statement.claim.basis) = (nil, nil)
    return statement
  }

  private func records(
    _ subjects: [String], at revision: RevisionRecord
  ) throws -> [String: Record] {
    try snapshot.view.records(snapshot.layout, keys: subjects, at: revision)
  }

  /// What of which subject somebody disputes.
  private func places(_ reader: ClaimReader) throws -> Set<Place> {
    var places: Set<Place> = []
    try reader.forEach { claims in
      let others = claims.filter { !$0.isByHand }
      let records = try records(Set(others.map(\.subject)).sorted(), at: snapshot.revision)
      for claim in others where disagreement.holds(claim, against: records[claim.subject]) {
        places.insert(Place(subject: claim.subject, field: claim.field))
      }
    }
    return places
  }

  private func conflict(
    _ place: Place, _ statements: [Statement], _ record: Record?, _ before: Record?,
    _ revisions: [Int64: RevisionRecord]
  ) throws -> ConflictsReport.Conflict? {
    let field = snapshot.definition.index(of: place.field)
    let hand = statements.first { $0.claim.isByHand }
    // Who belongs is said by every file; only against a person's decision is that a conflict.
    guard field != nil || hand != nil else { return nil }
    let disputed = statements.filter {
      !$0.claim.isByHand && disagreement.holds($0.claim, against: record)
    }
    let isSettled = hand.map { self.isSettled(disputed, by: $0, revisions) } ?? false
    let sources = try snapshot.view.sources(statements.compactMap(\.source))
    let ordered = statements.sorted { rank($0, field) < rank($1, field) }
    var conflict = ConflictsReport.Conflict(
      key: place.subject, name: try name(place.subject, record),
      field: field.map { snapshot.definition.fields[$0] },
      state: isSettled ? .settled : .open, value: value(field, record),
      asof: field.flatMap { field in record.flatMap { disagreement.period(of: field, $0) } },
      previous: valueBefore(field, before),
      claims: try ordered.map { statement in
        let born = revisions[statement.holder ?? statement.born]
        let revision = born.flatMap { ActDetails(of: $0).again }.flatMap { revisions[$0] } ?? born
        let without = try denied(statement, field, revision)
        var claim = statement.claim
        if without != nil { claim.value = nil }
        return ConflictsReport.Said(
          claim: claim, without: without, revision: Int(revision?.id ?? statement.born),
          file: statement.source.flatMap { sources[$0]?.file },
          line: statement.source == nil ? nil : statement.line, by: revision?.by ?? "",
          at: revision?.at ?? "", stands: disagreement.stands(statement.claim, in: record))
      },
      why: why(
        ordered.first { disagreement.stands($0.claim, in: record) }?.claim, field,
        isUndisputed: disputed.allSatisfy(\.isUnfilled)))
    if let field {
      conflict.elements = try elements(of: field, record)
      conflict.previousAsof = before.flatMap { disagreement.period(of: field, $0) }
    }
    return conflict
  }

  /// Whether the person knew all that is said: it was said before, or an undo says it again that was said then,
  /// since what it had been kept with is gone (decision 0016).
  private func isSettled(
    _ disputed: [Statement], by hand: Statement, _ revisions: [Int64: RevisionRecord]
  ) -> Bool {
    let decided = revisions[hand.born].flatMap { ActDetails(of: $0).again } ?? hand.born
    return disputed.allSatisfy { said in
      said.born <= hand.born
        || said.wasSaid(at: decided) && isOfUndo(revisions[said.born])
    }
  }

  /// Whether a revision of the claims was written with an undo of the list.
  private func isOfUndo(_ claimed: RevisionRecord?) -> Bool {
    guard let act = claimed.flatMap({ ActDetails(of: $0).with }) else { return false }
    return snapshot.state.revisions.contains { $0.id == act && $0.kind == .undo }
  }

  /// The elements of a set that an office's file about this part of the list lacks the subject in:
  /// of the others, which the claim is kept with, it said nothing.
  private func denied(
    _ statement: Statement, _ field: Int?, _ revision: RevisionRecord?
  ) throws -> Value? {
    guard let field, snapshot.definition.fields[field].isSet, statement.source == nil,
      !statement.claim.isByHand,
      let number = revision.flatMap({ ActDetails(of: $0).with }),
      let act = snapshot.state.revisions.first(where: { $0.id == number })
    else { return nil }
    return ExitScope(act, snapshot.definition, disagreement.sameness).part(of: field)
  }

  /// Whose each element is of a set of several that the list has.
  private func elements(of field: Int, _ record: Record?) throws -> [ConflictsReport.Element] {
    guard let record, snapshot.definition.fields[field].isSet,
      let text = record.values[field]?.text
    else { return [] }
    let values = text.split(separator: "\n").map(String.init)
    guard values.count > 1 else { return [] }
    let written = try snapshot.view.history(snapshot.layout, of: record.key)
    let states = try StateLine(snapshot, office.books(of: snapshot.definition))
      .states(of: written)
    let found = try origins.elements(of: field, states, written)
    return values.compactMap { value in
      found[value].map { ConflictsReport.Element(value: .canonical(value), source: $0) }
    }
  }

  /// What the edition before had: of membership, whether the subject was on it; nothing where there
  /// is no such edition.
  private func valueBefore(_ field: Int?, _ before: Record?) -> Value? {
    guard field != nil || previous != nil else { return nil }
    return value(field, before)
  }

  /// What a record has; of membership, whether there is one.
  private func value(_ field: Int?, _ record: Record?) -> Value? {
    if let field { return record?.values[field] }
    let membership: Claim.Membership = record == nil ? .absent : .listed
    return .canonical(membership.rawValue)
  }

  private func rank(_ statement: Statement, _ field: Int?) -> Int {
    if statement.claim.isByHand { return -1 }
    return field.map { precedence.rank(of: statement.claim.office, field: $0) } ?? 0
  }

  /// The name of the subject, of one that has left as it last was.
  private func name(_ subject: String, _ record: Record?) throws -> String {
    let known = try record ?? snapshot.view.history(snapshot.layout, of: subject).last?.record
    return snapshot.definition.nameField.flatMap { known?.values[$0]?.text } ?? subject
  }

  /// - Parameter isUndisputed: whether the others only have nothing there.
  private func why(_ standing: Claim?, _ field: Int?, isUndisputed: Bool) -> Phrase {
    guard let standing else {
      return Phrase(
        zh: "名录中的值不是任何一方现在的说法", en: "what the list has is nobody's word now")
    }
    if standing.isByHand {
      let reason = standing.reason ?? "未写理由"
      return Phrase(
        zh: "采用人工值：\(reason)",
        en: "set by hand: \(standing.reason ?? "no reason given")")
    }
    let office = standing.office
    if isUndisputed {
      return Phrase(
        zh: "他方未填，保留\(office)的值", en: "the others have nothing there; \(office)'s word stays")
    }
    guard let field, precedence.authority[field].contains(office) else {
      return Phrase(zh: "采用后到的\(office)", en: "\(office) came last")
    }
    return Phrase(zh: "\(office)的数据优先", en: "\(office) counts more for this field")
  }
}

extension Refusal {
  fileprivate static var conflictsInternal: Refusal {
    Refusal(
      "audience", exit: .usage,
      Phrase(zh: "各方说法不对公众提供", en: "what offices said is not for the public"),
      remedy: Phrase(zh: "用 --audience internal", en: "use --audience internal"))
  }
}
