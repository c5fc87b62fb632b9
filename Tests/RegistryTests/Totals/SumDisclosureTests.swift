import Registry
import Testing

/// Which sums of secret figures give nobody away by themselves.
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
}
