import Registry
import Store

/// Goes through the rows of a batch that differ from the list, and takes out of them what higher
/// authority or a person's hand holds.
struct ClaimReview {
  private typealias Cell = ClaimLedger.Cell
  private typealias Answers = [ClaimQuestions.Question: ClaimQuestions.Answer]

  private let ledger: ClaimLedger
  private let old: RecordBatch
  private let rows: [Int]
  private let subjects: [Hash128]
  private let file: String
  /// The rows as the list may take them: what is held back is absent.
  private(set) var incoming: RecordBatch
  /// Figures of another period than the group's that are to leave the record, by row and field.
  private(set) var withdrawn: [(row: Int, field: Int)] = []

  /// - Parameters:
  ///   - old: the list's records, `old[i]` that of the row `rows[i]` of `incoming`.
  ///   - subjects: the hashes of their keys.
  init(
    _ ledger: ClaimLedger, old: RecordBatch, incoming: RecordBatch, rows: [Int],
    subjects: [Hash128], file: String
  ) throws {
    self.subjects = subjects
    self.ledger = ledger
    self.old = old
    self.incoming = incoming
    self.rows = rows
    self.file = file
    if !ledger.contested.isEmpty {
      let answers = try higherWords()
      var turned: [(row: Int, group: Precedence.Group)] = []
      for row in rows.indices { weigh(row, answers, &turned) }
      try turn(turned)
    }
    for row in rows.indices { holdByHand(row) }
  }

  private func subject(_ row: Int) -> ArraySlice<UInt8> { old.bytes[old.keys[row].range] }

  /// Whether the row says something of the field that the list has not.
  private func speaks(_ row: Int, _ field: Int) -> Bool {
    let (before, after) = (old.slot(row, field), incoming.slot(rows[row], field))
    switch after.state {
    case .absent: return false
    case .empty: return ledger.mode == .replace && before.state == .value
    case .suppressed: return before.state != .suppressed
    case .value:
      guard before.state == .value else { return true }
      return !ledger.sameness.isSame(
        Array(old.bytes[before.range]), Array(incoming.bytes[after.range]), field: field)
    }
  }

  private func text(_ row: Int, _ field: Int) -> [UInt8]? {
    let slot = incoming.slot(rows[row], field)
    return slot.state == .value ? Array(incoming.bytes[slot.range]) : nil
  }

  /// What the offices above said of the fields in question, and the file's own office of periods.
  private func higherWords() throws -> Answers {
    var questions = ClaimQuestions(ledger.list, ledger.shape)
    let periods = Set(ledger.precedence.groups.map(\.asof))
    for row in rows.indices {
      for field in ledger.contested where periods.contains(field) || speaks(row, field) {
        for office in ledger.above(field) { questions.ask(row, subject(row), field, office) }
        if periods.contains(field) { questions.ask(row, subject(row), field, ledger.office) }
      }
    }
    return try questions.answers(ledger.writing, ledger.view)
  }

  private mutating func weigh(
    _ row: Int, _ answers: Answers, _ turned: inout [(row: Int, group: Precedence.Group)]
  ) {
    func said(_ field: Int, _ office: String) -> ClaimQuestions.Answer? {
      answers[ClaimQuestions.Question(row: row, field: field, office: office)]
    }
    for group in ledger.precedence.groups {
      guard let period = text(row, group.asof) else { continue }
      if let lead = ledger.above(group.asof).first(where: { said(group.asof, $0) != nil }) {
        guard let kept = said(group.asof, lead)?.bytes, kept != period else { continue }
        hold(row, group, .period(office: lead, Self.string(kept)))
      } else if let own = said(group.asof, ledger.office)?.bytes,
        Precedence.isNewer(Self.string(own), than: Self.string(period))
      {
        ledger.outdated.insert(Cell(record: rows[row], field: group.asof))
        hold(row, group, .period(office: ledger.office, Self.string(own)))
      } else if ledger.isNamed, speaks(row, group.asof) {
        turned.append((row, group))
      }
    }
    for field in ledger.contested where speaks(row, field) {
      // What an office said of another period says nothing about the group's.
      let period = ledger.precedence.asof[field].flatMap { text(row, $0) }
      let office = ledger.above(field).first { office in
        guard let said = said(field, office) else { return false }
        return said.asof == period || said.asof == nil || period == nil
      }
      if let office { hold(row, field, .authority(office: office)) }
    }
  }

  /// The group's period is now the file's: figures that lower offices said of this period stand,
  /// theirs of another leave the record, unless the row has the figure itself.
  private mutating func turn(_ turned: [(row: Int, group: Precedence.Group)]) throws {
    guard !turned.isEmpty else { return }
    var questions = ClaimQuestions(ledger.list, ledger.shape)
    for (row, group) in turned {
      for field in group.figures where isOpen(row, field) {
        for office in ledger.below(field) { questions.ask(row, subject(row), field, office) }
        questions.ask(row, subject(row), field, ledger.office)
      }
    }
    let answers = try questions.answers(ledger.writing, ledger.view)
    guard !answers.isEmpty else { return }
    for (row, group) in turned {
      for field in group.figures where isOpen(row, field) {
        settle(row, field, period: text(row, group.asof), answers)
      }
    }
  }

  private func isOpen(_ row: Int, _ field: Int) -> Bool {
    let state = incoming.slot(rows[row], field).state
    return state == .absent || (state == .empty && ledger.mode != .replace)
  }

  private mutating func settle(_ row: Int, _ field: Int, period: [UInt8]?, _ answers: Answers) {
    func said(_ office: String) -> ClaimQuestions.Answer? {
      answers[ClaimQuestions.Question(row: row, field: field, office: office)]
    }
    let spoken = ledger.below(field).compactMap(said)
    if let same = spoken.first(where: { $0.asof == period }) {
      let slot =
        same.value == .value
        ? incoming.append(same.bytes) : RecordBatch.Slot(start: 0, length: 0, state: same.value)
      incoming.slots[rows[row] * incoming.fieldCount + field] = slot
    } else if said(ledger.office) == nil, let other = spoken.first, isListed(other, row, field) {
      // Only of others: what the office said itself is kept where its file lacks the column.
      withdrawn.append((row, field))
      note(row, field, .otherPeriod)
    }
  }

  private func isListed(_ answer: ClaimQuestions.Answer, _ row: Int, _ field: Int) -> Bool {
    let slot = old.slot(row, field)
    guard slot.state == .value, answer.value == .value else { return slot.state == answer.value }
    return ledger.sameness.isSame(Array(old.bytes[slot.range]), answer.bytes, field: field)
  }

  private mutating func holdByHand(_ row: Int) {
    let key = subjects[row]
    guard let holds = ledger.holds[key] else { return }
    for hold in holds {
      guard let field = hold.field else { continue }
      let group = ledger.precedence.asof[field] ?? field
      let period = text(row, group).map(Self.string)
      if Precedence.isNewer(period, than: hold.claim.asof) {
        // A figure corrected by hand was one of its period; the next period has its own.
        if incoming.slot(rows[row], field).state == .value { ledger.end(hold, of: key) }
      } else if speaks(row, field) {
        self.hold(row, field, .hand(hold.claim))
      }
    }
  }

  private mutating func hold(_ row: Int, _ group: Precedence.Group, _ reason: HeldBack) {
    for field in group.figures + [group.asof] where speaks(row, field) { hold(row, field, reason) }
  }

  private mutating func hold(_ row: Int, _ field: Int, _ reason: HeldBack) {
    note(row, field, reason)
    ledger.heldBack.insert(Cell(record: rows[row], field: field))
    incoming.slots[rows[row] * incoming.fieldCount + field] = .absent
  }

  private func note(_ row: Int, _ field: Int, _ reason: HeldBack) {
    // The cell's own period comes with its figures.
    guard !ledger.precedence.groups.contains(where: { $0.asof == field }) else { return }
    let slot = incoming.slot(rows[row], field)
    ledger.issues.append(
      reason.issue(
        Place(file: file, line: incoming.lines[rows[row]]), ledger.list.definition.fields[field],
        subject: Self.string(Array(subject(row))),
        value: slot.state == .value ? incoming.text(slot) : nil))
  }

  private static func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
