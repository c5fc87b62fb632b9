/// Whether two names may be one with a slip of the pen.
public enum NameSimilarity {
  /// From here on somebody is asked; below, names of one trade and town would be taken for each
  /// other.
  static let threshold = 0.92

  /// A loose key, taken apart once for many comparisons.
  public struct Spelling: Sendable {
    let scalars: [Unicode.Scalar]
    let ordinals: [Unicode.Scalar]

    public init(_ loose: String) {
      scalars = Array(loose.unicodeScalars)
      ordinals = NameSimilarity.ordinals(scalars)
    }
  }

  /// Jaro-Winkler of the loose keys, at or above the threshold. Numerals and letters tell names
  /// apart (第一, 二期, A座), so they must be equal.
  public static func isSlip(_ a: Spelling, _ b: Spelling) -> Bool {
    let (x, y) = (a.scalars, b.scalars)
    let (shorter, longer) = (min(x.count, y.count), max(x.count, y.count))
    // With lengths further apart than that the measure hardly reaches the threshold.
    guard shorter > 2, longer * 4 <= shorter * 5, a.ordinals == b.ordinals, x != y else {
      return false
    }
    return jaroWinkler(x, y) >= threshold
  }

  /// 0 for nothing in common, 1 for equal texts (Winkler 1990, with the usual 0.1 for up to four
  /// equal characters at the beginning).
  static func jaroWinkler(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Double {
    let jaro = jaro(a, b)
    let prefix = zip(a, b).prefix(4).prefix { $0 == $1 }.count
    return jaro + Double(prefix) * 0.1 * (1 - jaro)
  }

  private static func jaro(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Double {
    guard !a.isEmpty, !b.isEmpty else { return a.isEmpty && b.isEmpty ? 1 : 0 }
    let reach = max(max(a.count, b.count) / 2 - 1, 0)
    var taken = Array(repeating: false, count: b.count)
    var matched: [Unicode.Scalar] = []
    for (position, scalar) in a.enumerated() {
      let first = max(0, position - reach)
      let last = min(b.count - 1, position + reach)
      guard first <= last,
        let found = (first...last).first(where: { !taken[$0] && b[$0] == scalar })
      else { continue }
      taken[found] = true
      matched.append(scalar)
    }
    guard !matched.isEmpty else { return 0 }
    let others = b.indices.filter { taken[$0] }.map { b[$0] }
    let transposed = zip(matched, others).count { $0 != $1 } / 2
    let m = Double(matched.count)
    return (m / Double(a.count) + m / Double(b.count) + (m - Double(transposed)) / m) / 3
  }

  fileprivate static func ordinals(_ name: [Unicode.Scalar]) -> [Unicode.Scalar] {
    name.filter { scalar in
      switch scalar {
      case "0"..."9", "a"..."z", "A"..."Z", "十", "甲", "乙", "丙", "丁", "东", "西", "南", "北": true
      default: Numeral.chineseDigit(scalar) != nil
      }
    }
  }

  /// Whether one character more, less or other makes one text of the other.
  public static func differByOne(_ a: String, _ b: String) -> Bool {
    let (x, y) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    guard abs(x.count - y.count) <= 1, x != y else { return false }
    let head = zip(x, y).prefix { $0 == $1 }.count
    let tail = zip(x.dropFirst(head).reversed(), y.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    return max(x.count, y.count) - head - tail == 1
  }
}
