extension FieldType {
  /// Whether two canonical values are one value, perhaps in two notations: brackets, widths and
  /// blanks are folded, letter case is dropped in codes, sets compare as sets.
  public func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    if a == b { return true }
    guard let notation else { return false }
    func folded(_ bytes: [UInt8]) -> [UInt8] {
      var result: [UInt8] = []
      Notation.fold(bytes.span, dropsCase: notation.dropsCase, into: &result)
      return notation.isSet ? CanonicalSet.sorted(result) : result
    }
    return folded(a) == folded(b)
  }
}
