extension Span<UInt8> {
  /// RFC 4180 section 2, rule 6.
  var needsQuotes: Bool {
    for index in indices {
      switch self[index] {
      case UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D: return true
      default: continue
      }
    }
    return false
  }

  /// A spreadsheet would evaluate it, and it is more than a number, a telephone or a dash.
  var looksLikeFormula: Bool {
    guard !isEmpty else { return false }
    switch self[0] {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      for index in indices {
        switch self[index] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
          UInt8(ascii: "."), UInt8(ascii: " "):
          continue
        case UInt8(ascii: "%") where index == count - 1: continue
        default: return true
        }
      }
      return false
    default: return false
    }
  }

  /// A reader would take marks away: apostrophes in front of a formula, or `="…"` around a text.
  var looksGuarded: Bool {
    var index = 0
    while index < count, self[index] == UInt8(ascii: "'") { index += 1 }
    guard index < count else { return false }
    if index == 0 {
      return count >= 3 && self[0] == UInt8(ascii: "=") && self[1] == UInt8(ascii: "\"")
        && self[count - 1] == UInt8(ascii: "\"")
    }
    switch self[index] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      return true
    default: return false
    }
  }

  /// A set of more than one element.
  var holdsElements: Bool {
    for index in indices where self[index] == 0x0A { return true }
    return false
  }

  /// Elements joined by 、 would be parted elsewhere when they are read again: one of them holds
  /// , ; / | 、 ， ； ／ ｜ itself, or a bracket that it does not close.
  var holdsElementSeparator: Bool {
    var depth = 0
    for index in indices {
      switch self[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case 0x0A where depth != 0: return true
      case 0x88 where ends(at: index, 0xEF, 0xBC): depth += 1
      case 0x89 where ends(at: index, 0xEF, 0xBC): depth -= 1
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "|"): return true
      case 0x81 where ends(at: index, 0xE3, 0x80): return true
      case 0x8C where ends(at: index, 0xEF, 0xBC): return true
      case 0x9B, 0x8F:
        if ends(at: index, 0xEF, 0xBC) { return true }
      case 0x9C where ends(at: index, 0xEF, 0xBD): return true
      default: continue
      }
    }
    return false
  }

  private func ends(at index: Int, _ first: UInt8, _ second: UInt8) -> Bool {
    index >= 2 && self[index - 2] == first && self[index - 1] == second
  }
}
