import Registry
import Store

/// Keeps figures with their periods while a file is laid over the list: what is older stays out, what
/// the file leaves behind in an older period leaves the record, and no figure comes without one.
///
/// A record has one as-of period for all the figures of a group (decision page on figures and their
/// periods). Costs a look at the states of the groups' fields for each row that differs.
struct PeriodReview {
  let groups: [FigureGroup]
  let fields: [Field]
  private let mode: ImportRequest.Mode
  private let sameness: Sameness
  let acceptsOlder: Bool
  /// nil where nobody asks what the periods are.
  let brought: BroughtPeriods?

  init(
    _ definition: Definition, _ mode: ImportRequest.Mode, _ sameness: Sameness, acceptsOlder: Bool,
    brought: BroughtPeriods? = nil
  ) {
    self.brought = brought
    groups = FigureGroup.all(of: definition)
    fields = definition.fields
    self.mode = mode
    self.sameness = sameness
    self.acceptsOlder = acceptsOlder
  }

  /// A row's position among those that differ, and a field.
  struct Cell: Hashable {
    let row: Int
    let field: Int
  }

  struct Outcome {
    /// The rows as the list may take them: what is held back is absent.
    var incoming: RecordBatch
    /// Figures of another period than the record's new one, which are to leave it, by row.
    var withdrawn: [Int: [Int]] = [:]
    /// Rows with a figure whose period nobody knows, and that figure.
    var undated: [Int: Int] = [:]
    /// What is to be said of a row that the list takes.
    var issues: [Int: [Issue]] = [:]
  }

  /// - Parameters:
  ///   - old: the list's records, `old[i]` that of the row `rows[i]` of `incoming`.
  ///   - turned: as-of fields whose period the order of offices has settled, by row.
  func review(
    _ old: RecordBatch, _ incoming: RecordBatch, rows: [Int], turned: Set<Cell>, file: String
  ) -> Outcome {
    var outcome = Outcome(incoming: incoming)
    var orders = PeriodOrders()
    for group in groups {
      for row in rows.indices {
        let (before, after) = (
          period(old, row, group), period(outcome.incoming, rows[row], group)
        )
        var order = PeriodOrder.newer
        var kind: OtherKind?
        if let before, let after {
          order = orders.order(of: after, to: before)
          kind = orders.kind(of: after, after: before)
        }
        let isSettled = acceptsOlder || turned.contains(Cell(row: row, field: group.asof))
        weigh(
          Pair(
            old: old, row: row, record: rows[row], group: group, before: before, after: after,
            kind: kind),
          isSettled && order == .older ? .newer : order, file, &outcome)
      }
    }
    return outcome
  }

  /// The first figure of a record that comes without its period.
  func undated(_ records: RecordBatch, _ record: Int) -> Int? {
    for group in groups where records.slot(record, group.asof).state != .value {
      if let figure = group.figures.first(where: { records.slot(record, $0).state == .value }) {
        return figure
      }
    }
    return nil
  }

  /// The figure of a row by which it differs from the list's record and that comes without its
  /// period, whoever else has one.
  func undated(_ records: RecordBatch, _ record: Int, beside old: RecordBatch, _ row: Int) -> Int? {
    for group in groups where records.slot(record, group.asof).state != .value {
      let pair = Pair(
        old: old, row: row, record: record, group: group, before: nil, after: nil)
      if let figure = group.figures.first(where: { differs(pair, $0, records) }) { return figure }
    }
    return nil
  }

  /// The periods that a row gives its figures, where they are not those of the list's record.
  func brought(
    _ records: RecordBatch, _ record: Int, beside old: (records: RecordBatch, row: Int)? = nil
  ) -> [(field: Field, period: [UInt8])] {
    groups.compactMap { group in
      guard let period = period(records, record, group),
        group.figures.contains(where: { isThere(records.slot(record, $0).state) }),
        old.flatMap({ self.period($0.records, $0.row, group) }) != period
      else { return nil }
      return (fields[group.asof], period)
    }
  }

  /// One group of one row beside that of the list's record.
  struct Pair {
    let old: RecordBatch
    let row: Int
    let record: Int
    let group: FigureGroup
    let before: [UInt8]?
    let after: [UInt8]?
    /// Where the row's figures are of another kind than the record's.
    var kind: OtherKind?
  }

  /// The period that a record gives a group's figures.
  func period(_ records: RecordBatch, _ record: Int, _ group: FigureGroup) -> [UInt8]? {
    let slot = records.slot(record, group.asof)
    return slot.state == .value ? Array(records.bytes[slot.range]) : nil
  }

  private func weigh(
    _ pair: Pair, _ order: PeriodOrder, _ file: String, _ outcome: inout Outcome
  ) {
    if pair.after != nil && pair.before != nil && order == .same { return }
    let listed = pair.group.figures.filter { isThere(pair.old.slot(pair.row, $0).state) }
    let said = pair.group.figures.filter {
      isThere(outcome.incoming.slot(pair.record, $0).state)
    }
    guard pair.after != nil else {
      if let figure = said.first(where: { differs(pair, $0, outcome.incoming) }) {
        outcome.undated[pair.row] = figure
      }
      // The period stays as long as one of its figures does.
      if listed.contains(where: { stays(pair, $0, outcome.incoming) }) {
        drop([pair.group.asof], pair, &outcome)
      }
      return
    }
    guard !listed.isEmpty else { return }
    if said.isEmpty {
      // A period without a figure would only give another name to those that are there.
      if listed.contains(where: { stays(pair, $0, outcome.incoming) }) {
        drop([pair.group.asof], pair, &outcome)
      }
    } else if order == .older {
      drop([pair.group.asof] + pair.group.figures, pair, &outcome)
      outcome.issues[pair.row, default: []].append(older(pair, said, file, outcome.incoming))
    } else {
      if let kind = pair.kind {
        outcome.issues[pair.row, default: []].append(
          otherKind(kind, pair, said, file, outcome.incoming))
      }
      let left = listed.filter { stays(pair, $0, outcome.incoming) }
      guard !left.isEmpty else { return }
      outcome.withdrawn[pair.row, default: []] += left
      outcome.issues[pair.row, default: []].append(
        otherPeriod(pair, left, file, outcome.incoming))
    }
  }

  private func isThere(_ state: RecordBatch.State) -> Bool {
    state == .value || state == .suppressed
  }

  /// Whether the row leaves a figure of the record as it is.
  private func stays(_ pair: Pair, _ field: Int, _ incoming: RecordBatch) -> Bool {
    let state = incoming.slot(pair.record, field).state
    return state == .absent || (state == .empty && mode != .replace)
  }

  private func differs(_ pair: Pair, _ field: Int, _ incoming: RecordBatch) -> Bool {
    let (before, after) = (pair.old.slot(pair.row, field), incoming.slot(pair.record, field))
    guard after.state == .value else { return false }
    return before.state != .value
      || !sameness.isSame(
        Array(pair.old.bytes[before.range]), Array(incoming.bytes[after.range]), field: field)
  }

  private func drop(_ fields: [Int], _ pair: Pair, _ outcome: inout Outcome) {
    for field in fields {
      outcome.incoming.slots[pair.record * outcome.incoming.fieldCount + field] = .absent
    }
  }
}
