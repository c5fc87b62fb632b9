/// Values that no told sum tells apart from one another form a cell. Whatever can be worked out of
/// the told sums is a weighted sum over whole cells.
struct ToldCells: Sendable {
  /// A figure that did not change from one edition to another is one value in both.
  private struct Value: Hashable {
    let subject: Int
    let amount: ExactDecimal?
  }

  /// The told sums that each value is in, in ascending order.
  private var sums: [Value: [Int]] = [:]
  private var count = 0

  mutating func tell(_ told: SumHistory.Told, of values: [SumHistory.Value]) {
    let rows = Dictionary(
      uniqueKeysWithValues: told.rows.sorted().enumerated().map { ($1, count + $0) })
    let total = count + rows.count
    for value in values {
      let own = [rows[value.row], told.hasTotal ? total : nil].compactMap(\.self)
      guard !own.isEmpty else { continue }
      sums[Value(subject: value.subject, amount: value.amount), default: []] += own
    }
    count = total + (told.hasTotal ? 1 : 0)
  }

  /// Whether nothing can be worked out that is over one or two firms alone.
  var areSafe: Bool {
    var cells: [[Int]: Set<Int>] = [:]
    for (value, sums) in sums { cells[sums, default: []].insert(value.subject) }
    let large = cells.filter { $0.value.count >= SumDisclosure.fewest }.map(\.key)
    let small = cells.filter { $0.value.count < SumDisclosure.fewest }.sorted {
      $0.key.lexicographicallyPrecedes($1.key)
    }
    guard !small.isEmpty else { return true }
    var rows = (0..<count).map { _ in [UInt64](repeating: 0, count: large.count + small.count) }
    for (column, sums) in (large + small.map(\.key)).enumerated() {
      for sum in sums { rows[sum][column] = 1 }
    }
    var elimination = Elimination(rows)
    elimination.reduce(large.indices)
    // What is left is over small cells alone.
    var rest = Elimination(elimination.rest.map { Array($0[large.count...]) })
    rest.reduce(small.indices)
    return !SmallCells(firms: small.map(\.value), known: rest.pivots).tellOfFewer
  }
}

/// What is known of cells of one or two firms, as combinations of which each has a cell of its own that
/// no other has.
private struct SmallCells {
  let firms: [Set<Int>]
  let known: [(column: Int, row: [UInt64])]

  /// Whether some combination is over the cells of one firm, or of two, alone.
  var tellOfFewer: Bool {
    let all = firms.reduce(into: Set<Int>()) { $0.formUnion($1) }
    var tried: Set<Set<Int>> = []
    for (column, _) in known {
      let own = firms[column]
      let candidates = own.count > 1 ? [own] : all.map { own.union([$0]) }
      for candidate in candidates where tried.insert(candidate).inserted {
        if tells(of: candidate) { return true }
      }
    }
    return false
  }

  /// A combination over the cells of some firms alone has only rows whose own cells are among them.
  private func tells(of few: Set<Int>) -> Bool {
    let others = firms.indices.filter { !firms[$0].isSubset(of: few) }
    let rows = known.filter { firms[$0.column].isSubset(of: few) }.map { row in
      others.map { row.row[$0] }
    }
    var elimination = Elimination(rows)
    elimination.reduce(others.indices)
    return elimination.pivots.count < rows.count
  }
}

/// Gaussian elimination over the numbers modulo a prime that is beyond all weights such tables have.
private struct Elimination {
  private static let prime: UInt64 = (1 << 31) - 1
  /// The rows that have a column of their own, in which all others are zero.
  private(set) var pivots: [(column: Int, row: [UInt64])] = []
  /// Those that are zero in all columns that were reduced.
  private(set) var rest: [[UInt64]]

  init(_ rows: [[UInt64]]) { rest = rows }

  mutating func reduce(_ columns: Range<Int>) {
    for column in columns {
      guard let place = rest.firstIndex(where: { $0[column] != 0 }) else { continue }
      var pivot = rest.remove(at: place)
      let inverse = Self.inverse(pivot[column])
      for index in pivot.indices { pivot[index] = pivot[index] * inverse % Self.prime }
      for index in rest.indices { Self.clear(column, of: &rest[index], by: pivot) }
      for index in pivots.indices { Self.clear(column, of: &pivots[index].row, by: pivot) }
      pivots.append((column, pivot))
    }
  }

  private static func clear(_ column: Int, of row: inout [UInt64], by pivot: [UInt64]) {
    guard row[column] != 0 else { return }
    let factor = prime - row[column]
    for index in row.indices where pivot[index] != 0 {
      row[index] = (row[index] + factor * pivot[index]) % prime
    }
  }

  /// By Fermat's little theorem.
  private static func inverse(_ number: UInt64) -> UInt64 {
    var (base, exponent, result) = (number, prime - 2, UInt64(1))
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent >>= 1
    }
    return result
  }
}
