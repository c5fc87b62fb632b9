/// A cell being read word by word on the slow paths: widths folded to ASCII, all dashes one hyphen,
/// all blanks one space.
struct ScalarCursor {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var end: Int

  init(_ text: Span<UInt8>) {
    var scalars: [Unicode.Scalar] = []
    for scalar in ByteText.string(text).unicodeScalars {
      let folded = Self.folded(scalar)
      if folded == " ", scalars.last == " " { continue }
      scalars.append(folded)
    }
    self.scalars = scalars
    end = scalars.count
  }

  var isAtEnd: Bool { index >= end }
  var next: Unicode.Scalar? { index < end ? scalars[index] : nil }
  var rest: String { String(String.UnicodeScalarView(scalars[index..<end])) }

  mutating func advance() { index += 1 }

  mutating func skipBlanks() {
    while next == " " { index += 1 }
  }

  /// Steps over the word if it stands here.
  mutating func take(_ word: String) -> Bool {
    var ahead = index
    for scalar in word.unicodeScalars {
      guard ahead < end, scalars[ahead] == scalar else { return false }
      ahead += 1
    }
    index = ahead
    return true
  }

  /// Steps over the first of the words that stands here.
  mutating func take(oneOf words: [String]) -> Bool {
    for word in words where take(word) { return true }
    return false
  }

  /// Cuts the word off the end if it stands there.
  mutating func dropLast(oneOf words: [String]) -> Bool {
    while end > index, scalars[end - 1] == " " { end -= 1 }
    for word in words {
      let wanted = Array(word.unicodeScalars)
      guard end - index >= wanted.count, scalars[end - wanted.count..<end].elementsEqual(wanted)
      else { continue }
      end -= wanted.count
      return true
    }
    return false
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x2010...0x2015, 0x2212, 0x2500: "-"
    case 0x09, 0x0A, 0x0D, 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF:
      " "
    default: scalar
    }
  }
}
