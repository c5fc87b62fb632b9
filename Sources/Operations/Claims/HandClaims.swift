import Registry
import Store

/// What a person changed by hand, as claims: no file overwrites it without a word, and what the
/// file it came from had said is kept beside it.
struct HandClaims {
  private let shape: ClaimShape
  private let layout: Layout
  private let office: Office
  private let transaction: StoreTransaction
  private let names: OfficeNames
  private let holders: Holders
  private let reason: String?
  private let basis: String?
  private var claims: ClaimBatch
  /// What was set by hand and is held no longer.
  private var released: ClaimBatch
  /// Figures that came under another period by hand, and what they are.
  private var dated: ClaimBatch
  /// What offices had said, by the file in which they did.
  private var said: [Int64: ClaimBatch] = [:]

  /// Keeps everything that a revision by hand changed. Nothing for a standing list, whose records
  /// people write in the first place.
  static func keep(
    _ revision: RevisionRecord, reason: String?, basis: String?, _ layout: Layout, _ office: Office,
    _ transaction: StoreTransaction
  ) throws {
    guard !layout.definition.isStanding else { return }
    let list = layout.definition.list
    let names = OfficeNames(office, of: list, transaction)
    var hand = try HandClaims(
      shape: try ClaimShape(
        office.library, ClaimOffices(names, of: list, office.library, transaction)),
      names: names, layout: layout, office: office,
      transaction: transaction, reason: reason, basis: basis)
    try hand.read(revision)
    try hand.write(with: revision)
  }

  private init(
    shape: ClaimShape, names: OfficeNames, layout: Layout, office: Office,
    transaction: StoreTransaction, reason: String?, basis: String?
  ) throws {
    self.shape = shape
    self.names = names
    self.layout = layout
    self.office = office
    self.transaction = transaction
    holders = try Holders(
      draftOf: layout.definition, transaction, books: office.books(of: layout.definition))
    self.reason = reason
    self.basis = basis
    claims = ClaimBatch(shape)
    released = ClaimBatch(shape)
    dated = ClaimBatch(shape)
  }

  private mutating func read(_ revision: RevisionRecord) throws {
    let previous = try revision.previous.flatMap { try transaction.revision($0) }
    let code = layout.definition.codeField
    var changes: [(key: String, before: Record?, after: Record?)] = []
    try transaction.differences(layout, from: previous, to: revision) { pairs in
      for record in pairs.keys.indices {
        changes.append(
          (
            pairs.keys[record], pairs.wasListed[record] ? pairs.before.record(record) : nil,
            pairs.isListed[record] ? pairs.after.record(record) : nil
          ))
      }
    }
    for change in changes {
      switch (change.before, change.after) {
      case (nil, nil): continue
      case (nil, _?): decide(.listed, change.key)
      case (_?, nil):
        decide(.absent, change.key)
        release(change.key)
        try witness(change.key, before: revision.id, nil)
      case (let before?, let after?):
        for field in layout.definition.fields.indices
        where before.values[field] != after.values[field] && field != code {
          decide(field, change.key, after)
          if before.values[field] != nil {
            try witness(change.key, before: revision.id, field)
          }
        }
        date(change.key, before, after)
      }
    }
  }

  /// With a period that is put right, the figures are of that one; those that were set by hand stay
  /// so, under it.
  private mutating func date(_ key: String, _ before: Record, _ after: Record) {
    for group in FigureGroup.all(of: layout.definition)
    where !PartialDate.isOne(before.values[group.asof]?.text, after.values[group.asof]?.text) {
      for field in group.figures
      where after.values[field] != nil && before.values[field] == after.values[field] {
        dated.add(claim(field, key, after))
      }
    }
  }

  /// With the record the values go that were set in it by hand.
  private mutating func release(_ key: String) {
    for field in layout.definition.fields {
      released.ask(
        layout.definition.list, office: Claim.byHand, subject: key.utf8, field: field.name)
    }
  }

  private mutating func decide(_ membership: Claim.Membership, _ key: String) {
    claims.add(
      Claim(
        list: layout.definition.list, subject: key, field: Claim.membership, office: Claim.byHand,
        value: .canonical(membership.rawValue), reason: reason, basis: basis))
  }

  private mutating func decide(_ field: Int, _ key: String, _ after: Record) {
    claims.add(claim(field, key, after))
  }

  private func claim(_ field: Int, _ key: String, _ after: Record) -> Claim {
    Claim(
      list: layout.definition.list, subject: key, field: layout.definition.fields[field].name,
      office: Claim.byHand, value: after.values[field], asof: period(of: field, after),
      reason: reason, basis: basis)
  }

  private func period(of field: Int, _ record: Record) -> String? {
    let asof = layout.definition.fields[field].asof.flatMap(layout.definition.index(of:))
    return asof.flatMap { record.values[$0]?.text }
  }

  /// Keeps what the file had said that the value came from; of membership, the file that named the
  /// subject.
  private mutating func witness(_ key: String, before revision: Int64, _ field: Int?) throws {
    let states = try transaction.history(layout, of: key).filter { $0.born < revision }
    guard let state = field.map({ Self.origin(states, $0) }) ?? Self.entry(states) else { return }
    let written =
      field.map { state.places[layout.part(of: $0)] }
      ?? RecordPlaces.Place(source: state.source, line: state.line)
    let place = try holders.place(
      written, by: state.born, of: field.map { .field($0) } ?? .listed, in: state.record, states)
    guard let source = place.source else { return }
    let sender = try transaction.sources([source])[source]?.office.map { names($0) }
    let claim = Claim(
      list: layout.definition.list, subject: key,
      field: field.map { layout.definition.fields[$0].name } ?? Claim.membership,
      office: sender ?? Claim.unnamed,
      value: field.map { state.record.values[$0] } ?? .canonical(Claim.Membership.listed.rawValue),
      asof: field.flatMap { period(of: $0, state.record) })
    said[source, default: ClaimBatch(shape)].add(claim, line: place.line ?? 0)
  }

  /// The state that gave a field its value.
  private static func origin(_ states: [SubjectVersion], _ field: Int) -> SubjectVersion? {
    guard let value = states.last?.record.values[field] else { return nil }
    return states.reversed().prefix { $0.record.values[field] == value }.last
  }

  /// The state with which the subject's present time on the list began.
  private static func entry(_ states: [SubjectVersion]) -> SubjectVersion? {
    var first: SubjectVersion?
    for state in states.reversed() {
      if let next = first, state.ended != next.born { break }
      first = state
    }
    return first
  }

  private mutating func write(with revision: RevisionRecord) throws {
    guard claims.count > 0 else { return }
    let sources = said.keys.sorted()
    var writing = try ClaimWriting(
      shape, office, view: transaction, number: try transaction.nextRevision(), sources: sources)
    for (file, source) in sources.enumerated() {
      guard let batch = said[source] else { continue }
      try writing.keep(batch, file: file, overwrites: false)
    }
    for index in 0..<released.count { writing.end(released.hash(index)) }
    try writing.keep(claims, file: nil)
    try writing.keep(dated.filter { $0.contains { writing.version($0) != nil } }, file: nil)
    try writing.commit(with: revision, .edit, office, transaction)
  }
}
