import Importing
import Registry
import Store

extension ClaimLedger {
  /// Keeps what the accepted rows of a batch say, and ends the holds that nobody contradicts any
  /// more.
  ///
  /// - Parameter taken: rows and the live table's entries of their subjects.
  func take(
    _ batch: HashedBatch, _ taken: [(record: Int, entry: Int)], _ live: LiveTable
  ) throws {
    defer {
      heldBack.removeAll(keepingCapacity: true)
      outdated.removeAll(keepingCapacity: true)
      contradicted.removeAll(keepingCapacity: true)
      unfilled.removeAll(keepingCapacity: true)
    }
    guard !taken.isEmpty else { return }
    let fields = isNamed ? contested : []
    for (record, entry) in taken where !contradicted.isEmpty {
      let fields = unranked.filter { contradicted.contains(Cell(record: record, field: $0)) }
      if !fields.isEmpty { disputed[live[entry].key, default: []].formUnion(fields) }
    }
    let held = Dictionary(grouping: heldBack, by: \.record)
    let taken =
      fields.isEmpty
      ? taken.filter { record, entry in
        let subject = live[entry].key
        return holds[subject] != nil || held[record] != nil || disputed[subject] != nil
          || spoken[subject] != nil
      } : taken
    guard !taken.isEmpty else { return }
    let records = batch.mapped.records
    let foreign = try foreignKeys(batch, taken, live)
    var claims = ClaimBatch(shape)
    var agreeing: [(hold: Hold, subject: Hash128)] = []
    for (record, entry) in taken {
      let subject = foreign[record] ?? Array(records.bytes[records.keys[record].range])
      let fields = fields + (disputed[live[entry].key] ?? []) + followed(subject, live[entry].key)
      var spoken = Set(fields.filter { says(records, record, $0) })
      spoken.formUnion(held[record, default: []].map(\.field))
      for hold in holds[live[entry].key] ?? [] {
        guard let field = hold.field else {
          listed(subject, line: records.lines[record], &claims)
          if !hold.keepsOff { agreeing.append((hold, live[entry].key)) }
          continue
        }
        if confirms(records, record, hold, field) {
          endWord(on: field, of: subject)
        } else if says(records, record, field) {
          spoken.insert(field)
        }
        if agrees(records, record, hold, field) { agreeing.append((hold, live[entry].key)) }
      }
      for field in spoken.sorted() { keep(records, record, field, of: subject, &claims) }
      let unfilled = unfilled[record, default: []]
      for cell in unfilled { sayNothing(cell, of: subject, records.lines[record], &claims) }
      let others = fields.filter { field in !unfilled.contains { $0.field == field } }
      endEmptied(records, record, others, subject)
      endPeriods(records, record, subject)
    }
    try writing.keep(claims, file: batch.file)
    for item in agreeing { try endUnlessContradicted(item.hold, of: item.subject) }
  }

  /// Fields of which the office spoke before, and so does again. Of the part of the list that the
  /// file speaks about it has nothing else to say than that the subject is in it.
  private func followed(_ subject: [UInt8], _ hash: Hash128) -> [Int] {
    let held = Set((holds[hash] ?? []).compactMap(\.field))
    var followed: [Int] = []
    for field in spoken[hash] ?? [] {
      guard hasWord(on: list.definition.fields[field].name, of: subject) else { continue }
      if !scoped.contains(field) {
        followed.append(field)
      } else if !held.contains(field) {
        endWord(on: field, of: subject)
      }
    }
    return followed
  }

  /// Whether the row names the subject in a part of the list in which a person put it, perhaps among
  /// others of which the file does not speak.
  private func confirms(
    _ records: RecordBatch, _ record: Int, _ hold: Hold, _ field: Int
  ) -> Bool {
    let slot = records.slot(record, field)
    guard scoped.contains(field), list.definition.fields[field].type.isSet, slot.state == .value,
      let held = hold.claim.value?.text
    else { return false }
    return sameness.contains(Array(held.utf8), Array(records.bytes[slot.range]), field: field)
  }

  private func says(_ records: RecordBatch, _ record: Int, _ field: Int) -> Bool {
    let state = records.slot(record, field).state
    return state == .value || state == .suppressed
  }

  private func keep(
    _ records: RecordBatch, _ record: Int, _ field: Int, of subject: [UInt8],
    _ claims: inout ClaimBatch
  ) {
    guard says(records, record, field), !isBare(field, records, record) else { return }
    let group = precedence.asof[field]
    guard !outdated.contains(Cell(record: record, field: group ?? field)) else { return }
    claims.ask(
      list.definition.list, office: office, subject: subject,
      field: list.definition.fields[field].name)
    claims.say(
      records.slot(record, field), of: records, asof: group.map { records.slot(record, $0) },
      line: records.lines[record])
  }

  /// Whether a period comes without a figure of its group: it is of nothing then, and no word (decision 0022).
  func isBare(_ field: Int, _ records: RecordBatch, _ record: Int) -> Bool {
    groups.contains { group in
      group.asof == field && !group.figures.contains { says(records, record, $0) }
    }
  }

  /// Keeps that the office has nothing where another one has said something.
  private func sayNothing(
    _ cell: (field: Int, asof: [UInt8]?), of subject: [UInt8], _ line: Int,
    _ claims: inout ClaimBatch
  ) {
    claims.ask(
      list.definition.list, office: office, subject: subject,
      field: list.definition.fields[cell.field].name)
    claims.say(
      RecordBatch.Slot(start: 0, length: 0, state: .empty), asof: cell.asof, line: line)
  }

  /// An empty cell of a file that may clear takes back what the office said before.
  private func endEmptied(
    _ records: RecordBatch, _ record: Int, _ fields: [Int], _ subject: [UInt8]
  ) {
    guard mode == .replace else { return }
    for field in fields where records.slot(record, field).state == .empty {
      endWord(on: field, of: subject)
    }
  }

  /// Of whose figures an office has none left it says no period either.
  private func endPeriods(_ records: RecordBatch, _ record: Int, _ subject: [UInt8]) {
    guard mode == .replace else { return }
    for group in groups
    where says(records, record, group.asof) && isBare(group.asof, records, record)
      && !group.figures.contains(where: {
        hasWord(on: list.definition.fields[$0].name, of: subject)
      })
    {
      endWord(on: group.asof, of: subject)
    }
  }

  /// Ends what the file's office says of a field.
  private func endWord(on field: Int, of subject: [UInt8]) {
    for key in keys(subject, list.definition.fields[field].name) { writing.end(key) }
  }

  /// Whether something is kept that the file's office says of a field.
  func hasWord(on field: String, of subject: [UInt8]) -> Bool {
    keys(subject, field).contains { writing.version($0) != nil }
  }

  private func keys(_ subject: [UInt8], _ field: String) -> [Hash128] {
    var claims = ClaimBatch(shape)
    claims.ask(list.definition.list, office: office, subject: subject, field: field)
    return claims.hashes(0)
  }

  /// The list's keys of subjects that a row found by something weaker than its own key.
  private func foreignKeys(
    _ batch: HashedBatch, _ taken: [(record: Int, entry: Int)], _ live: LiveTable
  ) throws -> [Int: [UInt8]] {
    let others = taken.filter {
      batch.keys[$0.record] != live[$0.entry].key
        && !live[$0.entry].isUnwritten
    }
    guard !others.isEmpty else { return [:] }
    let records = try view.records(
      list,
      others.map { VersionPair(description: Int64(live[$0.entry].descriptionRow), figures: 0) })
    var keys: [Int: [UInt8]] = [:]
    for (index, item) in others.enumerated() {
      keys[item.record] = Array(records.bytes[records.keys[index].range])
    }
    return keys
  }

  private func agrees(
    _ records: RecordBatch, _ record: Int, _ hold: Hold, _ field: Int
  ) -> Bool {
    let slot = records.slot(record, field)
    switch (slot.state, hold.claim.value) {
    case (.suppressed, .suppressed): return true
    case (.value, .canonical(let text)):
      return sameness.isSame(Array(records.bytes[slot.range]), Array(text.utf8), field: field)
    default: return false
    }
  }

  /// A hold is over once no office says anything else of the same period.
  func endUnlessContradicted(_ hold: Hold, of subject: Hash128) throws {
    var claims = ClaimBatch(shape)
    for office in offices {
      claims.ask(
        list.definition.list, office: office, subject: hold.claim.subject.utf8,
        field: hold.claim.field)
    }
    let pairs = (0..<claims.count).flatMap { claims.hashes($0) }.compactMap { writing.version($0) }
    let said = try view.records(shape.layout, pairs)
    for record in 0..<said.count where contradicts(shape.claim(said, record), hold) { return }
    end(hold, of: subject)
  }

  private func contradicts(_ claim: Claim, _ hold: Hold) -> Bool {
    guard !Precedence.isNewer(hold.claim.asof, than: claim.asof) else { return false }
    guard let field = hold.field, case .canonical(let a)? = claim.value,
      case .canonical(let b)? = hold.claim.value
    else { return claim.value != hold.claim.value }
    return !sameness.isSame(Array(a.utf8), Array(b.utf8), field: field)
  }
}
