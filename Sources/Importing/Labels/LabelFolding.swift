import Foundation

/// The spelling under which labels are compared; what is stored and shown stays as written.
enum LabelFolding {
  /// NFKC, no white space, one kind of dash, lower case, no outer marks (`*企业名称：`).
  ///
  /// Only keys are folded so: NFKC turns ㈱ into (株), which no stored name may suffer.
  static func fold(_ label: String) -> String {
    let plain =
      label.unicodeScalars.allSatisfy(isPlain)
      ? label : label.precomposedStringWithCompatibilityMapping
    var folded = String.UnicodeScalarView()
    for scalar in plain.unicodeScalars {
      if scalar.properties.isWhitespace || isInvisible(scalar) { continue }
      folded.append(isDash(scalar) ? "-" : scalar)
    }
    var text = Substring(String(folded).lowercased())
    while let last = text.last, ":*".contains(last) { text.removeLast() }
    while text.first == "*" { text.removeFirst() }
    return String(text)
  }

  /// Characters that compatibility mapping leaves alone: ASCII and the common Chinese characters.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x7F || (0x4E00...0x9FA5).contains(scalar.value)
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Hyphens and dashes, minus sign, box drawing line, tilde and wave dash.
    case 0x2010...0x2015, 0x2212, 0x2500, 0x7E, 0x301C, 0xFE58, 0xFE63: true
    default: false
    }
  }

  /// Zero-width characters and stray byte order marks.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B...0x200D, 0x2060, 0xFEFF: true
    default: false
    }
  }
}
