import Definitions
import Exporting
import Registry
import Store

/// Reads the differences of two snapshots into changes with their origins.
struct Comparison {
  let library: Library
  let view: StoreView
  let layout: Layout
  /// nil for the empty list.
  let from: RevisionRecord?
  let to: RevisionRecord
  let state: ListState
  let books: [String: Book]
  /// Fields that the audience does not see.
  let hidden: [Int]

  private var definition: Definition { layout.definition }
  private var sameness: Sameness { Sameness(definition, books: books) }

  /// The same as the audience may know it: what it is not shown is not counted before it either, so
  /// that a document's counts are those of its lists.
  func seen() throws -> (ChangeCounts, [DiffLine]) {
    var (counts, lines) = try read()
    guard !hidden.isEmpty else { return (counts, lines) }
    counts.changed = lines.count { $0.change.event == .changed }
    counts.updated = lines.count { $0.change.event == .updated }
    counts.unchanged = counts.previous - counts.exited - counts.changed - counts.updated
    return (counts, lines)
  }

  /// The counts, which always reconcile, and each subject's change in key order.
  ///
  /// - Parameter tellsUpdates: false where those whose figures moved, which may be the whole list,
  ///   are only counted.
  func read(tellsUpdates: Bool = true) throws -> (ChangeCounts, [DiffLine]) {
    let (events, lines, _) = try lines(tellsUpdates: tellsUpdates)
    return (counts(of: events), lines)
  }

  /// The changes of the first of those who differ, in key order, and how many of them come after.
  func lines(first: Int) throws -> (lines: [DiffLine], beyond: Int) {
    let (_, lines, differing) = try lines(first: first)
    return (lines, max(differing - first, 0))
  }

  /// The changes of some subjects, in key order. Costs a look-up for each, whoever else differs.
  func lines(of subjects: Set<String>) throws -> [DiffLine] {
    try lines(among: subjects).lines
  }

  private func lines(
    first: Int = .max, tellsUpdates: Bool = true, among subjects: Set<String>? = nil
  ) throws -> (events: [Change.Event], lines: [DiffLine], differing: Int) {
    let reading = ChangeReading(definition, books: books, try sharedCodes())
    let origins = try Origins(
      Snapshot(view: view, state: state, revision: to, layout: layout), books: books,
      hiding: hidden)
    var lines: [DiffLine] = []
    var events: [Change.Event] = []
    let differing = try differences(of: subjects, first: first) { pairs in
      let restored = try restored(pairs)
      var held = HeldLines(origins, view, layout, state)
      for record in pairs.keys.indices {
        if !tellsUpdates, let isUpdated = isUpdated(record, pairs, reading) {
          if isUpdated { events.append(.updated) }
          continue
        }
        let before = pairs.wasListed[record] ? pairs.before.record(record) : nil
        let after = pairs.isListed[record] ? pairs.after.record(record) : nil
        guard
          let change = reading.change(
            before: before, after: after,
            isRestored: before == nil && restored.contains(pairs.keys[record]))
        else { continue }
        events.append(change.event)
        guard tellsUpdates || change.event != .updated else { continue }
        // What an audience may not see does not show in what is left either.
        guard
          let told = hidden.isEmpty
            ? change
            : reading.change(
              before: before?.without(hidden), after: after?.without(hidden),
              isRestored: change.kinds.contains(.restored))
        else { continue }
        let written = pairs.isListed[record] ? pairs.origins[record] : nil
        lines.append(DiffLine(told, source: origin(written, origins)))
        held.ask(lines, of: pairs.versionsAfter[record].description)
      }
      try held.tell(in: &lines)
    }
    return (events, lines, differing)
  }

  /// As known at the later end.
  private func sharedCodes() throws -> SharedCodes {
    let later = from.flatMap { $0.id > to.id ? $0 : nil } ?? to
    return try SharedCodes(library, view, layout, upTo: state.moment(of: later))
  }

  private func differences(
    of subjects: Set<String>?, first: Int, _ body: (RecordPairs) throws -> Void
  ) throws -> Int {
    guard let subjects else {
      return try view.differences(layout, from: from, to: to, first: first, body)
    }
    try view.differences(layout, of: subjects, from: from, to: to, body)
    return subjects.count
  }

  /// Whether figures alone differ; nil where more does, or it takes a closer look.
  private func isUpdated(_ record: Int, _ pairs: RecordPairs, _ reading: ChangeReading) -> Bool? {
    guard pairs.wasListed[record], pairs.isListed[record],
      pairs.versionsBefore[record].description == pairs.versionsAfter[record].description
    else { return nil }
    return reading.isUpdated(record, before: pairs.before, after: pairs.after)
  }

  /// Nothing of who left is written that could tell what took them out: of several revisions the last is
  /// named, without what was said of that one.
  private func origin(_ written: VersionOrigin?, _ origins: Origins) -> DiffLine.Origin {
    guard let written else {
      return to.previous == from?.id
        ? origins.origin(revision: to.id, source: nil, line: nil)
        : DiffLine.Origin(revision: Int(to.id), by: to.by)
    }
    return origins.origin(revision: written.born, source: written.source, line: written.line)
  }

  /// The counts are true for every audience.
  private func counts(of events: [Change.Event]) -> ChangeCounts {
    var counts = ChangeCounts(previous: from?.counts.current ?? 0)
    for event in events {
      switch event {
      case .entered: counts.entered += 1
      case .exited: counts.exited += 1
      case .changed: counts.changed += 1
      case .updated: counts.updated += 1
      }
    }
    counts.unchanged = counts.previous - counts.exited - counts.changed - counts.updated
    return counts
  }

  /// Who enters and was on an earlier edition, of those that the list was opened for, comes back.
  private func restored(_ pairs: RecordPairs) throws -> Set<String> {
    guard let from else { return [] }
    let entering = pairs.keys.indices.filter { !pairs.wasListed[$0] }.map { pairs.keys[$0] }
    return try view.published(layout, among: entering, upTo: from, in: state.editions)
  }

  /// The counts by the values of each field: `previous + entered - exited = current` holds for each
  /// value, a subject that moves from one to another leaves the one and enters the other.
  func breakdowns(
    by fields: [String], _ lines: [DiffLine], labels: (String, String) -> String?
  ) throws -> [Breakdown] {
    try fields.map { name in
      guard let field = definition.index(of: name) else {
        throw Refusal.unknownFilterField(name, definition)
      }
      return try breakdown(field, lines, labels)
    }
  }

  private func breakdown(
    _ field: Int, _ lines: [DiffLine], _ labels: (String, String) -> String?
  ) throws -> Breakdown {
    let (name, sameness) = (definition.fields[field].name, sameness)
    var rows: [String: Breakdown.Row] = [:]
    if let from {
      try view.snapshot(layout, at: from) { batch in
        for record in 0..<batch.count {
          for element in batch.elements(record, field, sameness) {
            rows[element, default: Self.emptyRow].counts.previous += 1
          }
        }
      }
    }
    for line in lines { count(line.change, name, field, sameness, into: &rows) }
    return Breakdown(
      field: name, countsMemberships: definition.fields[field].isSet,
      rows: BookOrder(definition, books).sorted(rows.keys, field)
        .map { value in
          var row = rows[value] ?? Self.emptyRow
          let counts = row.counts
          row.counts.unchanged =
            counts.previous - counts.exited - counts.changed - counts.updated
          row.value = value.isEmpty ? nil : value
          row.label = labels(name, value) ?? value
          return row
        })
  }

  private static let emptyRow = Breakdown.Row(value: nil, label: "", counts: ChangeCounts())

  private func count(
    _ change: Change, _ name: String, _ field: Int, _ sameness: Sameness,
    into rows: inout [String: Breakdown.Row]
  ) {
    func elements(_ value: Value?) -> [String] {
      value?.text.map { sameness.elements(of: $0, field: field) } ?? [""]
    }
    let difference = change.fields.first { $0.field == name }
    // Who enters or leaves without a value counts as that; of the others the field is as it was.
    guard let difference = difference ?? change.whole(name) else { return }
    let before = Set(change.event == .entered ? [] : elements(difference.before))
    let after = Set(change.event == .exited ? [] : elements(difference.after))
    let stays = change.event == .changed || change.event == .updated
    for value in after.subtracting(before) {
      rows[value, default: Self.emptyRow].counts.entered += 1
      if stays { rows[value, default: Self.emptyRow].movedIn += 1 }
    }
    for value in before.subtracting(after) {
      rows[value, default: Self.emptyRow].counts.exited += 1
      if stays { rows[value, default: Self.emptyRow].movedOut += 1 }
    }
    for value in before.intersection(after) {
      rows[value, default: Self.emptyRow].counts.changed += 1
    }
  }
}

extension Change {
  /// Of one who enters or leaves, a field without a value; nil of the others.
  fileprivate func whole(_ field: String) -> FieldChange? {
    switch event {
    case .entered, .exited: FieldChange(field: field, before: nil, after: nil)
    case .changed, .updated: nil
    }
  }
}
