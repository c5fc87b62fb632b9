/// Folds a name's notation; see ``NameKey``.
enum NameFolding {
  /// What people put before names in lists.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "★", "☆", "※", "▲", "△", "●", "*": true
    default: false
    }
  }

  static func beginsWithMark(_ name: String) -> Bool {
    name.unicodeScalars.first.map(isMark) ?? false
  }

  static func folded(_ name: String) -> String {
    if name.utf8.allSatisfy(stays) { return name }
    var folded: [UInt8] = []
    Notation.fold(Array(name.utf8).span, dropsCase: false, into: &folded)
    var scalars = String.UnicodeScalarView()
    for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\n", "\"", "'", "“", "”", "‘", "’", "「", "」", "『", "』": continue
      case ".", "•", "・", "‧", "∙", "⋅", "･": scalars.append("·")
      case _ where isMark(scalar):
        // A mark before the name; inside one it may belong to it.
        if !scalars.isEmpty { scalars.append(scalar) }
      case "A"..."Z": scalars.append(Unicode.Scalar(UInt8(scalar.value) + 0x20))
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Whether a byte stands for itself whatever is beside it, as all of most names do. What begins a
  /// mark, a bracket or a letter that has other forms is looked at, and so are capitals and blanks.
  private static func stays(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x28, 0x29, 0x2D, 0x30...0x39, 0x61...0x7A: true
    case 0x00...0x7F, 0xC2, 0xE2, 0xE3, 0xEF: false
    default: true
    }
  }
}
