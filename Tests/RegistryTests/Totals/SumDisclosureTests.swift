import Registry
import Testing

/// Sums of secret figures, and what may be told of them.
@Suite struct SumDisclosureTests {
  /// A sum of amounts, each of a firm of its own; `firms` names them where they are not.
  private func sum(_ amounts: [Int], firms: [Int]? = nil) -> FigureSum {
    var sum = FigureSum()
    for (index, amount) in amounts.enumerated() {
      sum.add(ExactDecimal(integer: amount), of: firms?[index] ?? index, period: "2022")
    }
    return sum
  }

  @Test(arguments: [
    ([], true), ([10], false), ([10, 10], false), ([10, 10, 10], true),
    // Exactly four fifths is too much, a little less is not.
    ([80, 10, 10], false), ([79, 11, 10], true),
    // Losses weigh by their size: a sum of nothing still hides nobody.
    ([100, -100, 1], true), ([-900, 10, 10], false), ([0, 0, 0], false), ([5, 0, 0], false),
  ])
  func aSumIsToldOfThreeOfWhomNoneDominates(amounts: [Int], isSafe: Bool) {
    #expect(SumDisclosure.isSafe(sum(amounts)) == isSafe, "\(amounts)")
  }

  @Test func oneFirmInTwoGroupsIsOneFirm() {
    var both = sum([10, 10], firms: [1, 2])
    both.add(sum([10, 10], firms: [1, 2]))
    #expect(both.values == 4 && !SumDisclosure.isSafe(both))
    both.add(sum([10], firms: [3]))
    #expect(SumDisclosure.isSafe(both))
  }

  @Test func aSumThatCannotBeHeldIsNotTold() {
    var sum = sum([1, 1, 1])
    sum.add(nil, of: 9, period: nil)
    #expect(sum.text == nil && !SumDisclosure.isSafe(sum))
  }

  private func table(_ parts: [[Int]], unsafe: Set<Int> = []) -> SumDisclosure.Table {
    var next = 0
    var total = FigureSum()
    let sums = parts.map { amounts in
      let part = sum(amounts, firms: amounts.indices.map { $0 + next })
      next += amounts.count
      total.add(part)
      return part
    }
    return SumDisclosure.Table(total: total, parts: sums, unsafe: unsafe)
  }

  @Test func nothingIsKeptBackWithoutNeed() {
    let table = table([[1, 1, 1], [2, 2, 2], []])
    #expect(table.hidden.isEmpty && !table.hidesTotal)
  }

  /// The total less the other rows would be the one row that is not shown.
  @Test func aSecondRowGoesWithTheFirst() {
    let table = table([[5, 5], [1, 1, 1, 1], [2, 2, 2], []])
    #expect(table.hidden == [0, 2] && !table.hidesTotal, "the smaller of the others")
  }

  /// Two rows of one firm each: their sum is a sum of two.
  @Test func whatIsKeptBackIsASafeSumItself() {
    let table = table([[5], [5], [2, 2, 2, 2], [3, 3, 3]])
    #expect(table.hidden == [0, 1, 3] && !table.hidesTotal)
  }

  @Test func withoutOtherRowsTheTotalGoes() {
    #expect(table([[5], [5]]).hidesTotal)
    let alone = table([[5, 5, 5]], unsafe: [0])
    #expect(alone.hidden == [0] && alone.hidesTotal)
  }

  @Test func aTotalIsNotLeftToBeAddedUp() {
    let safe = [[1, 1, 1], [2, 2, 2]].map { sum($0) }
    let table = SumDisclosure.Table(total: sum([3, 6, 9]), parts: safe, unsafeTotal: true)
    #expect(table.hidesTotal && table.hidden == [0])
  }

  /// Over random tables: nothing that subtraction leaves is a sum of fewer than three firms, or of
  /// one that dominates.
  @Test func subtractionNeverGivesAFirmAway() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let parts = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
          Int.random(in: 1...100, using: &random)
        }
      }
      let table = table(parts)
      for index in parts.indices where !table.hidden.contains(index) {
        #expect(SumDisclosure.isSafe(table.parts[index]), "\(parts)")
      }
      guard !table.hidesTotal else { continue }
      #expect(SumDisclosure.isSafe(table.total), "\(parts)")
      let lacking = table.hidden.filter { table.parts[$0].values > 0 }
      let rest = lacking.flatMap { parts[$0] }
      #expect(rest.isEmpty || (lacking.count > 1 && SumDisclosure.isSafe(sum(rest))), "\(parts)")
    }
  }
}
