/// Where the personal numbers of one text lie. Costs an array of its scalars, so only texts that may
/// have some are scanned.
struct PersonalNumberScan {
  /// As written.
  private let scalars: [Unicode.Scalar]
  /// Digits, hyphens, brackets and blanks as ASCII has them; anything else as written.
  private let folded: [Unicode.Scalar]
  private(set) var found: [Range<Int>] = []

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    folded = scalars.map(Self.folded)
    var index = 0
    while index < folded.count {
      guard isDigit(index), !isDigit(index - 1), let number = number(at: index) else {
        index += 1
        continue
      }
      found.append(number)
      index = number.upperBound
    }
  }

  var masked: String {
    var masked = scalars
    for range in found { mask(range, &masked) }
    return Self.text(masked[...])
  }

  var maskedAlone: [String] {
    var masked = scalars
    return found.map { range in
      mask(range, &masked)
      return Self.text(masked[range])
    }
  }

  /// The first three digits and the last four stay, as of a telephone number that is a value.
  private func mask(_ range: Range<Int>, _ scalars: inout [Unicode.Scalar]) {
    let digits = range.filter { isDigit($0) || folded[$0] == "X" || folded[$0] == "x" }
    for index in digits.dropFirst(3).dropLast(4) { scalars[index] = "*" }
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF10...0xFF19, 0xFF08, 0xFF09, 0xFF0D: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x2010...0x2015: "-"
    case 0x3000: " "
    default: scalar
    }
  }

  // MARK: Shapes

  private func number(at start: Int) -> Range<Int>? {
    if isPartOfCode(before: start) { return nil }
    let end = identity(start) ?? mobile(afterCountryCode(start)) ?? landline(start)
    return end.map { start..<$0 }
  }

  /// `13800001234`, `138-0000-1234`, `138 0000 1234`; not an amount or a decimal.
  private func mobile(_ start: Int) -> Int? {
    guard digit(start) == 1, let second = digit(start + 1), second >= 3 else { return nil }
    let end =
      run(start) >= 11
      ? start + 11 : grouped(start, 3).flatMap { grouped($0, 4) }.flatMap { ends($0, 4) }
    guard let end, isOver(end), !isAmount(end) else { return nil }
    return end
  }

  /// `0512-80001234`, `(0512)80001234`, `051280001234`: the area codes of the numbering plan, and a
  /// number that begins with 2 to 8.
  private func landline(_ start: Int) -> Int? {
    guard digit(start) == 0, let second = digit(start + 1), second > 0 else { return nil }
    let areaLength = second < 3 ? 3 : 4
    var number = start + areaLength
    guard (start..<number).allSatisfy(isDigit) else { return nil }
    while number < folded.count, "-) ".unicodeScalars.contains(folded[number]),
      number < start + areaLength + 2
    {
      number += 1
    }
    guard let first = digit(number), (2...8).contains(first) else { return nil }
    let length = run(number)
    if length == 7 || length == 8 {
      let end = number + length
      return isOver(end) && !isAmount(end) ? end : nil
    }
    return [3, 4].lazy.compactMap { self.grouped(number, $0) }.compactMap { self.ends($0, 4) }
      .first(where: isOver)
  }

  /// Eighteen characters of a province, a birthday and a right check character.
  private func identity(_ start: Int) -> Int? {
    let end = start + 18
    guard end <= folded.count, isOver(end) else { return nil }
    var (sum, digits) = (0, [Int]())
    for index in start..<end - 1 {
      guard let digit = digit(index) else { return nil }
      digits.append(digit)
      sum = (sum + digit) * 2 % 11
    }
    let last = folded[end - 1]
    guard let check = last == "X" || last == "x" ? 10 : digit(end - 1), (sum + check) % 11 == 1
    else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    guard (11...82).contains(number(0..<2)), (1900...2099).contains(number(6..<10)),
      CalendarDay(year: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil
    else { return nil }
    return end
  }

  // MARK: Digits

  private func digit(_ index: Int) -> Int? {
    guard folded.indices.contains(index) else { return nil }
    let value = folded[index].value
    return (0x30...0x39).contains(value) ? Int(value) - 0x30 : nil
  }

  private func isDigit(_ index: Int) -> Bool { digit(index) != nil }

  /// How many digits stand together.
  private func run(_ start: Int) -> Int {
    var end = start
    while isDigit(end) { end += 1 }
    return end - start
  }

  /// Where the next group begins: `count` digits, then a hyphen or a blank.
  private func grouped(_ start: Int, _ count: Int) -> Int? {
    guard let end = ends(start, count), folded.indices.contains(end),
      folded[end] == "-" || folded[end] == " "
    else { return nil }
    return end + 1
  }

  private func ends(_ start: Int, _ count: Int) -> Int? {
    run(start) == count ? start + count : nil
  }

  /// `86` and `0086` before a mobile number, with `+` or not.
  private func afterCountryCode(_ start: Int) -> Int {
    for code in [[8, 6], [0, 0, 8, 6]] {
      let end = start + code.count
      guard code.indices.allSatisfy({ digit(start + $0) == code[$0] }) else { continue }
      if run(start) == code.count + 11 { return end }
      if run(start) == code.count, folded.indices.contains(end),
        "- )".unicodeScalars
          .contains(folded[end])
      {
        return end + 1
      }
    }
    return start
  }

  // MARK: What stands around

  private static let callingWords = ["tel", "phone", "mobile", "mob"]

  /// Letters, digits and a hyphen before it make it a part of a code; `Tel` does not.
  private func isPartOfCode(before start: Int) -> Bool {
    guard start > 0 else { return false }
    var first = start
    while first > 0, isLetter(first - 1) { first -= 1 }
    if first < start {
      return !Self.callingWords.contains(Self.text(folded[first..<start]).lowercased())
    }
    let before = folded[start - 1]
    if before == "." { return isDigit(start - 2) }
    guard before == "-" || before == "_" || before == "/" else { return false }
    return start > 1 && (isLetter(start - 2) || before != "/" && isDigit(start - 2))
  }

  /// Whether a number may end here: neither more digits nor letters follow.
  private func isOver(_ end: Int) -> Bool {
    guard end < folded.count else { return true }
    if isDigit(end) || isLetter(end) { return false }
    return !(folded[end] == "." && isDigit(end + 1))
  }

  private static let units = [
    "元", "美元", "欧元", "日元", "港元", "人民币", "吨", "台", "件", "个", "只", "套", "颗", "片", "枚", "平方",
    "千瓦", "%", "％",
  ]

  private func isAmount(_ end: Int) -> Bool {
    let after = Self.text(folded[min(end, folded.count)..<min(end + 3, folded.count)])
    return Self.units.contains { after.hasPrefix($0) }
  }

  private func isLetter(_ index: Int) -> Bool {
    folded.indices.contains(index) && folded[index].isASCII
      && folded[index].properties.isAlphabetic
  }
}
