/// When a sum of figures that are secret firm by firm may be told (decision 0014).
///
/// A sum is safe when at least three firms are in it and none of them makes up four fifths of it or
/// more: with fewer, or with one so large, whoever knows his own figure knows another's. Whatever
/// can be worked out by subtraction is a sum too and must be safe itself.
public enum SumDisclosure {
  /// The fewest firms a sum is told of.
  public static let fewest = 3
  /// From this share of the sizes, in per cent, one firm dominates a sum.
  public static let dominance = 80

  /// Whether a sum gives nobody's figure away. One without values tells nothing and is safe.
  public static func isSafe(_ sum: FigureSum) -> Bool {
    guard sum.values > 0 else { return true }
    guard sum.largest.count >= fewest, let total = sum.size, let first = sum.largest.first,
      let share = first.amount.times(100), let bound = total.times(dominance)
    else { return false }
    return share < bound
  }
}

extension ExactDecimal {
  fileprivate func times(_ factor: Int) -> ExactDecimal? {
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: Int128(factor))
    return overflow ? nil : ExactDecimal(coefficient: product, scale: scale)
  }
}
