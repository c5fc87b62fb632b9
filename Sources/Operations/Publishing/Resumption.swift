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
    var rewrite = try Rewrite(transaction, layout, after: newest)
    try rewrite.bringBack(draft, from: newest, transaction) { pairs in
      let base =
        try edition.map { try transaction.records(layout, keys: pairs.keys, at: $0) } ?? [:]
      let corrected = try transaction.records(layout, keys: pairs.keys, at: correction)
      let wanted = pairs.keys.indices.map { index in
        let key = pairs.keys[index]
        return overlay.merged(
          base: base[key], corrected: corrected[key],
          draft: pairs.isListed[index] ? pairs.after.record(index) : nil)
      }
      return (
        RecordBatch(wanted, keys: pairs.keys, fieldCount: pairs.after.fieldCount),
        wanted.map { $0 != nil }
      )
    }
    let sealed = try rewrite.commit(
      .resume, list: draft.list, period: draft.period,
      definition: try office.text(of: newest, transaction), message: nil, details: ActDetails(),
      office: office, issues: overlay.conflicts)
    return Resumed(
      period: draft.period, revision: Int(sealed.id), carried: overlay.carried,
      conflicts: overlay.conflicts)
  }
}

/// Lays what a correction changed over a draft that began on the uncorrected edition.
///
/// The draft loses nothing: what it changed itself stays, and where the correction says something
/// else both are named.
struct CorrectionOverlay {
  private let definition: Definition
  private let reading: ChangeReading
  private(set) var carried = 0
  private(set) var conflicts: [Issue] = []

  init(_ definition: Definition, books: [String: Book]) {
    self.definition = definition
    let sameness = Sameness(definition, books: books)
    reading = ChangeReading(definition: definition, books: books) { before, after, field in
      definition.index(of: field.name).map {
        sameness.isSame(Array(before.utf8), Array(after.utf8), field: $0)
      } ?? (before == after)
    }
  }

  mutating func merged(base: Record?, corrected: Record?, draft: Record?) -> Record? {
    guard corrected != base else { return draft }
    guard let corrected else {
      // Who should not have been on the list is not on the next one either.
      if draft != nil { carried += 1 }
      return nil
    }
    guard let draft else {
      // Who had been left out joins the draft; whom the draft let go stays away.
      if base == nil { carried += 1 }
      return base == nil ? corrected : nil
    }
    var result = draft
    for index in definition.fields.indices {
      let (old, right) = (base?.value(at: index), corrected.value(at: index))
      guard !reading.isEqual(old, right, at: index) else { continue }
      let now = draft.value(at: index)
      if reading.isEqual(old, now, at: index) {
        while result.values.count <= index { result.values.append(nil) }
        result.values[index] = right
      } else if !reading.isEqual(now, right, at: index) {
        conflicts.append(conflict(draft, index))
      }
    }
    if result != draft { carried += 1 }
    return result
  }

  private func conflict(_ draft: Record, _ index: Int) -> Issue {
    let name = definition.nameField.flatMap { draft.value(at: $0)?.text } ?? draft.key
    let field = definition.fields[index]
    return Issue(
      rule: "correction-overridden", severity: .warning, field: field.name, value: draft.key,
      message: Phrase(
        zh: "\(name)的\(field.label)：草稿中已另有变更，保留草稿的值，请核对更正",
        en: "\(name), `\(field.name)`: the draft had changed it itself and keeps its value"))
  }
}
