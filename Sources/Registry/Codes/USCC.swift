/// The unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, two check digits.
///
/// 1 registering department, 1 kind, 6 digits of the first registering authority, 9 of the
/// organisation code, 1 check character. The six digits say where the subject was *first*
/// registered and may be no region of GB/T 2260 any more, so nothing is derived from them; the
/// department may be a letter (A, N, Y).
public enum USCC {
  public static let length = 18

  /// What was found, the first check that fails.
  public enum Verdict: Sendable, Equatable {
    case valid
    /// The outer check holds, that of the organisation code inside (GB 11714) does not: a warning,
    /// since codes were issued so.
    case innerCheck(expected: UInt8)
    case length(Int)
    /// The character at this position (1-based) cannot stand there.
    case format(position: Int)
    /// The last character is not the check character of the others.
    case outerCheck(expected: UInt8)

    /// No error: valid, or the inner check alone fails.
    public var isAcceptable: Bool {
      switch self {
      case .valid, .innerCheck: true
      case .length, .format, .outerCheck: false
      }
    }
  }

  /// Checks a code as it is: upper case, no blanks. Allocates nothing.
  public static func verdict(_ code: Span<UInt8>) -> Verdict {
    guard code.count == length else { return .length(code.count) }
    // Horner's scheme from the right: the weight of position i is 3^(i-1).
    var sum = 0
    for index in stride(from: length - 2, through: 0, by: -1) {
      guard let value = value(of: code[index]), !(2..<8).contains(index) || value < 10 else {
        return .format(position: firstBadPosition(code))
      }
      sum = sum * 3 + value
    }
    guard value(of: code[length - 1]) != nil else { return .format(position: length) }
    let expected = character((31 - sum % 31) % 31)
    guard code[length - 1] == expected else { return .outerCheck(expected: expected) }
    let inner = OrganisationCode.checkCharacter(code.extracting(8..<16))
    guard let inner, inner == code[16] else { return .innerCheck(expected: inner ?? 0x3F) }
    return .valid
  }

  public static func verdict(_ code: String) -> Verdict { verdict(Array(code.utf8).span) }

  /// The check character of the first 17; nil where one of them is no character of the standard.
  public static func checkCharacter(_ body: Span<UInt8>) -> UInt8? {
    guard body.count >= length - 1 else { return nil }
    var sum = 0
    for index in stride(from: length - 2, through: 0, by: -1) {
      guard let value = value(of: body[index]) else { return nil }
      sum = sum * 3 + value
    }
    return character((31 - sum % 31) % 31)
  }

  /// The organisation code inside (characters 9 to 17); nil unless there are 18.
  public static func organisationCode(in code: String) -> String? {
    guard code.utf8.count == length else { return nil }
    return String(decoding: Array(code.utf8)[8..<17], as: UTF8.self)
  }

  /// Position in `0123456789ABCDEFGHJKLMNPQRTUWXY`; I, O, S, V and Z are not used.
  static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x48: Int(byte) - 0x41 + 10
    case 0x4A...0x4E: Int(byte) - 0x4A + 18
    case 0x50...0x52: Int(byte) - 0x50 + 23
    case 0x54, 0x55: Int(byte) - 0x54 + 26
    case 0x57...0x59: Int(byte) - 0x57 + 28
    default: nil
    }
  }

  static func character(_ value: Int) -> UInt8 {
    let byte = UInt8(truncatingIfNeeded: value)
    return switch value {
    case 0..<10: byte + 0x30
    case 10..<18: byte - 10 + 0x41
    case 18..<23: byte - 18 + 0x4A
    case 23..<26: byte - 23 + 0x50
    case 26..<28: byte - 26 + 0x54
    default: byte - 28 + 0x57
    }
  }

  private static func firstBadPosition(_ code: Span<UInt8>) -> Int {
    for index in 0..<code.count {
      guard let value = value(of: code[index]), !(2..<8).contains(index) || value < 10 else {
        return index + 1
      }
    }
    return code.count
  }
}
