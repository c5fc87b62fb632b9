import Foundation

/// What two labels have in common when an export may mean either by the same header.
///
/// Widths folded (NFKC), blanks dropped, letter case dropped, a unit in brackets at the end dropped:
/// 注册资本(万元) and 注册资本 are one header.
enum LabelKey {
  private static let units = [
    "千元", "万元", "百万元", "亿元", "元", "人", "家", "个", "%", "平方米", "万平方米", "亩", "户", "件", "幢",
  ]

  static func key(_ label: String) -> String {
    // Only labels with letters outside the plain ranges need the slow folding.
    let isPlain = label.unicodeScalars.allSatisfy {
      (0x21...0x7E).contains($0.value) || (0x4E00...0x9FA5).contains($0.value) || $0 == "、"
    }
    var key = isPlain ? label : label.precomposedStringWithCompatibilityMapping
    key.removeAll(where: \.isWhitespace)
    key = key.lowercased()
    for unit in units where key.hasSuffix("(\(unit))") && key.count > unit.count + 2 {
      key.removeLast(unit.count + 2)
      break
    }
    return key
  }
}
