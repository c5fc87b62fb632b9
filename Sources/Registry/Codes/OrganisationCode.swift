/// The organisation code (组织机构代码, GB 11714-1997): eight characters and a check, `XXXXXXXX-X`.
public enum OrganisationCode {
  /// The check character of the first eight; nil where one is neither digit nor capital letter.
  ///
  /// Letters count 10 to 35 here, all 26 of them, unlike the table of GB 32100.
  public static func checkCharacter(_ body: Span<UInt8>) -> UInt8? {
    guard body.count >= 8 else { return nil }
    var sum = 0
    for index in 0..<8 {
      guard let value = value(of: body[index]) else { return nil }
      sum += value * weight(index)
    }
    return switch 11 - sum % 11 {
    case 10: 0x58
    case 11: 0x30
    case let digit: UInt8(truncatingIfNeeded: digit) + 0x30
    }
  }

  /// Nine characters, or ten with the hyphen before the check. Allocates nothing.
  public static func isValid(_ code: Span<UInt8>) -> Bool {
    let last = code.count - 1
    guard last == 8 || (last == 9 && code[8] == 0x2D) else { return false }
    return checkCharacter(code) == code[last]
  }

  public static func isValid(_ code: String) -> Bool { isValid(Array(code.utf8).span) }

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x5A: Int(byte) - 0x41 + 10
    default: nil
    }
  }

  private static func weight(_ index: Int) -> Int {
    switch index {
    case 0: 3
    case 1: 7
    case 2: 9
    case 3: 10
    case 4: 5
    case 5: 8
    case 6: 4
    default: 2
    }
  }
}
