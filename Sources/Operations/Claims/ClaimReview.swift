import Registry
import Store

/// Goes through the rows of a batch that differ from the list, and takes out of them what higher
/// authority or a person's hand holds.
struct ClaimReview {
  typealias Cell = ClaimLedger.Cell
  private typealias Answers = [ClaimQuestions.Question: ClaimQuestions.Answer]

  let ledger: ClaimLedger
  let old: RecordBatch
  let rows: [Int]
  private let subjects: [Hash128]
  private let file: String
  /// The rows as the list may take them: what is held back is absent.
  private(set) var incoming: RecordBatch
  /// As-of fields whose period is the file's because of its office, be it newer or older.
  private(set) var turned: Set<PeriodReview.Cell> = []

  /// - Parameters:
  ///   - old: the list's records, `old[i]` that of the row `rows[i]` of `incoming`.
  ///   - subjects: the hashes of their keys.
  ///   - weighs: whether what other offices said counts too, and not a person's word alone.
  init(
    _ ledger: ClaimLedger, old: RecordBatch, incoming: RecordBatch, rows: [Int],
    subjects: [Hash128], file: String, weighs: Bool
  ) throws {
    self.subjects = subjects
    self.ledger = ledger
    self.old = old
    self.incoming = incoming
    self.rows = rows
    self.file = file
    var turned: [(row: Int, group: FigureGroup)] = []
    if weighs && !ledger.contested.isEmpty {
      let answers = try higherWords()
      for row in rows.indices { weigh(row, answers, &turned) }
    }
    for row in rows.indices { holdByHand(row) }
    if weighs {
      try keepOthers()
      try contradict()
    }
    try turn(turned)
  }

  func subject(_ row: Int) -> ArraySlice<UInt8> { old.bytes[old.keys[row].range] }

  func subject(of row: Int) -> Hash128 { subjects[row] }

  /// Whether the row says something of the field that the list has not.
  func speaks(_ row: Int, _ field: Int) -> Bool {
    let (before, after) = (old.slot(row, field), incoming.slot(rows[row], field))
    switch after.state {
    case .absent: return false
    case .empty:
      return ledger.mode == .replace && (before.state == .value || before.state == .suppressed)
    case .suppressed: return before.state != .suppressed
    case .value:
      guard before.state == .value else { return true }
      return !ledger.sameness.isSame(
        Array(old.bytes[before.range]), Array(incoming.bytes[after.range]), field: field)
    }
  }

  func text(_ row: Int, _ field: Int) -> [UInt8]? {
    let slot = incoming.slot(rows[row], field)
    return slot.state == .value ? Array(incoming.bytes[slot.range]) : nil
  }

  /// What the offices above said of the fields in question, and the file's own office of periods.
  private func higherWords() throws -> Answers {
    var questions = ClaimQuestions(ledger.list, ledger.shape)
    let periods = Set(ledger.precedence.groups.map(\.asof))
    for row in rows.indices {
      for field in ledger.contested where periods.contains(field) || speaks(row, field) {
        for office in ledger.above(field) + ledger.beside(field) {
          questions.ask(row, subject(row), field, office)
        }
        if periods.contains(field) { questions.ask(row, subject(row), field, ledger.office) }
      }
    }
    return try questions.answers(ledger.writing, ledger.view)
  }

  private mutating func weigh(
    _ row: Int, _ answers: Answers, _ turned: inout [(row: Int, group: FigureGroup)]
  ) {
    func said(_ field: Int, _ office: String) -> ClaimQuestions.Answer? {
      answers[ClaimQuestions.Question(row: row, field: field, office: office)]
    }
    for group in ledger.precedence.groups {
      guard let period = text(row, group.asof) else { continue }
      if let lead = ledger.above(group.asof).first(where: { said(group.asof, $0) != nil }) {
        guard let kept = said(group.asof, lead)?.bytes, !PartialDate.isOne(kept, period) else {
          continue
        }
        hold(row, group, .period(office: lead, Self.string(kept)))
      } else if !ledger.acceptsOlder, let own = said(group.asof, ledger.office)?.bytes,
        Precedence.isNewer(Self.string(own), than: Self.string(period))
      {
        ledger.outdated.insert(Cell(record: rows[row], field: group.asof))
        hold(row, group, .outdated(Self.string(own)))
      } else if ledger.isNamed, speaks(row, group.asof),
        !ledger.isBare(group.asof, incoming, rows[row])
      {
        turned.append((row, group))
      }
    }
    for field in ledger.contested where speaks(row, field) {
      // What an office said of another period says nothing about the group's.
      let period = ledger.precedence.asof[field].flatMap { text(row, $0) }
      func hasSpoken(_ office: String) -> Bool {
        guard let said = said(field, office), said.isWord else { return false }
        return said.asof == nil || period == nil || PartialDate.isOne(said.asof, period)
      }
      if let office = ledger.above(field).first(where: hasSpoken) {
        hold(row, field, .authority(office: office))
      } else if incoming.slot(rows[row], field).state != .empty,
        let office = ledger.beside(field).first(where: { office in
          hasSpoken(office) && said(field, office).map { !isSame($0, row, field) } ?? false
        })
      {
        note(row, field, .contradicted(office: office))
      }
    }
  }

  private func isSame(_ answer: ClaimQuestions.Answer, _ row: Int, _ field: Int) -> Bool {
    let slot = incoming.slot(rows[row], field)
    guard slot.state == .value, answer.value == .value else { return slot.state == answer.value }
    return ledger.sameness.isSame(
      Array(incoming.bytes[slot.range]), answer.bytes, field: field)
  }

  /// The group's period is now the file's: figures that lower offices said of this period stand,
  /// unless the row has the figure itself.
  private mutating func turn(_ groups: [(row: Int, group: FigureGroup)]) throws {
    // What a person holds is not the file's.
    let groups = groups.filter { text($0.row, $0.group.asof) != nil }
    guard !groups.isEmpty else { return }
    var questions = ClaimQuestions(ledger.list, ledger.shape)
    for (row, group) in groups {
      if ledger.isRanked(group.asof) { turned.insert(.init(row: row, field: group.asof)) }
      for field in group.figures where isOpen(row, field) {
        for office in ledger.below(field) { questions.ask(row, subject(row), field, office) }
      }
    }
    let answers = try questions.answers(ledger.writing, ledger.view)
    guard !answers.isEmpty else { return }
    for (row, group) in groups {
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
    let same = ledger.below(field).lazy.compactMap { office in
      answers[ClaimQuestions.Question(row: row, field: field, office: office)]
    }.first { $0.isWord && PartialDate.isOne($0.asof, period) }
    guard let same else { return }
    let slot =
      same.value == .value
      ? incoming.append(same.bytes) : RecordBatch.Slot(start: 0, length: 0, state: same.value)
    incoming.slots[rows[row] * incoming.fieldCount + field] = slot
  }

  private mutating func holdByHand(_ row: Int) {
    for hold in ledger.holds[subjects[row]] ?? [] {
      guard let field = hold.field else { continue }
      if let group = ledger.groups.first(where: { $0.contains(field) }) {
        holdFigure(row, field, group, hold)
      } else if speaks(row, field) {
        self.hold(row, field, .hand(hold.claim))
      }
    }
  }

  /// A figure corrected by hand was one of its period, and stands with it: of an older period the
  /// list takes nothing beside it, and the next period has its own.
  private mutating func holdFigure(_ row: Int, _ field: Int, _ group: FigureGroup, _ hold: Hold) {
    let isPeriod = field == group.asof
    let held = isPeriod ? hold.claim.value?.text : hold.claim.asof
    let period = text(row, group.asof)
    let order = held.flatMap { held in
      period.map { PeriodOrder(of: $0, to: Array(held.utf8)) }
    }
    switch order {
    case .newer:
      // The same figures under another name are not the next period's.
      let isRenamed = isPeriod && !group.figures.contains { speaks(row, $0) }
      if isRenamed {
        self.hold(row, group, .hand(hold.claim))
      } else if isPeriod || incoming.slot(rows[row], field).state == .value {
        if speaks(row, field) { note(row, field, .superseded(hold.claim)) }
        ledger.end(hold, of: subjects[row])
      }
    case .same:
      if !isPeriod && speaks(row, field) { self.hold(row, field, .hand(hold.claim)) }
    case .beside:
      // What ends on the same day is not the next period.
      self.hold(row, group, .hand(hold.claim))
    case .older:
      // Nor does it take the place of what the office said of the newer one.
      ledger.outdated.insert(Cell(record: rows[row], field: group.asof))
      self.hold(row, group, .hand(hold.claim))
    case nil:
      if period != nil {
        self.hold(row, group, .hand(hold.claim))
      } else if speaks(row, field) {
        self.hold(row, field, .hand(hold.claim))
      }
    }
  }

  private mutating func hold(_ row: Int, _ group: FigureGroup, _ reason: HeldBack) {
    for field in group.figures + [group.asof] where speaks(row, field) { hold(row, field, reason) }
  }

  mutating func hold(_ row: Int, _ field: Int, _ reason: HeldBack) {
    note(row, field, reason)
    ledger.heldBack.insert(Cell(record: rows[row], field: field))
    incoming.slots[rows[row] * incoming.fieldCount + field] = .absent
  }

  func note(_ row: Int, _ field: Int, _ reason: HeldBack) {
    // The cell's own period comes with its figures.
    guard !ledger.groups.contains(where: { $0.asof == field }) else { return }
    let slot = incoming.slot(rows[row], field)
    var reason = reason
    if case .hand(let claim) = reason, slot.state == .empty { reason = .unfilledByHand(claim) }
    ledger.issues.append(
      reason.issue(
        Place(file: file, line: incoming.lines[rows[row]]), ledger.list.definition.fields[field],
        subject: Self.string(Array(subject(row))),
        value: slot.state == .value ? incoming.text(slot) : nil))
  }

  private static func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
