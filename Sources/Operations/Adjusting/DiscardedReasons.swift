import Definitions
import Exporting
import Registry
import Store

/// Takes back what was said about adjustments while a correction was open that is discarded: the
/// edition's reasons are again as they were signed.
struct DiscardedReasons {
  let office: Office
  let transaction: StoreTransaction

  /// nil where nothing was said.
  ///
  /// - Parameters:
  ///   - opening: the correction's first revision.
  ///   - discarding: the revision that discards it.
  func takeBack(
    since opening: RevisionRecord, with discarding: RevisionRecord
  ) throws -> EditReport? {
    let definition = try office.library.definition(GivenReasons.list)
    let revisions = try transaction.revisions(of: definition.list)
    guard let newest = revisions.last, newest.id > opening.id else { return nil }
    let layout = try office.layout(of: newest, transaction)
    var rewrite = try Rewrite(transaction, layout, after: newest)
    let before = revisions.last { $0.id < opening.id }
    try transaction.differences(layout, from: before, to: newest) { pairs in
      let places = try transaction.places(layout, pairs.versionsBefore)
      for index in pairs.keys.indices {
        guard let record = pairs.recordAfter(index) ?? pairs.recordBefore(index),
          case let said = AdjustmentRecord(record, layout.definition),
          said.list == opening.list, said.period == opening.period
        else { continue }
        if pairs.wasListed[index] {
          try rewrite.set(pairs.before, index, from: places[index])
        } else {
          rewrite.remove(pairs.keys[index])
        }
      }
    }
    guard rewrite.counts.differs else { return nil }
    let sealed = try rewrite.commit(
      .discard, list: definition.list, period: opening.period,
      definition: office.text(of: newest, transaction), message: nil,
      details: ActDetails(with: discarding.id), office: office)
    var report = EditReport(
      definition: definition, disclosure: office.disclosure(.internal), period: opening.period,
      act: "undo", state: .published)
    try report.tell(sealed, layout, office, transaction)
    return report
  }
}
