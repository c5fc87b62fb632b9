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

  /// A total and its parts, and which of them are kept back.
  public struct Table: Sendable {
    public let total: FigureSum
    public let parts: [FigureSum]
    public private(set) var hidesTotal: Bool
    public private(set) var hidden: Set<Int>

    /// - Parameters:
    ///   - unsafeTotal: The total gives something away for another reason than its own.
    ///   - unsafe: So do these parts.
    public init(
      total: FigureSum, parts: [FigureSum], unsafeTotal: Bool = false, unsafe: Set<Int> = []
    ) {
      self.total = total
      self.parts = parts
      hidesTotal = unsafeTotal || !isSafe(total)
      hidden = unsafe.union(parts.indices.filter { !isSafe(parts[$0]) })
      while !isSettled { keepBackNext() }
    }

    /// Whether nothing that gives a firm away is left by subtracting what is told.
    private var isSettled: Bool {
      let lacking = hidden.filter { parts[$0].values > 0 }
      // A total of which all parts are told is told too.
      guard !hidesTotal else { return !lacking.isEmpty || parts.allSatisfy { $0.values == 0 } }
      guard !lacking.isEmpty else { return true }
      var rest = FigureSum()
      for part in lacking { rest.add(parts[part]) }
      // One part alone is worked out to the 分, whatever the reason it is kept back for.
      return lacking.count > 1 && isSafe(rest)
    }

    /// The smallest goes next, as the reader loses least by it; when all are gone, the total.
    private mutating func keepBackNext() {
      let next = parts.indices.filter { !hidden.contains($0) && parts[$0].values > 0 }
        .min { (parts[$0].values, $0) < (parts[$1].values, $1) }
      if let next { hidden.insert(next) } else { hidesTotal = true }
    }
  }
}

extension ExactDecimal {
  fileprivate func times(_ factor: Int) -> ExactDecimal? {
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: Int128(factor))
    return overflow ? nil : ExactDecimal(coefficient: product, scale: scale)
  }
}
