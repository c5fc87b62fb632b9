/// The code of an investment project (项目代码) on the national approval platform.
///
/// Since the winter of 2020 `YYMM-RRRRRR-DD-TT-NNNNNC` (GB/T 40058-2021), before that
/// `YYYY-RRRRRR-II-TT-NNNNNN`. The algorithm of the check C is not public, so C is not checked; the
/// six digits of the region may name a development zone, so they are not either.
public enum ProjectCode {
  public enum Form: Sendable, Equatable {
    /// With the year of the code.
    case byYear(Int)
    /// With the year and month of the code.
    case byMonth(year: Int, month: Int)
  }

  public enum Verdict: Sendable, Equatable {
    case valid(Form)
    /// Not 20 digits in groups of 4, 6, 2, 2 and 6.
    case shape
    /// The first group is neither a year of the old form nor a year and month of the new one.
    case time
  }

  /// Positions of the hyphens in the canonical form of 24 characters.
  private static func isHyphen(_ index: Int) -> Bool {
    index == 4 || index == 11 || index == 14 || index == 17
  }

  /// Checks the canonical form: 24 characters, ASCII hyphens. Allocates nothing.
  public static func verdict(_ code: Span<UInt8>) -> Verdict {
    guard code.count == 24 else { return .shape }
    for index in 0..<24 {
      let isRight = isHyphen(index) ? code[index] == 0x2D : (0x30...0x39).contains(code[index])
      guard isRight else { return .shape }
    }
    func digit(_ index: Int) -> Int { Int(code[index]) - 0x30 }
    guard let form = form(high: digit(0) * 10 + digit(1), low: digit(2) * 10 + digit(3)) else {
      return .time
    }
    return .valid(form)
  }

  public static func verdict(_ code: String) -> Verdict { verdict(Array(code.utf8).span) }

  /// The canonical form of 20 digits with or without hyphens of any kind, full width or not; nil
  /// where they are not 20 digits in the right groups.
  public static func canonical(_ code: Span<UInt8>) -> [UInt8]? {
    var folded: [UInt8] = []
    Notation.fold(code, dropsCase: true, into: &folded)
    if folded.count == 24 {
      guard verdict(folded.span) != .shape else { return nil }
      return folded
    }
    guard folded.count == 20, folded.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    var hyphenated: [UInt8] = []
    for byte in folded {
      if isHyphen(hyphenated.count) { hyphenated.append(0x2D) }
      hyphenated.append(byte)
    }
    return hyphenated
  }

  /// 2013 to 2020 can only be years (as year and month the month would be 13 to 20); 2010 to 2012
  /// can only be the months from October 2020, since the platform did not exist in those years.
  private static func form(high: Int, low: Int) -> Form? {
    switch (high, low) {
    case (20, 13...20): .byYear(2000 + low)
    case (20, 10...12), (21..., 1...12): .byMonth(year: 2000 + high, month: low)
    default: nil
    }
  }
}
