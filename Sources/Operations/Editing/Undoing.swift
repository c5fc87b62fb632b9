import Definitions
import Exporting
import Registry
import Store

/// Takes one revision of one list back.
struct Undoing {
  let definition: Definition
  let state: ListState
  let target: RevisionRecord
  let office: Office
  let transaction: StoreTransaction

  /// Writes the undo and tells what it did. Without a revision where nothing could be taken back.
  func run(message: String?, with companion: Int64?) throws -> EditReport {
    guard let newest = state.newest else { throw Refusal.nothingYet(definition) }
    let layout = try office.layout(of: newest, transaction)
    let traces = try Traces(
      transaction, layout, state, target, books: office.books(of: layout.definition))
    var rewrite = try Rewrite(transaction, layout, after: newest)
    let released = try ReleasedWords(target, layout, at: newest, office, transaction)
    var kept: [EditReport.Kept] = []
    try traces.work { pairs in
      let places = try transaction.places(layout, pairs.versionsBefore)
      for record in pairs.keys.indices where pairs.wasListed[record] || pairs.isListed[record] {
        let (verdict, touched) = traces.settle(pairs.keys[record])
        var place = places[record]
        switch verdict {
        case .takeBack where pairs.wasListed[record]:
          if let released, pairs.isListed[record] {
            var changed = pairs.before.record(record)
            try released.apply(to: &changed, givenBack: pairs.fields(record, like: changed), &place)
            try rewrite.set(RecordBatch(changed), 0, from: place)
          } else {
            try rewrite.set(pairs.before, record, from: place)
          }
        case .takeBack: rewrite.remove(pairs.keys[record])
        case .set(var changed):
          try released?.apply(
            to: &changed, givenBack: pairs.fields(record, like: changed), &place)
          try rewrite.set(RecordBatch(changed), 0, from: place)
        case .leave: break
        }
        kept += touched.map(named)
      }
    }
    var report = EditReport(
      definition: layout.definition, disclosure: office.disclosure(.internal),
      period: target.period, act: "undo", state: .unchanged, kept: kept)
    guard try rewrite.counts.differs || isReport() else { return report }
    let sealed = try rewrite.commit(
      .undo, list: definition.list, period: target.period,
      definition: try office.text(of: newest, transaction), message: message,
      details: ActDetails(undoes: target.id, with: companion), office: office)
    try report.tell(sealed, layout, office, transaction)
    return report
  }

  /// Whether all there is to take back is that an office reported.
  private func isReport() throws -> Bool {
    guard target.kind == .import, !target.counts.differs, !state.undone().contains(target.id) else {
      return false
    }
    return try transaction.sources(of: target.list).contains {
      $0.revision == target.id && $0.office != nil
    }
  }

  /// Who touched it, when, and in which revision.
  private func named(_ item: Traces.Kept) -> EditReport.Kept {
    let revision = state.revisions.first { $0.id == item.touchedBy }
    let (by, at) = (revision?.by ?? "", revision?.at ?? "")
    let day = at.prefix(10)
    let act =
      switch item.act {
      case .written: Phrase(zh: "改过", en: "written")
      case .removed: Phrase(zh: "移出", en: "removed")
      case .enteredAgain: Phrase(zh: "重新列入", en: "entered again")
      }
    return EditReport.Kept(
      key: item.key, name: item.name, field: item.field, revision: Int(item.touchedBy), by: by,
      at: at,
      reason: Phrase(
        zh: "\(by) \(day) 在 r\(item.touchedBy) \(act.zh)，予以保留",
        en: "\(act.en) by \(by) on \(day) in r\(item.touchedBy); left as it is"))
  }
}

extension RecordPairs {
  /// The fields that the revision wrote and that are given back.
  fileprivate func fields(_ record: Int, like given: Record) -> [Int] {
    let (before, after) = (self.before.record(record), self.after.record(record))
    return given.values.indices.filter {
      before.values[$0] != after.values[$0] && given.values[$0] == before.values[$0]
    }
  }
}
