import Registry
import Store

/// Writes the difference back from one revision to an earlier one.
struct Restoration {
  /// What is to be restored of those who differ, and who of them is to be on the list.
  typealias Adjusting = (RecordPairs) throws -> (wanted: RecordBatch, isWanted: [Bool])

  let writer: RevisionWriter
  private(set) var counts: ChangeCounts
  let digest: String

  init(
    _ view: StoreView, _ layout: Layout, writer: RevisionWriter, from: RevisionRecord,
    to: RevisionRecord?, adjusting: Adjusting = { ($0.after, $0.isListed) }
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
        let (wanted, isWanted) = try adjusting($0)
        try settle($0, wanted: wanted, isWanted: isWanted)
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
