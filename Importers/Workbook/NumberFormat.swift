/// What a number format makes of a number, as far as it changes what a person reads in the cell.
enum NumberFormat: Equatable {
  /// As stored. `leading` zeros stand in front of a whole number (`000000` on a code), at least
  /// `decimals` digits behind the point (`0.00` shows 2021.1 as 2021.10).
  case number(leading: Int, decimals: Int)
  case percent
  case date(DateParts)

  /// Which parts of a date people see.
  enum DateParts: Equatable {
    case month
    case day
    case minute
    /// A time of day alone.
    case time
    /// Hours beyond a day: `[h]:mm`.
    case elapsed
  }

  static let plain = NumberFormat.number(leading: 0, decimals: 0)

  /// The formats that every workbook has without saying so (ECMA-376 part 1, 18.8.30, and what
  /// Chinese versions of Excel put under 27 to 36 and 50 to 58).
  init(builtIn number: Int) {
    self =
      switch number {
      case 2, 4, 7, 8, 39, 40, 44: .number(leading: 0, decimals: 2)
      case 9, 10: .percent
      case 17, 27, 36, 50, 52, 57: .date(.month)
      case 14...16, 28...31, 51, 53, 54, 58: .date(.day)
      case 22: .date(.minute)
      case 18...21, 32...35, 45, 47, 55, 56: .date(.time)
      case 46: .date(.elapsed)
      default: .plain
      }
  }

  /// Reads a format code: its first section, which is the one for positive numbers.
  init(code: String) {
    let letters = Self.significant(code)
    if letters.contains("%") {
      self = .percent
      return
    }
    let hasDay = letters.contains("d")
    // `e` is the year of a Japanese or Chinese era; `E+` an exponent.
    let isScientific = letters.contains("e+") || letters.contains("e-")
    let hasYear = letters.contains("y") || letters.contains("e") && !isScientific
    let hasTime = letters.contains("h") || letters.contains("s")
    let hasMonth = letters.contains("m") && (hasYear || hasDay || !hasTime)
    let isNumber = letters.contains { $0 == "0" || $0 == "#" || $0 == "?" } && !hasYear && !hasDay
    if !isNumber, hasDay || hasYear || hasMonth {
      self = .date(hasTime ? .minute : hasDay || !hasMonth ? .day : .month)
    } else if !isNumber, hasTime {
      self = .date(letters.contains("[") ? .elapsed : .time)
    } else {
      let whole = letters.prefix { $0 != "." }
      let leading = whole.allSatisfy { $0 == "0" } ? whole.count : 0
      let decimals = letters.dropFirst(whole.count + 1).prefix { $0 == "0" }.count
      self = .number(leading: leading > 1 ? leading : 0, decimals: decimals)
    }
  }

  /// The code without quoted and escaped texts and bracketed conditions, in lower case; elapsed
  /// hours, minutes and seconds stay, behind their bracket.
  private static func significant(_ code: String) -> String {
    if code.lowercased() == "general" { return "" }
    var rest = Substring(code)
    var letters = ""
    while let character = rest.popFirst() {
      switch character {
      case ";": return letters
      case "\\", "_", "*": _ = rest.popFirst()
      case "\"":
        while let quoted = rest.popFirst(), quoted != "\"" {}
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        if inside.allSatisfy({ "hHmMsS".contains($0) }) {
          letters += "[" + inside.lowercased()
        }
      default: letters += character.lowercased()
      }
    }
    return letters.replacing("general", with: "")
  }
}
