import Definitions
public import Exporting
import Registry
import Store

extension Office {
  /// Takes the whole draft back: the list is again as its newest edition has it.
  ///
  /// One more revision; nothing is deleted. Throws `no-draft` where none is open.
  public func discard(list: String, message: String? = nil) throws -> EditReport {
    let definition = try library.definition(list)
    return try writing { transaction in
      let state = try ListState(definition, transaction)
      if definition.isStanding { throw Refusal.standing(definition) }
      guard let draft = state.draft else {
        throw Refusal(
          "no-draft", exit: .data,
          Phrase(zh: "\(definition.title)没有草稿", en: "\(definition.list) has no draft"),
          remedy: Phrase(
            zh: "用 registry log \(definition.list) 查看修改记录",
            en: "`registry log \(definition.list)` shows the revisions"))
      }
      let layout = try self.layout(of: draft, transaction)
      let number = try transaction.nextRevision()
      let restoration = try Restoration(
        transaction, layout, writer: transaction.writer(layout, revision: number, after: draft),
        from: draft, to: state.inForce)
      let revision = RevisionRecord(
        id: number, list: list, period: draft.period, kind: .discard,
        definition: draft.definition, at: now(), by: person, message: message, details: "{}",
        counts: restoration.counts, lastRow: 0, previous: draft.id,
        digest: restoration.digest, changesHash: "")
      let text = try transaction.definitionText(draft.definition) ?? library.text(of: list)
      let sealed = try transaction.commit(
        restoration.writer, revision, definitionText: text, sources: [], issues: [])
      return EditReport(
        definition: definition, disclosure: disclosure(.internal), period: draft.period,
        act: "discard", state: .discarded, revision: Int(sealed.id),
        counts: restoration.counts.takenBack)
    }
  }
}

extension ChangeCounts {
  /// What the draft had done, from what undoing it did: an exit undoes an entry, and the other way
  /// round.
  fileprivate var takenBack: ChangeCounts {
    ChangeCounts(
      previous: current, entered: exited, exited: entered, changed: changed, updated: updated,
      unchanged: unchanged)
  }
}

/// Writes the difference back from one revision to an earlier one.
struct Restoration {
  let writer: RevisionWriter
  private(set) var counts: ChangeCounts
  let digest: String

  init(
    _ view: StoreView, _ layout: Layout, writer: RevisionWriter, from: RevisionRecord,
    to: RevisionRecord?
  ) throws {
    self.writer = writer
    var live = try view.liveTable(layout, at: from)
    var counts = ChangeCounts(previous: live.liveCount)
    var hasher = ContentHasher(layout)
    func restore(_ records: RecordBatch, _ record: Int, entry position: Int) throws {
      let entry = live[position]
      let description = hasher.hash(records, record: record, part: .description)
      let figures = hasher.hash(records, record: record, part: .figures)
      let changes = description.print != entry.description
      let updates = figures.print != entry.figures
      guard changes || updates else { return }
      if !entry.isLive {
        counts.entered += 1
      } else if changes {
        counts.changed += 1
      } else {
        counts.updated += 1
      }
      let row = try writer.write(
        records, record: record, key: entry.key, description: changes ? description : nil,
        figures: updates ? figures : nil, source: nil)
      if changes { Self.end(.description, &live[position], writer, row, description.print) }
      if updates { Self.end(.figures, &live[position], writer, row, figures.print) }
    }
    func remove(_ position: Int) {
      counts.exited += 1
      Self.end(.description, &live[position], writer, 0, .none)
      Self.end(.figures, &live[position], writer, 0, .none)
    }
    func settle(_ pairs: RecordPairs, wanted: RecordBatch, isWanted: [Bool]) throws {
      for record in pairs.keys.indices {
        var key = pairs.keys[record]
        let hash = key.withUTF8 { ContentHasher.key(UnsafeRawBufferPointer($0)) }
        let position = live.findOrAdd(hash)
        if isWanted[record] {
          try restore(wanted, record, entry: position)
        } else if live[position].isLive {
          remove(position)
        }
      }
    }
    if let to {
      try view.differences(layout, from: from, to: to) {
        try settle($0, wanted: $0.after, isWanted: $0.isListed)
      }
    } else {
      for position in live.entries.indices where live[position].isLive { remove(position) }
    }
    counts.unchanged = counts.previous - counts.exited - counts.changed - counts.updated
    self.counts = counts
    digest = live.digest().hex
  }

  /// Ends the live version of one half and puts another in its place; row 0 stands for none.
  private static func end(
    _ part: Part.Kind, _ entry: inout LiveTable.Entry, _ writer: RevisionWriter, _ row: Int64,
    _ print: Hash128
  ) {
    switch part {
    case .description:
      if entry.descriptionRow != 0 { writer.end(part, row: Int64(entry.descriptionRow)) }
      entry.descriptionRow = UInt32(row)
      entry.description = print
    case .figures:
      if entry.figuresRow != 0 { writer.end(part, row: Int64(entry.figuresRow)) }
      entry.figuresRow = print == .none ? 0 : UInt32(row)
      entry.figures = print
    }
  }
}
