import Registry
import Store

/// Which sums of a summary are kept back from an audience that does not see the figure firm by
/// firm (decision 0014).
struct SecretSums {
  /// For each figure the values of the field whose sums are kept back.
  private(set) var hidden: [Set<String>]
  /// Figures whose total is kept back.
  private(set) var hidesTotal: Set<Int> = []

  /// As many editions before are looked at: a year of quarters. Those after are not: what was
  /// published once must read the same when they come, and they look back themselves.
  private static let reach = 4

  init(_ fields: SummaryFields, _ snapshot: Snapshot, _ whole: TallyGroup) throws {
    hidden = Array(repeating: [], count: fields.figures.fields.count)
    guard !fields.secret.isEmpty else { return }
    let values = whole.parts.keys.sorted()
    let moves = try Self.neighbours(of: snapshot).map { try Self.moves(fields, snapshot, $0) }
    for figure in fields.secret {
      func isUnsafe(_ moved: TallyGroup?) -> Bool {
        moved.map { !SumDisclosure.isSafe($0.sums[figure]) } ?? false
      }
      let table = SumDisclosure.Table(
        total: whole.sums[figure],
        parts: values.map { whole.parts[$0]?.sums[figure] ?? FigureSum() },
        unsafeTotal: moves.contains(where: isUnsafe),
        unsafe: Set(
          values.indices.filter { index in moves.contains { isUnsafe($0.parts[values[index]]) } }))
      hidden[figure] = Set(table.hidden.map { values[$0] })
      if table.hidesTotal { hidesTotal.insert(figure) }
    }
  }

  /// The editions whose sums could be subtracted from those of the snapshot.
  private static func neighbours(of snapshot: Snapshot) -> [RevisionRecord] {
    let revisions = snapshot.state.editions.map(\.revision)
    let wanted = Set(revisions.filter { $0 < snapshot.revision.id }.suffix(reach))
    return snapshot.state.revisions.filter { wanted.contains($0.id) }
  }

  /// What the sums of two editions differ by: as sums over those whose part in them differs.
  private static func moves(
    _ fields: SummaryFields, _ snapshot: Snapshot, _ other: RevisionRecord
  ) throws -> TallyGroup {
    let whole = TallyGroup(fields.figures.fields.count)
    var subject = 0
    // Fields are only ever added, and those asked for are in both.
    let (from, to) =
      other.id < snapshot.revision.id
      ? (other, snapshot.revision) : (snapshot.revision, other)
    try snapshot.view.differences(snapshot.layout, from: from, to: to) { pairs in
      for record in pairs.keys.indices {
        let before = Contribution(
          pairs.wasListed[record] ? pairs.before : nil, record, fields)
        let after = Contribution(pairs.isListed[record] ? pairs.after : nil, record, fields)
        before.difference(to: after, of: subject, in: whole)
        subject += 1
      }
    }
    return whole
  }
}

/// What one record adds to the sums of its groups.
private struct Contribution {
  let groups: Set<String>
  let amounts: [ExactDecimal?]

  /// `batch` nil where the subject is not listed.
  init(_ batch: RecordBatch?, _ record: Int, _ fields: SummaryFields) {
    groups = Set(batch.map { $0.elements(record, fields.by[0]) } ?? [])
    amounts = fields.figures.fields.map { field in
      guard let batch, case let slot = batch.slot(record, field), slot.state == .value else {
        return nil
      }
      return ExactDecimal(batch.bytes.span.extracting(slot.range))
    }
  }

  func difference(to after: Contribution, of subject: Int, in whole: TallyGroup) {
    for figure in amounts.indices {
      let (was, now) = (amounts[figure], after.amounts[figure])
      add(was, now, figure, subject, to: whole)
      for group in groups.union(after.groups) {
        add(
          groups.contains(group) ? was : nil, after.groups.contains(group) ? now : nil, figure,
          subject, to: whole.part(group))
      }
    }
  }

  private func add(
    _ was: ExactDecimal?, _ now: ExactDecimal?, _ figure: Int, _ subject: Int, to group: TallyGroup
  ) {
    guard was != now, case let moved = (now ?? .zero).adding((was ?? .zero).negated),
      moved != .zero
    else { return }
    group.sums[figure].add(moved, of: subject, period: nil)
  }
}
