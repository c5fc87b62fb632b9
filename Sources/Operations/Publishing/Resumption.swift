import Definitions
import Exporting
import Registry
import Store

/// Brings a draft back that was set aside for a correction, with the correction laid over it.
struct Resumption {
  let office: Office
  let transaction: StoreTransaction

  /// - Parameters:
  ///   - draft: the draft's newest revision before it was set aside.
  ///   - correction: the revision that was published as the correction.
  ///   - edition: the edition that was corrected.
  func bringBack(
    _ draft: RevisionRecord, after correction: RevisionRecord, corrected edition: RevisionRecord?
  ) throws -> Resumed {
    // Where not the newest revision was published, what was written after it goes with it.
    let newest = try transaction.newestRevision(of: draft.list) ?? correction
    let layout = try office.layout(of: newest, transaction)
    var overlay = CorrectionOverlay(layout.definition, books: office.books(of: layout.definition))
    let decided = HandDecisions(try ListState(layout.definition, transaction), to: draft)
      .subjects(by: draft.id)
    var rewrite = try Rewrite(transaction, layout, after: newest)
    try rewrite.bringBack(draft, from: newest, transaction) { pairs in
      let base =
        try edition.map { try transaction.records(layout, keys: pairs.keys, at: $0) } ?? [:]
      let corrected = try transaction.records(layout, keys: pairs.keys, at: correction)
      let wanted = pairs.keys.indices.map { index in
        let key = pairs.keys[index]
        return overlay.merged(
          base: base[key], corrected: corrected[key],
          draft: pairs.isListed[index] ? pairs.after.record(index) : nil,
          decided: decided[key])
      }
      return (
        RecordBatch(wanted, keys: pairs.keys, fieldCount: pairs.after.fieldCount),
        wanted.map { $0 != nil }
      )
    }
    let files = try DraftFiles(draft, layout, office, transaction)
    let taken = try TakenOff(overlay.left, files, layout)
    let added = try TakenIn(overlay.joined, files, layout)
    let conflicts = overlay.doubts + taken.doubts() + added.doubts()
    let sealed = try rewrite.commit(
      .resume, list: draft.list, period: draft.period,
      definition: try office.text(of: newest, transaction), message: nil,
      details: ActDetails(correction: correction.id), office: office, issues: conflicts)
    if let opening = try ListState(layout.definition, transaction).opening(before: sealed) {
      try SetAsideClaims(office: office, transaction: transaction).bringBack(opening)
    }
    let words = WordsOfFiles(layout: layout, office: office, transaction: transaction)
    try words.keep(taken.words, .listed)
    try words.keep(added.words, .absent)
    return Resumed(
      period: draft.period, revision: Int(sealed.id), carried: overlay.carried,
      conflicts: conflicts)
  }
}
