import Registry
import Store

extension ClaimReview {
  /// A cell of a row by their positions, not by those in the batch.
  private typealias Place = (row: Int, field: Int)
  private typealias Answers = [ClaimQuestions.Question: ClaimQuestions.Answer]

  /// An empty cell takes back what its own office said. What another office's file said stays, whichever
  /// came first, and that this one says nothing there is kept beside it.
  ///
  /// Asks what is claimed of those cells, and in one look-up where the others came from; nothing where
  /// no cell is empty over a value.
  mutating func keepOthers() throws {
    guard ledger.mode == .replace, ledger.isNamed else { return }
    let cells = emptied()
    guard !cells.isEmpty else { return }
    let answers = try words(on: cells)
    var unclaimed: [Place] = []
    for cell in cells {
      if let office = others.first(where: { isListed(answers, $0, cell) }) {
        keep(cell, saidBy: office)
      } else if ledger.unranked.contains(cell.field) {
        unclaimed.append(cell)
      } else if let office = ledger.beside(cell.field).first(where: {
        answers[question($0, cell)]?.isWord == true
      }) {
        note(cell.row, cell.field, .contradicted(office: office))
      }
    }
    let senders = try senders(of: unclaimed)
    try contradict(zip(unclaimed, senders).map { ($0, $1) })
    for (cell, sender) in zip(unclaimed, senders) {
      if let sender { keep(cell, saidBy: sender.office) }
    }
  }

  private var others: [String] {
    ledger.offices.filter { $0 != ledger.office && $0 != Claim.unnamed }
  }

  /// The cells that would clear a value: not what the list keeps or asks for anyhow, what a person
  /// holds, nor a figure that leaves with its period.
  private func emptied() -> [Place] {
    let definition = ledger.list.definition
    let known = Set(definition.identity.flatMap { $0.compactMap(definition.index(of:)) })
    let periods = Set(ledger.groups.map(\.asof))
    let fields = (ledger.contested + ledger.unranked).filter {
      !known.contains($0) && !periods.contains($0) && !definition.fields[$0].isRequired
    }
    return rows.indices.flatMap { row in
      fields.filter { isEmptied(row, $0) && isOfListedPeriod(row, $0) }.map { (row, $0) }
    }
  }

  private func isEmptied(_ row: Int, _ field: Int) -> Bool {
    incoming.slot(rows[row], field).state == .empty && speaks(row, field)
      && !(ledger.holds[subject(of: row)] ?? []).contains { $0.field == field }
  }

  /// Whether the row says nothing of the figure's period, or the list's.
  private func isOfListedPeriod(_ row: Int, _ field: Int) -> Bool {
    guard let asof = ledger.precedence.asof[field], let said = text(row, asof) else { return true }
    let listed = old.slot(row, asof)
    return listed.state == .value
      && PeriodOrder(of: said, to: Array(old.bytes[listed.range])) == .same
  }

  /// What the other offices are known to have said of the cells.
  private func words(on cells: [Place]) throws -> Answers {
    var questions = ClaimQuestions(ledger.list, ledger.shape)
    let ranked = Set(ledger.contested)
    for cell in cells
    where ranked.contains(cell.field)
      || ledger.disputed[subject(of: cell.row)]?.contains(cell.field) ?? false
    {
      for office in others { questions.ask(cell.row, subject(cell.row), cell.field, office) }
    }
    return try questions.answers(ledger.writing, ledger.view)
  }

  private func question(_ office: String, _ cell: Place) -> ClaimQuestions.Question {
    ClaimQuestions.Question(row: cell.row, field: cell.field, office: office)
  }

  /// Whether what the list has is what the office said.
  private func isListed(_ answers: Answers, _ office: String, _ cell: Place) -> Bool {
    guard let answer = answers[question(office, cell)] else { return false }
    let slot = old.slot(cell.row, cell.field)
    guard slot.state == .value, answer.value == .value else { return slot.state == answer.value }
    return ledger.sameness.isSame(
      Array(old.bytes[slot.range]), answer.bytes, field: cell.field)
      && (answer.asof == nil || PartialDate.isOne(answer.asof, listedPeriod(cell)))
  }

  private func listedPeriod(_ cell: Place) -> [UInt8]? {
    guard let asof = ledger.precedence.asof[cell.field] else { return nil }
    let slot = old.slot(cell.row, asof)
    return slot.state == .value ? Array(old.bytes[slot.range]) : nil
  }

  /// Leaves the value, with its period, and takes down that the row says nothing of it.
  private mutating func keep(_ cell: Place, saidBy office: String) {
    let period = listedPeriod(cell)
    hold(cell.row, cell.field, .unfilled(office: office))
    ledger.unfilled[rows[cell.row], default: []].append((cell.field, period))
    guard let asof = ledger.precedence.asof[cell.field],
      incoming.slot(rows[cell.row], asof).state == .empty
    else { return }
    hold(cell.row, asof, .unfilled(office: office))
  }
}
