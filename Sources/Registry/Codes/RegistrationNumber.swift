/// The business licence registration number (营业执照注册号, GS15-2006): 15 digits, of which six name
/// the first registering authority and the last is an ISO 7064 MOD 11,10 check.
public enum RegistrationNumber {
  /// What the first of the eight serial digits tells.
  public enum Ownership: Sendable, Equatable {
    case domestic
    case foreign
    case selfEmployed
  }

  /// Whether all are digits and the check holds. Allocates nothing.
  public static func isValid(_ number: Span<UInt8>) -> Bool {
    guard number.count == 15, let check = checkDigit(number) else { return false }
    return number[14] == check
  }

  public static func isValid(_ number: String) -> Bool { isValid(Array(number.utf8).span) }

  /// The check digit of the first 14; nil where one is no digit.
  public static func checkDigit(_ body: Span<UInt8>) -> UInt8? {
    guard body.count >= 14 else { return nil }
    var product = 10
    for index in 0..<14 {
      guard (0x30...0x39).contains(body[index]) else { return nil }
      let sum = (product + Int(body[index]) - 0x30) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return UInt8(truncatingIfNeeded: (11 - product) % 10) + 0x30
  }

  /// 0 to 3 domestic, 4 and 5 foreign, 6 to 9 self-employed; nil unless the number is valid.
  public static func ownership(_ number: String) -> Ownership? {
    let bytes = Array(number.utf8)
    guard isValid(bytes.span) else { return nil }
    return switch bytes[6] {
    case 0x30...0x33: .domestic
    case 0x34, 0x35: .foreign
    default: .selfEmployed
    }
  }
}
