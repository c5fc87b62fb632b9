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

  /// Whether nothing can be worked out that is over cells of too few firms alone.
  var areSafe: Bool {
    var cells: [[Int]: FigureSum] = [:]
    for (value, sums) in sums {
      cells[sums, default: FigureSum()].add(value.amount, of: value.subject, period: nil)
    }
    let safe = cells.filter { $0.value.largest.count >= SumDisclosure.fewest }.map(\.key)
    let unsafe = cells.filter { $0.value.largest.count < SumDisclosure.fewest }.map(\.key)
    guard !unsafe.isEmpty else { return true }
    var rows = (0..<count).map { _ in [UInt64](repeating: 0, count: safe.count + unsafe.count) }
    for (column, sums) in (safe + unsafe).enumerated() {
      for sum in sums { rows[sum][column] = 1 }
    }
    var elimination = Elimination(rows)
    return elimination.leavesNothing(after: safe.count)
  }
}

/// Gaussian elimination over the numbers modulo a prime that is beyond all weights such tables have.
private struct Elimination {
  private static let prime: UInt64 = (1 << 31) - 1
  private var rows: [[UInt64]]

  init(_ rows: [[UInt64]]) { self.rows = rows }

  /// Whether every combination of the rows that is zero in the first columns is zero in the rest.
  mutating func leavesNothing(after columns: Int) -> Bool {
    for column in 0..<columns {
      guard let place = rows.firstIndex(where: { $0[column] != 0 }) else { continue }
      let pivot = rows.remove(at: place)
      let inverse = Self.inverse(pivot[column])
      for index in rows.indices where rows[index][column] != 0 {
        let factor = Self.prime - rows[index][column] * inverse % Self.prime
        for later in column..<pivot.count where pivot[later] != 0 {
          rows[index][later] = (rows[index][later] + factor * pivot[later]) % Self.prime
        }
      }
    }
    return rows.allSatisfy { $0.allSatisfy { $0 == 0 } }
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
