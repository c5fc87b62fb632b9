/// A stored number as the text that a person reads in the cell, exactly: no binary floating point.
///
/// Workbooks store 64-bit floating point numbers with 15 to 17 significant digits; people are shown
/// at most 15, and no office enters more (ECMA-376 part 1, 18.3.1.96; Excel's documented precision).
struct NumberText {
  /// Significant digits without leading zeros; empty for 0.
  private var digits: [UInt8] = []
  /// Digits before the point: 0.05 has -1.
  private var point = 0
  private var isNegative = false

  private static let precision = 15
  /// Longest whole number that is written out.
  private static let longest = 21

  /// nil where the text is no number.
  init?(_ text: some Collection<UInt8>) {
    var rest = text[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      isNegative = rest.removeFirst() == UInt8(ascii: "-")
    }
    var seen = 0
    var isFraction = false
    while let byte = rest.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
      rest.removeFirst()
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
        continue
      }
      guard (0x30...0x39).contains(byte) else { return nil }
      seen += 1
      if !isFraction { point += 1 }
      if digits.isEmpty, byte == 0x30 { point -= 1 } else { digits.append(byte) }
    }
    guard seen > 0 else { return nil }
    if !rest.isEmpty {
      guard let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
        abs(exponent) < 400
      else { return nil }
      point += exponent
    }
    while digits.last == 0x30 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Whole numbers keep all their digits, so that a code that lost its last ones is seen for what
  /// it is; what has a fraction is rounded to the digits that people were shown.
  mutating func round() {
    guard digits.count > Self.precision, point < digits.count else { return }
    let roundsUp = digits[Self.precision] >= 0x35
    digits.removeSubrange(Self.precision...)
    if roundsUp {
      var index = digits.count - 1
      while index >= 0, digits[index] == 0x39 {
        digits[index] = 0x30
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(0x31, at: 0)
        point += 1
      }
    }
    while digits.last == 0x30 { digits.removeLast() }
  }

  /// Times a hundred, for percent.
  mutating func shift(by places: Int) {
    if !digits.isEmpty { point += places }
  }

  /// Appends the number with at least so many digits before and behind the point.
  func append(to bytes: inout [UInt8], leading: Int = 0, decimals: Int = 0) {
    if isNegative, !digits.isEmpty { bytes.append(UInt8(ascii: "-")) }
    guard point <= Self.longest, point > -Self.longest else { return appendScientific(to: &bytes) }
    let whole = max(point, 0)
    for _ in 0..<max(max(leading, 1) - whole, 0) { bytes.append(0x30) }
    for index in 0..<whole { bytes.append(index < digits.count ? digits[index] : 0x30) }
    let fraction = max(digits.count - point, 0)
    guard fraction > 0 && !digits.isEmpty || decimals > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    let count = digits.isEmpty ? 0 : fraction
    for place in 0..<count {
      let index = point + place
      bytes.append(index < 0 ? 0x30 : digits[index])
    }
    for _ in 0..<max(decimals - count, 0) { bytes.append(0x30) }
  }

  private func appendScientific(to bytes: inout [UInt8]) {
    bytes.append(digits[0])
    if digits.count > 1 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: digits[1...])
    }
    bytes.append(contentsOf: "E\(point > 0 ? "+" : "")\(point - 1)".utf8)
  }

  /// Whole days and millionths of a day, for dates; nil beyond the year 9999 or before the epoch.
  var serial: (day: Int, millionths: Int)? {
    guard !isNegative, point <= 7 else { return nil }
    var day = 0
    var millionths = 0
    for index in 0..<max(point, 0) {
      day = day * 10 + (index < digits.count ? Int(digits[index] - 0x30) : 0)
    }
    for place in 0..<6 {
      let index = point + place
      let digit = index >= 0 && index < digits.count ? Int(digits[index] - 0x30) : 0
      millionths = millionths * 10 + digit
    }
    return day <= 2_958_465 ? (day, millionths) : nil
  }
}
