import Registry
import Store

extension ClaimReview {
  /// Where a row says something else of a field than another office's file did, and nobody's word
  /// counts more: the later one stands, and from then on both are kept.
  ///
  /// Reads the history of those cells alone; nothing where one office sends all files.
  func contradict() throws {
    for row in rows.indices {
      for field in ledger.unranked where disputes(row, field) {
        let key = String(decoding: subject(row), as: UTF8.self)
        guard let origin = try ledger.view.origin(ledger.list, of: key, field: field) else {
          continue
        }
        let place = try ledger.holders.place(
          RecordPlaces.Place(source: origin.source, line: origin.line), by: origin.born,
          of: .field(field), in: old.record(row), ledger.view.history(ledger.list, of: key))
        guard let source = place.source, let office = ledger.senders[source],
          office != ledger.office
        else { continue }
        try ledger.witness(witness(row, field, office), source: source, line: place.line ?? 0)
        ledger.contradicted.insert(ClaimLedger.Cell(record: rows[row], field: field))
        note(row, field, .contradicted(office: office))
      }
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
