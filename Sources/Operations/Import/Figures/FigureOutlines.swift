import Registry
import Store

/// Which figures live records have, and as of when, without the figures themselves: enough to tell that
/// a row's figures take the place of the list's as they stand, so that nothing has to be read of the
/// old ones. Two bytes a record.
struct FigureOutlines {
  private let fields: [Int]
  private let hasNotation: [Bool]
  private let periods: PeriodReview
  private var outlines: [Presence] = []
  /// Of each entry of the live table, the position of its outline plus one; 0 where it is not known.
  private var numbers: ContiguousArray<UInt16>
  private var orders = PeriodOrders()

  /// Reads the outlines of all live records that no row has spoken of yet, in the order in which they
  /// lie. Nil where an as-of period is no figure, and so lies elsewhere.
  init?(_ layout: Layout, _ periods: PeriodReview, _ live: LiveTable, _ view: StoreView) throws {
    fields = layout[.figures].fields
    self.periods = periods
    let all = Set(fields)
    guard periods.groups.allSatisfy({ all.contains($0.asof) && all.isSuperset(of: $0.figures) })
    else {
      return nil
    }
    hasNotation = fields.map { layout.definition.fields[$0].type.hasNotation }
    numbers = ContiguousArray(repeating: 0, count: live.entries.count)
    try read(layout, live, view)
  }

  private mutating func read(_ layout: Layout, _ live: LiveTable, _ view: StoreView) throws {
    var known: [Presence: UInt16] = [:]
    var last: (outline: Presence, number: UInt16)?
    func number(_ outline: Presence) -> UInt16 {
      if let last, last.outline == outline { return last.number }
      let number = known[outline] ?? add(outline)
      known[outline] = number
      last = (outline, number)
      return number
    }
    let none = Presence(fields: fields.count, texts: periods.groups.count)
    // Version number and position in one word, to be sorted by the first.
    var wanted: [UInt64] = []
    wanted.reserveCapacity(live.entries.count)
    for (position, entry) in live.entries.enumerated() where entry.isLive && entry.seen == 0 {
      if entry.figuresRow == 0 {
        numbers[position] = number(none)
      } else {
        wanted.append(UInt64(entry.figuresRow) << 32 | UInt64(position))
      }
    }
    wanted.sort()
    let asofs = periods.groups.compactMap { fields.firstIndex(of: $0.asof) }
    try view.presences(
      layout, .figures, rows: wanted.map { Int64($0 >> 32) }, texts: asofs
    ) { index, outline in
      numbers[Int(wanted[index] & 0xFFFF_FFFF)] = number(outline)
    }
  }

  /// Lists have few outlines; beyond what two bytes can count nothing is known.
  private mutating func add(_ outline: Presence) -> UInt16 {
    guard outlines.count < Int(UInt16.max) else { return 0 }
    outlines.append(outline)
    return UInt16(outlines.count)
  }

  /// Whether a row's figures, laid over those of an entry, are what the row says and nothing else:
  /// none is kept or cleared, none is withheld, and no period goes back. What is not certain is not.
  mutating func areSucceeded(by row: Int, of records: RecordBatch, at entry: Int) -> Bool {
    guard entry < numbers.count, numbers[entry] != 0 else { return false }
    let outline = outlines[Int(numbers[entry]) - 1]
    for (position, field) in fields.enumerated() {
      let before = outline.states[position]
      switch records.slot(row, field).state {
      case .absent, .empty: guard before == .absent else { return false }
      case .suppressed: return false
      case .value:
        guard before == .absent || before == .value && !hasNotation[position] else { return false }
      }
    }
    for (group, before) in zip(periods.groups, outline.texts) {
      guard isDated(row, of: records, group, before) else { return false }
    }
    return true
  }

  private mutating func isDated(
    _ row: Int, of records: RecordBatch, _ group: FigureGroup, _ before: [UInt8]?
  ) -> Bool {
    guard let after = periods.period(records, row, group) else {
      return !group.figures.contains { records.slot(row, $0).state == .value }
    }
    guard let before, before != after else { return true }
    switch orders.order(of: after, to: before) {
    // Another kind is to be told.
    case .newer, .beside: return orders.kind(of: after, after: before) == nil
    case .older: return periods.acceptsOlder && orders.kind(of: after, after: before) == nil
    // Another name: the list keeps its own.
    case .same: return false
    }
  }
}
