import Registry
import Store

extension ClaimReview {
  /// An office, and its file and line, by which the list has a value.
  typealias Sender = (office: String, source: Int64, line: Int)

  /// Where a row says something else of a field than another office's file did, and nobody's word
  /// counts more: the later one stands, and from then on both are kept.
  ///
  /// Reads the histories of those cells alone; nothing where one office sends all files.
  func contradict() throws {
    let cells = rows.indices.flatMap { row in
      ledger.unranked.filter { disputes(row, $0) }.map { (row: row, field: $0) }
    }
    let senders = try senders(of: cells)
    try contradict(zip(cells, senders).map { ($0, $1) })
    for (cell, sender) in zip(cells, senders) {
      if let sender { note(cell.row, cell.field, .contradicted(office: sender.office)) }
    }
  }

  /// Keeps what other offices had said, and from now on what anybody says of it.
  func contradict(_ cells: [(cell: (row: Int, field: Int), sender: Sender?)]) throws {
    var said: [Int64: [(claim: Claim, line: Int)]] = [:]
    for case ((let row, let field), let sender?) in cells {
      said[sender.source, default: []].append(
        (witness(row, field, sender.office), sender.line))
      ledger.contradicted.insert(ClaimLedger.Cell(record: rows[row], field: field))
    }
    try ledger.witness(said)
  }

  /// Which other office's file each value of the list came from; nil where it was none.
  func senders(of cells: [(row: Int, field: Int)]) throws -> [Sender?] {
    let keys = cells.map { String(decoding: subject($0.row), as: UTF8.self) }
    let origins = try ledger.origins.origins(of: zip(keys, cells).map { ($0, $1.field) })
    let histories =
      ledger.holders.undone.isEmpty ? [:] : try ledger.view.histories(ledger.list, of: keys)
    return try cells.indices.map { index in
      guard let origin = origins[index] else { return nil }
      var place = RecordPlaces.Place(source: origin.source, line: origin.line)
      if let history = histories[keys[index]] {
        place = try ledger.holders.place(
          place, by: origin.born, of: .field(cells[index].field), in: old.record(cells[index].row),
          history)
      }
      guard let source = place.source, let office = ledger.senders[source], office != ledger.office
      else { return nil }
      return (office, source, place.line ?? 0)
    }
  }

  /// Whether the row has another value, of the same period where the field has one.
  private func disputes(_ row: Int, _ field: Int) -> Bool {
    guard old.slot(row, field).state == .value, incoming.slot(rows[row], field).state == .value,
      speaks(row, field)
    else { return false }
    guard let asof = ledger.precedence.asof[field] else { return true }
    let before = old.slot(row, asof)
    guard before.state == .value, let after = text(row, asof) else { return false }
    return PeriodOrder(of: after, to: Array(old.bytes[before.range])) == .same
  }

  private func witness(_ row: Int, _ field: Int, _ office: String) -> Claim {
    let record = old.record(row)
    let asof = ledger.precedence.asof[field].flatMap { record.values[$0]?.text }
    return Claim(
      list: ledger.list.definition.list, subject: record.key,
      field: ledger.list.definition.fields[field].name, office: office,
      value: record.values[field], asof: asof)
  }
}
