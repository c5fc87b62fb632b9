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
    _ draft: RevisionRecord, after correction: RevisionRecord, corrected edition: RevisionRecord
  ) throws -> Resumed {
    // Where not the newest revision was published, what was written after it goes with it.
    let newest = try transaction.newestRevision(of: draft.list) ?? correction
    let layout = try office.layout(of: newest, transaction)
    let books = office.books(of: layout.definition)
    let state = try ListState(layout.definition, transaction)
    let ground = CorrectedGround(
      transaction, layout, state, books: books, line: state.stretches(to: draft).last ?? [],
      closing: .init(last: draft, edition: edition, corrected: correction))
    let decided = ground.decided(by: draft)
    var carried = CarriedCorrection(layout.definition, books: books)
    var rewrite = try Rewrite(transaction, layout, after: newest)
    try rewrite.bringBack(draft, from: newest, transaction) { pairs in
      let own = pairs.keys.indices.map(pairs.recordAfter)
      let wanted = try ground.records(own, keys: pairs.keys, at: draft)
      let base = try transaction.records(layout, keys: pairs.keys, at: edition)
      let corrected = try transaction.records(layout, keys: pairs.keys, at: correction)
      for (index, key) in pairs.keys.enumerated() {
        carried.add(
          base: base[key], corrected: corrected[key], draft: own[index], wanted: wanted[index],
          decided: decided[key], held: ground.held(key))
      }
      return (
        RecordBatch(wanted, keys: pairs.keys, fieldCount: pairs.after.fieldCount),
        wanted.map { $0 != nil }
      )
    }
    let files = try DraftFiles(draft, layout, office, transaction)
    let taken = try TakenOff(carried.left, files, layout)
    let added = try TakenIn(carried.joined, files, layout)
    let conflicts = carried.doubts + taken.doubts() + added.doubts()
    let sealed = try rewrite.commit(
      .resume, list: draft.list, period: draft.period,
      definition: try office.text(of: newest, transaction), message: nil,
      details: ActDetails(correction: correction.id), office: office, issues: conflicts)
    if let opening = try ListState(layout.definition, transaction).opening(before: sealed) {
      try SetAsideClaims(office: office, transaction: transaction).bringBack(opening)
    }
    let words = WordsOfFiles(layout: layout, office: office, transaction: transaction)
    try words.keep(
      taken.words + added.words + files.words(carried.overruled + carried.outlived))
    try OutlivedHolds(office: office, transaction: transaction, layout: layout)
      .end(carried.stayed, carried.outlived, with: sealed)
    return Resumed(
      period: draft.period, revision: Int(sealed.id), carried: carried.count,
      conflicts: conflicts)
  }
}
