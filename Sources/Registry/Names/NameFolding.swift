/// Folds a name's notation; see ``NameKey``.
enum NameFolding {
  static func folded(_ name: String) -> String {
    var folded: [UInt8] = []
    Notation.fold(Array(name.utf8).span, dropsCase: false, into: &folded)
    var scalars = String.UnicodeScalarView()
    for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\n", "\"", "'", "“", "”", "‘", "’", "「", "」", "『", "』": continue
      case ".", "•", "・", "‧", "∙", "⋅", "･": scalars.append("·")
      case "★", "☆", "※", "▲", "△", "●", "*":
        // A mark before the name; inside one it may belong to it.
        if !scalars.isEmpty { scalars.append(scalar) }
      case "A"..."Z": scalars.append(Unicode.Scalar(UInt8(scalar.value) + 0x20))
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
