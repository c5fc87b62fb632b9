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
  ///
  /// - Parameter isKept: whether it is kept also then.
  func run(
    message: String?, with companion: Int64?, isKept: Bool = false
  ) throws -> EditReport {
    guard let newest = state.newest else { throw Refusal.nothingYet(definition) }
    let layout = try office.layout(of: newest, transaction)
    let traces = try Traces(
      transaction, layout, state, target, books: office.books(of: layout.definition))
    var rewrite = try Rewrite(transaction, layout, after: newest)
    let released = try ReleasedWords(target, layout, at: newest, office, transaction)
    let senders = Dictionary(grouping: try transaction.sources(of: target.list), by: \.revision)
    var (kept, doubts) = (KeptTally(), [Issue]())
    let doubtful = UndoDoubts(layout.definition, target)
    try traces.work { pairs in
      let places = try traces.places(pairs)
      var left = LeftPlaces(transaction, layout, pairs, at: newest, senders)
      for record in pairs.keys.indices where pairs.wasListed[record] || pairs.isListed[record] {
        let (verdict, touched) = try traces.settle(pairs, record)
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
          place = try left.places(of: changed, record, place, touched)
          try released?.apply(
            to: &changed, givenBack: pairs.fields(record, like: changed), &place)
          try rewrite.set(RecordBatch(changed), 0, from: place)
          doubts += doubtful.issues(of: pairs, record, by: changed)
        case .leave: break
        }
        for item in touched { kept.add(item) { named($0, senders) } }
      }
    }
    var report = EditReport(
      definition: layout.definition, disclosure: office.disclosure(.internal),
      period: target.period, act: "undo", state: .unchanged, kept: kept.listed)
    report.keptBeyond = kept.beyond
    report.undoes = Int(target.id)
    for doubt in doubts { report.issues.add(doubt) }
    let isUndone = state.undone().contains(target.id)
    guard
      try rewrite.counts.differs
        || !isUndone
          && (isKept || isReport() || isDecision() || isSaying()
            || isRemembered(kept.listed, companion))
    else { return report }
    let sealed = try rewrite.commit(
      .undo, list: definition.list, period: target.period,
      definition: try office.text(of: newest, transaction), message: message,
      details: ActDetails(undoes: target.id, with: companion), office: office,
      issues: doubts)
    try report.tell(sealed, layout, office, transaction)
    return report
  }

  /// Whether all there is to take back is that an office reported.
  private func isReport() throws -> Bool {
    guard target.kind == .import, !target.counts.differs else { return false }
    return try transaction.sources(of: target.list).contains {
      $0.revision == target.id && $0.office != nil
    }
  }

  /// Whether it was read from files, or takes such a revision back or up again: what they say holds
  /// what others wrote, or no longer does. A file that opened the draft held nothing of others, but it is
  /// again whose its values are once its undo is undone, and where a correction took off whom it names, its word
  /// is left against that (decision 0020). Of a standing list, where they said something again, also with a draft
  /// that came back: a correction may have said all of it; of reasons also an undo that had to leave all, since
  /// what is left goes with what holds it as long as it counts.
  private func isSaying() throws -> Bool {
    var revision = target
    while revision.kind == .undo, let number = ActDetails(of: revision).undoes,
      let undone = state.revisions.first(where: { $0.id == number })
    {
      revision = undone
    }
    if state.isStanding {
      return try definition.takesRestBack && target.kind == .undo || revision.kind == .resume
        || !transaction.said(by: revision.id).isEmpty
    }
    let draft = state.draftRevisions
    let isFirst = revision.id == draft.first?.id && !draft.contains { $0.kind == .resume }
    return revision.kind == .import && (target.kind == .undo || !isFirst)
  }

  /// Whether all there is to take back is a decision for what the list has without it too: a person's
  /// hold, or that one was let go.
  private func isDecision() throws -> Bool {
    guard target.kind == .edit || target.kind == .undo && !target.counts.differs,
      !state.isStanding
    else { return false }
    return try !Companions(of: [target], in: [Claim.list], office, transaction).isEmpty
  }

  /// Whether it is kept that the revision was undone though all of it stays: what holds it may be undone
  /// too, and then it goes. Of other standing lists that follows of companions alone.
  private func isRemembered(_ kept: [EditReport.Kept], _ companion: Int64?) -> Bool {
    !kept.isEmpty && (definition.takesRestBack || companion != nil) && target.kind != .undo
  }

  /// Who touched it, when, and in which revision; who said it again, also by which file.
  private func named(
    _ item: Traces.Kept, _ senders: [Int64: [SourceRecord]]
  ) -> EditReport.Kept {
    let revision = state.revisions.first { $0.id == item.touchedBy }
    let (by, at) = (revision?.by ?? "", revision?.at ?? "")
    let day = ChinaTime.day(of: at)
    let act =
      switch item.act {
      case .written: Phrase(zh: "改过", en: "written")
      case .removed: Phrase(zh: "移出", en: "removed")
      case .enteredAgain: Phrase(zh: "重新列入", en: "entered again")
      case .reported: Phrase(zh: "也是这样报的", en: "also reported")
      case .perhapsReported:
        Phrase(
          zh: "可能也是这样报的（旧版程序未留存其内容）",
          en: "perhaps also reported (an earlier program kept nothing of it)")
      case .decided: Phrase(zh: "也核定为此", en: "also settled")
      case .dating: Phrase(zh: "另有这一所属期的数", en: "figures of this period given")
      }
    let isFile = [.reported, .perhapsReported].contains(item.act)
    let file = isFile ? files(of: item.touchedBy, senders) : nil
    let also = item.also.map { "r\($0)" + (files(of: $0, senders).map { "（\($0)）" } ?? "") }
    var kept = EditReport.Kept(
      key: item.key, name: item.name, field: item.field, revision: Int(item.touchedBy), by: by,
      at: at,
      reason: Phrase(
        zh: "\(by) \(day) 在 r\(item.touchedBy) \(act.zh)\(file.map { "（\($0)）" } ?? "")"
          + (also.isEmpty ? "" : "，\(also.joined(separator: "、"))也是") + "，予以保留",
        en: "\(act.en) by \(by) on \(day) in r\(item.touchedBy)\(file.map { " (\($0))" } ?? "")"
          + (also.isEmpty ? "" : ", and in \(also.joined(separator: ", "))") + "; left as it is"))
    kept.also = item.also.map { Int($0) }
    return kept
  }

  /// With their offices; nil for what came from no file.
  private func files(of revision: Int64, _ senders: [Int64: [SourceRecord]]) -> String? {
    senders[revision].map { sources in
      sources.map { [$0.office, $0.file].compactMap(\.self).joined(separator: " ") }
        .joined(separator: "、")
    }
  }
}

/// What stays of an undone revision. A later file may say all of a long one too: of more than some
/// hundreds, those are listed by which another revision holds something, and the others counted.
private struct KeptTally {
  private static let most = 500

  private(set) var listed: [EditReport.Kept] = []
  private(set) var beyond = 0
  private var holding: Set<Int64> = []

  mutating func add(_ item: Traces.Kept, named: (Traces.Kept) -> EditReport.Kept) {
    if holding.insert(item.touchedBy).inserted || listed.count < Self.most {
      listed.append(named(item))
    } else {
      beyond += 1
    }
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
