import Importing

/// Turns what a cell stores into what a person reads in it.
struct CellText {
  /// The `t` attribute: how the stored value is meant (ECMA-376 part 1, 18.18.11).
  enum Kind {
    case number
    case shared
    case inline
    /// A text that a formula gave.
    case text
    case boolean
    case error
    case isoDate

    init?(_ type: UnsafeBufferPointer<UInt8>?) {
      guard let type else {
        self = .number
        return
      }
      switch String(decoding: type, as: UTF8.self) {
      case "n": self = .number
      case "s": self = .shared
      case "inlineStr": self = .inline
      case "str": self = .text
      case "b": self = .boolean
      case "e": self = .error
      case "d": self = .isoDate
      default: return nil
      }
    }
  }

  let texts: SharedTexts
  let styles: CellStyles
  let countsFrom1904: Bool

  /// Appends the cell's text; false where the stored value makes no sense.
  func append(_ stored: [UInt8], _ kind: Kind, style: Int, to bytes: inout [UInt8]) -> Bool {
    switch kind {
    case .inline, .text:
      let start = bytes.count
      bytes.append(contentsOf: stored)
      EscapedText.unescape(&bytes, from: start)
    case .error: bytes.append(contentsOf: stored)
    case .shared:
      guard let number = Int(String(decoding: stored, as: UTF8.self)),
        let range = texts.range(number)
      else { return false }
      bytes.append(contentsOf: texts.bytes[range])
    case .boolean: bytes.append(contentsOf: stored == [0x31] ? "TRUE".utf8 : "FALSE".utf8)
    case .isoDate: appendISO(stored, to: &bytes)
    case .number: return appendNumber(stored, styles[style], to: &bytes)
    }
    return true
  }

  private func appendNumber(
    _ stored: [UInt8], _ format: NumberFormat, to bytes: inout [UInt8]
  ) -> Bool {
    guard var number = NumberText(stored) else { return false }
    switch format {
    case .number(let leading, let decimals):
      number.round()
      number.append(to: &bytes, leading: leading, decimals: decimals)
    case .percent:
      number.round()
      number.shift(by: 2)
      number.append(to: &bytes)
      bytes.append(UInt8(ascii: "%"))
    case .date(let parts):
      let isDate = SerialDate.append(number, parts, from1904: countsFrom1904, to: &bytes)
      if !isDate { number.append(to: &bytes) }
    }
    return true
  }

  /// `2021-09-01T00:00:00.000Z` is the day; another time stays behind it.
  private func appendISO(_ stored: [UInt8], to bytes: inout [UInt8]) {
    guard let mark = stored.firstIndex(of: UInt8(ascii: "T")) else {
      return bytes.append(contentsOf: stored)
    }
    bytes.append(contentsOf: stored[..<mark])
    let time = stored[(mark + 1)...]
    guard time.contains(where: { (0x31...0x39).contains($0) }) else { return }
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: time)
  }
}
