/// Tries what would follow if some sums of an edition were told beside those of the editions before.
struct SumTrial {
  private let values: [SumHistory.Value]
  private let cells: ToldCells
  private let movements: [SumMovement]
  private let sums: [Int: FigureSum]

  init(_ values: [SumHistory.Value], after history: SumHistory) {
    self.values = values
    cells = history.cells
    // The edition by itself is its movement from nothing.
    movements =
      [SumMovement(from: [], told: SumHistory.Told(), to: values)]
      + history.editions.map { SumMovement(from: $0.values, told: $0.told, to: values) }
    var sums: [Int: FigureSum] = [:]
    for value in values {
      sums[value.row, default: FigureSum()].add(value.amount, of: value.subject, period: nil)
    }
    self.sums = sums
  }

  /// The rows in which somebody has a value, the largest first.
  var rowsBySize: [Int] {
    sums.keys.sorted { (sums[$1]?.values ?? 0, $0) < (sums[$0]?.values ?? 0, $1) }
  }

  /// Whether nothing that follows from these sums, and from them with all that was told before,
  /// gives anybody away.
  func isSafe(_ told: SumHistory.Told) -> Bool {
    guard movements.allSatisfy({ $0.isSafe(told) }) else { return false }
    var cells = cells
    cells.tell(told, of: values)
    return cells.areSafe
  }
}

/// What the sums of one edition differ by from those of another.
private struct SumMovement {
  /// Subjects that went the same way are in the same class. A subject without a value is in no row.
  private struct Way: Hashable {
    let before: Int?
    let after: Int?
  }

  private struct Class {
    var before = FigureSum()
    var after = FigureSum()
    /// Of those whose value is another one.
    var moved = FigureSum()
  }

  private var classes: [Way: Class] = [:]
  private let earlier: [Set<Int>]
  private let rows: Set<Int>

  init(from: [SumHistory.Value], told: SumHistory.Told, to: [SumHistory.Value]) {
    earlier = from.isEmpty ? [[]] : told.known(of: Set(from.map(\.row)))
    rows = Set(to.map(\.row))
    var before = Dictionary(
      from.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
    for value in to { add(before.removeValue(forKey: value.subject), value) }
    for value in before.values { add(value, nil) }
  }

  private mutating func add(_ before: SumHistory.Value?, _ after: SumHistory.Value?) {
    let way = Way(before: before?.row, after: after?.row)
    var all = classes.removeValue(forKey: way) ?? Class()
    if let before { all.before.add(before.amount, of: before.subject, period: nil) }
    if let after { all.after.add(after.amount, of: after.subject, period: nil) }
    if let before, let after, before.amount != after.amount {
      let change = before.amount.flatMap { after.amount?.adding($0.negated) }
      all.moved.add(change, of: after.subject, period: nil)
    }
    classes[way] = all
  }

  func isSafe(_ told: SumHistory.Told) -> Bool {
    told.known(of: rows).allSatisfy { known in earlier.allSatisfy { isSafe(known, less: $0) } }
  }

  /// Whether the sum of some rows gives nobody away when that of some rows before is subtracted.
  private func isSafe(_ rows: Set<Int>, less earlier: Set<Int>) -> Bool {
    var sum = FigureSum()
    for (way, values) in classes {
      switch (way.before.map(earlier.contains) ?? false, way.after.map(rows.contains) ?? false) {
      case (true, true): sum.add(values.moved)
      case (true, false): sum.add(values.before)
      case (false, true): sum.add(values.after)
      case (false, false): continue
      }
    }
    return SumDisclosure.isSafe(sum)
  }
}

extension SumHistory.Told {
  /// The sums that are known with it, each by the rows that it is over: those that are told, the
  /// total, and what is left of it without one of them or without all.
  func known(of all: Set<Int>) -> [Set<Int>] {
    var known = Set(rows.map { Set([$0]) })
    known.insert(rows)
    if hasTotal {
      known.insert(all)
      known.insert(all.subtracting(rows))
      for row in rows { known.insert(all.subtracting([row])) }
    }
    return known.filter { !$0.isEmpty }
  }
}
