extension FieldType {
  /// Whether values of the type may be spelled differently and still be the same. Numbers, dates
  /// and the like have one canonical form each.
  public var hasNotation: Bool {
    switch self {
    case .text, .code, .organisationCode, .registrationNumber, .securitiesCode, .projectCode,
      .phone,
      .set:
      true
    case .integer, .decimal, .money, .percent, .date, .boolean, .uscc: false
    }
  }

  /// Letter case does not tell codes apart.
  private var dropsCase: Bool {
    switch self {
    case .code, .organisationCode, .registrationNumber, .securitiesCode, .projectCode, .phone,
      .set(of: .code):
      true
    default: false
    }
  }

  /// Whether a canonical value is free of notation: folding it would change nothing. A scan of the
  /// bytes; allocates nothing.
  public func isPlain(_ value: Span<UInt8>) -> Bool {
    if case .phone = self, value.contains(UInt8(ascii: "-")) { return false }
    return Notation.isPlain(value, dropsCase: dropsCase)
  }

  /// Appends a canonical value without its notation: brackets, widths and blanks folded, letter
  /// case dropped in codes, hyphens in telephone numbers; the elements of a set in the order that
  /// they have then.
  public func fold(_ value: Span<UInt8>, into folded: inout [UInt8]) {
    guard hasNotation else {
      value.withUnsafeBufferPointer { folded.append(contentsOf: $0) }
      return
    }
    let start = folded.count
    Notation.fold(value, dropsCase: dropsCase, into: &folded)
    switch self {
    case .set: folded.replaceSubrange(start..., with: CanonicalSet.sorted(Array(folded[start...])))
    case .phone: folded.replaceSubrange(start..., with: folded[start...].filter { $0 != 0x2D })
    default: break
    }
  }

  /// Whether two canonical values are one value, perhaps in two notations.
  public func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    if a == b { return true }
    guard hasNotation else { return false }
    var (x, y): ([UInt8], [UInt8]) = ([], [])
    fold(a.span, into: &x)
    fold(b.span, into: &y)
    return x == y
  }
}

extension Span<UInt8> {
  fileprivate func contains(_ byte: UInt8) -> Bool {
    for index in indices where self[index] == byte { return true }
    return false
  }
}
