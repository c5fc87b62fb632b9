/// The weights that occur among the subjects to be planned, ascending.
///
/// Each two subjects of an officer cost the smaller of their weights. That sum is, over the levels,
/// the step from the level below times the number of pairs that both reach the level; so it is
/// one convex cost per officer and level, and a flow through a chain of levels is exact.
struct ServiceLevels {
  let weights: [Int]
  /// From the level below, the lowest from zero.
  let steps: [Int]

  init(_ weights: some Sequence<Int>) {
    self.weights = Set(weights).sorted()
    steps = zip(self.weights, [0] + self.weights).map { $0 - $1 }
  }

  func position(of weight: Int) -> Int? { weights.firstIndex(of: weight) }

  /// By level: what the officer's settled subjects add to the cost of one more that reaches it.
  func bases(_ settled: [Int]) -> [Int] {
    zip(weights, steps).map { weight, step in
      settled.reduce(0) { $0 + min(max($1 - (weight - step), 0), step) }
    }
  }
}
