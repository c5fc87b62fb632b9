extension USCC {
  /// Codes that pass both checks and that a damaged one may have been: cut to 15 digits, letters typed
  /// for digits, one character mistyped, left out or doubled, two neighbours exchanged.
  ///
  /// Only ever proposals; most of them are nobody's. Some dozens at the most. Empty for what is no code
  /// any more.
  public static func candidates(for text: String) -> [String] {
    var code: [UInt8] = []
    Notation.fold(Array(text.utf8).span, dropsCase: true, into: &code)
    code.removeAll { $0 == 0x2D || $0 == 0x0A }
    switch damage(code.span) {
    case .truncated(let candidates): return candidates
    case .typo(let proposal): return [proposal]
    case .scientificNotation, .registrationNumber, .taxNumber: return []
    case nil: break
    }
    let variants: [[UInt8]] =
      switch code.count {
      case length: substituted(code) + exchanged(code)
      case length - 1: (0...code.count).flatMap { position in inserted(code, at: position) }
      case length + 1:
        code.indices.map { position in Array(code[..<position] + code[(position + 1)...]) }
      default: []
      }
    var found: [String] = []
    for variant in variants where verdict(variant.span) == .valid {
      let text = String(decoding: variant, as: UTF8.self)
      if !found.contains(text) { found.append(text) }
    }
    return found
  }

  private static let characters = (0..<31).map { character($0) }

  private static func substituted(_ code: [UInt8]) -> [[UInt8]] {
    code.indices.flatMap { position in
      characters.map { character in
        var variant = code
        variant[position] = character
        return variant
      }
    }
  }

  private static func exchanged(_ code: [UInt8]) -> [[UInt8]] {
    code.indices.dropLast().map { position in
      var variant = code
      variant.swapAt(position, position + 1)
      return variant
    }
  }

  private static func inserted(_ code: [UInt8], at position: Int) -> [[UInt8]] {
    characters.map { Array(code[..<position] + [$0] + code[position...]) }
  }
}
