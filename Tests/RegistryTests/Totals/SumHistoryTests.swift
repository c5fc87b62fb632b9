import Registry
import Testing

/// Which sums of a secret figure are told, edition after edition.
@Suite struct SumHistoryTests {
  /// Subjects with their rows and amounts: `"a": (0, 5)`.
  private typealias Edition = [Int: (row: Int, amount: Int)]

  private func values(_ edition: Edition) -> [SumHistory.Value] {
    edition.sorted { $0.key < $1.key }.map {
      SumHistory.Value(
        subject: $0.key, row: $0.value.row, amount: ExactDecimal(integer: $0.value.amount))
    }
  }

  private func told(_ editions: [Edition]) -> [SumHistory.Told] {
    var history = SumHistory()
    return editions.map { history.tell(values($0)) }
  }

  /// One edition: rows of firms of their own.
  private func edition(_ rows: [[Int]]) -> Edition {
    var edition: Edition = [:]
    for (row, amounts) in rows.enumerated() {
      for amount in amounts { edition[edition.count] = (row, amount) }
    }
    return edition
  }

  private func told(_ rows: [[Int]]) -> SumHistory.Told { told([edition(rows)])[0] }

  @Test func nothingIsKeptBackWithoutNeed() {
    #expect(told([[1, 1, 1], [2, 2, 2], []]) == SumHistory.Told(rows: [0, 1], hasTotal: true))
  }

  /// The total less the other rows would be the one row that is not shown.
  @Test func aSecondRowGoesWithTheFirst() {
    let told = told([[5, 5], [1, 1, 1, 1], [2, 2, 2]])
    #expect(told == SumHistory.Told(rows: [1], hasTotal: true), "the smaller of the others")
  }

  @Test func whatIsKeptBackIsASafeSumItself() {
    let told = told([[5], [5], [2, 2, 2, 2], [3, 3, 3]])
    #expect(told == SumHistory.Told(rows: [2], hasTotal: true))
    #expect(self.told([[5], [5]]) == SumHistory.Told())
  }

  /// One firm comes: neither its row nor the total is told, nor what would leave them over.
  @Test func anEntryKeepsItsRowAndTheTotalBack() {
    let first = edition([[1, 1, 1], [2, 2, 2], [4, 4, 4]])
    var second = first
    second[9] = (0, 7)
    #expect(told([first, second])[1] == SumHistory.Told(rows: [1, 2]))
  }

  /// What the first row moved by is safe, and so is what the total did; what is left of it without the
  /// row is one firm. The second row has three firms now and tells of nobody.
  @Test func theRestMayNotBeSubtractedEither() {
    let first = edition([[1, 1, 1, 1], [2, 2], [3, 3]])
    var second = edition([[11, 12, 13, 14], [2, 2], [3, 3]])
    second[9] = (1, 4)
    let told = told([first, second])
    #expect(told[0] == SumHistory.Told(rows: [0], hasTotal: true))
    #expect(told[1] == SumHistory.Told(rows: [1], hasTotal: true))
  }

  /// Figures of a new year are other figures, though one firm has not reported them yet.
  @Test func newFiguresOfMostGiveNobodyAway() {
    let first = edition([[1, 2, 3, 4], [5, 6, 7, 8]])
    let second = edition([[11, 12, 13, 4], [15, 16, 17, 18]])
    #expect(told([first, second])[1] == SumHistory.Told(rows: [0, 1], hasTotal: true))
  }

  /// Who came while nothing was told of the row comes together with the next ones.
  @Test func whatWasNotToldCannotBeSubtracted() {
    let first = edition([[1, 1, 1, 1]])
    var second = first
    second[7] = (0, 2)
    var third = second
    (third[8], third[9]) = ((0, 2), (0, 2))
    let told = told([first, second, third])
    #expect(told[1] == SumHistory.Told() && told[2].hasTotal)
  }

  /// An attacker who has all told sums of random editions: no difference of two that are told or left
  /// over, and no other combination, is of fewer than three firms; no difference is dominated.
  @Test(arguments: 0..<600)
  func nothingIsWorkedOut(seed: Int) {
    var dice = Seeded(state: UInt64(seed) &* 7919 &+ 1)
    let editions = Self.randomEditions(&dice)
    let attack = Attack(editions.map { $0.mapValues { ($0.row, $0.amount) } }, told(editions))
    #expect(attack.finding(&dice) == nil, "seed \(seed): \(editions) \(told(editions))")
  }

  @Test func theAttackFindsWhatIsToldCarelessly() {
    var dice = Seeded(state: 5)
    let all = SumHistory.Told(rows: [0, 1, 2, 3], hasTotal: true)
    let found = (0..<50).count { _ in
      let editions = Self.randomEditions(&dice)
      return Attack(editions, editions.map { _ in all }).finding(&dice) != nil
    }
    #expect(found > 40)
  }

  /// Firms come, leave, move to another row and report anew, few or many at a time.
  private static func randomEditions(_ dice: inout Seeded) -> [Edition] {
    let rows = Int.random(in: 1...4, using: &dice)
    func amount() -> Int {
      Int.random(in: 0...9, using: &dice) == 0 ? 400 : Int.random(in: 1...60, using: &dice)
    }
    var edition: Edition = [:]
    for subject in 0..<Int.random(in: 3...24, using: &dice) {
      edition[subject] = (Int.random(in: 0..<rows, using: &dice), amount())
    }
    var editions = [edition]
    let chance = [2, 10, 60, 95].randomElement(using: &dice) ?? 10
    for number in 1...3 {
      for subject in edition.keys.sorted() {
        guard Int.random(in: 0..<100, using: &dice) < chance else { continue }
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: edition[subject] = nil
        case 1, 2: edition[subject]?.row = Int.random(in: 0..<rows, using: &dice)
        default: edition[subject]?.amount = amount()
        }
      }
      for subject in 0..<Int.random(in: 0...4, using: &dice) {
        edition[number * 100 + subject] = (Int.random(in: 0..<rows, using: &dice), amount())
      }
      editions.append(edition)
    }
    return editions
  }
}

/// What follows from told sums for somebody who knows in which of them each firm is.
private struct Attack {
  /// Of each edition the sums that are known, as what each firm adds to them.
  private let known: [[[Int: Int]]]

  init(_ editions: [[Int: (row: Int, amount: Int)]], _ told: [SumHistory.Told]) {
    known = zip(editions, told).map { edition, told in
      func sum(_ holds: (Int) -> Bool) -> [Int: Int] {
        edition.filter { holds($0.value.row) }.mapValues(\.amount)
      }
      let rows = told.rows.sorted().map { row in sum { $0 == row } }
      guard told.hasTotal else { return rows + [sum(told.rows.contains)] }
      return rows + [sum { _ in true }, sum { !told.rows.contains($0) }]
        + told.rows.sorted().map { row in sum { $0 != row } }
    }
  }

  func finding(_ dice: inout Seeded) -> String? {
    for (number, edition) in known.enumerated() {
      for sum in edition {
        if Self.givesAway(sum) { return "told \(sum)" }
        for other in known[..<number].joined() {
          let difference = Self.combined([(1, sum), (-1, other)])
          if Self.givesAway(difference) { return "difference \(difference)" }
        }
      }
    }
    let all = Array(known.joined())
    for _ in 0..<200 where !all.isEmpty {
      let terms = (0..<Int.random(in: 2...5, using: &dice)).map { _ in
        ([-2, -1, 1, 2].randomElement(using: &dice) ?? 1, all.randomElement(using: &dice) ?? [:])
      }
      // Amounts that happen to add up to nothing are nobody's secret: only whose they are counts.
      let firms = Self.firms(terms)
      if (1...2).contains(firms) { return "combination of \(firms): \(terms)" }
    }
    return nil
  }

  private static func combined(_ terms: [(Int, [Int: Int])]) -> [Int: Int] {
    var result: [Int: Int] = [:]
    for (weight, sum) in terms {
      for (firm, amount) in sum { result[firm, default: 0] += weight * amount }
    }
    return result.filter { $0.value != 0 }
  }

  /// Of how many firms a value is left over, where equal values of a firm alone cancel.
  private static func firms(_ terms: [(Int, [Int: Int])]) -> Int {
    var weights: [[Int]: Int] = [:]
    for (weight, sum) in terms {
      for (firm, amount) in sum { weights[[firm, amount], default: 0] += weight }
    }
    return Set(weights.filter { $0.value != 0 }.keys.map { $0[0] }).count
  }

  private static func givesAway(_ sum: [Int: Int]) -> Bool {
    guard !sum.isEmpty else { return false }
    let sizes = sum.values.map(abs)
    let total = sizes.reduce(0, +)
    return sizes.count < 3 || (sizes.max() ?? 0) * 100 >= total * 80
  }
}

/// Numbers that are the same in every run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ (state >> 33)) &* 0xff51_afd7_ed55_8ccd
  }
}
