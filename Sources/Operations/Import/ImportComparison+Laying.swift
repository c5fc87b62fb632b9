import Importing
import Registry
import Store

extension ImportComparison {
  /// The rows of a batch laid over the list's records.
  struct Laid {
    var merged: RecordMerger.Merged
    var periods: PeriodReview.Outcome
  }

  /// Lays the rows over the records, less what higher authority, a person's hand or a newer period
  /// holds.
  ///
  /// - Parameter weighs: whether what other offices said counts too, and not a person's word alone.
  func lay(
    _ batch: HashedBatch, over old: RecordBatch, _ differing: [(record: Int, entry: Int)],
    _ merger: RecordMerger, weighs: Bool = true
  ) throws -> Laid {
    let rows = differing.map(\.record)
    let file = files[batch.file ?? 0]
    var incoming = batch.mapped.records
    var turned: Set<PeriodReview.Cell> = []
    var undated: [Int: Int] = [:]
    for row in rows.indices {
      undated[row] = periods?.undated(incoming, rows[row], beside: old, row)
    }
    if let ledger {
      let review = try ClaimReview(
        ledger, old: old, incoming: incoming, rows: rows,
        subjects: differing.map { live[$0.entry].key }, file: file, weighs: weighs)
      (incoming, turned) = (review.incoming, review.turned)
      // Of a row that is not taken no office holds anything.
      let lines = Set(undated.keys.map { incoming.lines[rows[$0]] })
      if !lines.isEmpty {
        ledger.issues.removeAll { $0.place.line.map(lines.contains) ?? false }
      }
    }
    var outcome = PeriodReview.Outcome(incoming: incoming)
    if let periods {
      outcome = periods.review(old, incoming, rows: rows, turned: turned, file: file)
      outcome.undated.merge(undated) { _, row in row }
    }
    var merged = merger.merge(old, outcome.incoming, incoming: rows)
    for (row, fields) in outcome.withdrawn {
      for field in fields {
        merged.records.slots[row * merged.records.fieldCount + field] = .absent
      }
      merged.cleared[row] += fields
    }
    return Laid(merged: merged, periods: outcome)
  }

  /// Takes down what a row that the list takes has cleared, and what is to be said of it.
  mutating func note(
    _ laid: Laid, at index: Int, _ record: Int, _ batch: HashedBatch, over old: RecordBatch
  ) {
    for field in laid.merged.cleared[index] { cleared[field] += 1 }
    for field in laid.periods.withdrawn[index] ?? [] { outdated[field] += 1 }
    for issue in laid.periods.issues[index] ?? [] { issues.add(issue) }
    doubtPeriods(record, batch, beside: (old, index))
    for issue in requiredEmpty(record, batch, laid.merged.records, index) { issues.add(issue) }
  }

  /// Why the list cannot take a row: it takes away a value that has to be there, or brings a figure
  /// without its period.
  mutating func unfit(
    _ index: Int, _ record: Int, _ laid: Laid, _ old: RecordBatch, _ batch: HashedBatch
  ) -> Issue? {
    if let missing = requiredFields.first(where: { lacks(laid.merged.records, index, $0) }),
      !lacks(old, index, missing)
    {
      return requiredMissing(missing, record, batch)
    }
    return laid.periods.undated[index].map { asofMissing($0, record, batch) }
      ?? asofAhead(record, batch, beside: (old, index))
  }

  /// Why a row cannot be taken whose figures are of a time that nobody can know.
  mutating func asofAhead(
    _ record: Int, _ batch: HashedBatch, beside old: (records: RecordBatch, row: Int)? = nil
  ) -> Issue? {
    guard let periods, let brought = periods.brought,
      !bringsPlainPeriods(record, batch.mapped.records)
    else { return nil }
    for (field, period) in periods.brought(batch.mapped.records, record, beside: old) {
      if let issue = brought.refusal(period, field, rowPlace(record, batch)) { return issue }
    }
    return nil
  }

  /// Adds what is to be said of the periods of a row that the list takes.
  mutating func doubtPeriods(
    _ record: Int, _ batch: HashedBatch, beside old: (records: RecordBatch, row: Int)? = nil
  ) {
    guard let periods, let brought = periods.brought,
      !bringsPlainPeriods(record, batch.mapped.records)
    else { return }
    for (field, period) in periods.brought(batch.mapped.records, record, beside: old) {
      let doubt = brought.doubt(period, field, rowPlace(record, batch))
      if let doubt { issues.add(doubt) }
    }
  }

  private func rowPlace(_ record: Int, _ batch: HashedBatch) -> Place {
    Place(file: files[batch.file ?? 0], line: batch.mapped.records.lines[record])
  }
}
