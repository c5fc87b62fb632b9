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
        default: return true
        }
      }
      return false
    default: return false
    }
  }

  /// One of the signs that part the elements of a set in a cell: , ; / | and 、 ， ；.
  var holdsElementSeparator: Bool {
    for index in indices {
      switch self[index] {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "|"): return true
      case 0x81 where ends(at: index, 0xE3, 0x80): return true
      case 0x8C where ends(at: index, 0xEF, 0xBC): return true
      case 0x9B where ends(at: index, 0xEF, 0xBC): return true
      default: continue
      }
    }
    return false
  }

  private func ends(at index: Int, _ first: UInt8, _ second: UInt8) -> Bool {
    index >= 2 && self[index - 2] == first && self[index - 1] == second
  }
}
