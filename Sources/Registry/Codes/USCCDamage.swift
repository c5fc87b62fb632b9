extension USCC {
  /// What has probably happened to a code that fails its checks. Only ever a proposal: a code is
  /// never repaired on its own authority.
  public enum Damage: Sendable, Equatable {
    /// `9.13202E+17`: a spreadsheet took it for a number. The digits are gone.
    case scientificNotation
    /// All digits, the last three 000: cut to the 15 significant digits of a spreadsheet number.
    /// At most ten codes pass both checks; the name tells which.
    case truncated(candidates: [String])
    /// Letters that look like digits (O, I, Z, S) were typed; this one passes both checks.
    case typo(proposal: String)
    /// 15 digits that pass the check of a business licence registration number (注册号).
    case registrationNumber
    /// 15 characters that end in an organisation code: the tax number used until 2015.
    case taxNumber
  }

  /// What the damage of a code that is not acceptable looks like; nil where nothing is known.
  public static func damage(_ code: Span<UInt8>) -> Damage? {
    if ScientificNotation.matches(code) { return .scientificNotation }
    switch code.count {
    case 15: return numberOfFifteen(code)
    case length: break
    default: return nil
    }
    if let candidates = truncated(code) { return .truncated(candidates: candidates) }
    return typo(code).map { .typo(proposal: $0) }
  }

  public static func damage(_ code: String) -> Damage? { damage(Array(code.utf8).span) }

  /// Whether a code looks like one of which characters were cut off, left out or doubled: of 15 to 19
  /// characters but not 18, with the letters of the standard and six digits where those of the
  /// registering authority stand. What may be an old tax number is none.
  public static func looksCut(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    guard [15, 16, 17, 19].contains(bytes.count), bytes.allSatisfy({ value(of: $0) != nil }),
      bytes[2..<8].allSatisfy({ (0x30...0x39).contains($0) }), damage(bytes.span) == nil
    else { return false }
    return ["1", "2", "3", "4", "5", "6", "7", "8", "9", "A", "N", "Y"].contains(code.first)
      && (0x31...0x39).contains(bytes[1])
  }

  private static func numberOfFifteen(_ code: Span<UInt8>) -> Damage? {
    let isTax = OrganisationCode.isValid(code.extracting(6..<15))
    switch (RegistrationNumber.isValid(code), isTax) {
    case (true, false): return .registrationNumber
    case (false, true): return .taxNumber
    default: return nil
    }
  }

  private static func truncated(_ code: Span<UInt8>) -> [String]? {
    for index in 0..<length where !(0x30...0x39).contains(code[index]) { return nil }
    for index in 15..<length where code[index] != 0x30 { return nil }
    guard !verdict(code).isAcceptable else { return nil }
    var bytes = (0..<length).map { code[$0] }
    return (UInt8(0x30)...0x39).compactMap { digit in
      bytes[15] = digit
      // Only digits: a code with a letter would never have become a number.
      guard let inner = OrganisationCode.checkCharacter(bytes.span.extracting(8..<16)),
        inner <= 0x39
      else { return nil }
      bytes[16] = inner
      guard let outer = checkCharacter(bytes.span), outer <= 0x39 else { return nil }
      bytes[17] = outer
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private static func typo(_ code: Span<UInt8>) -> String? {
    var isChanged = false
    let bytes = (0..<length).map { index -> UInt8 in
      let meant: UInt8? =
        switch code[index] {
        case 0x4F: 0x30
        case 0x49: 0x31
        case 0x5A: 0x32
        case 0x53: 0x35
        default: nil
        }
      if meant != nil { isChanged = true }
      return meant ?? code[index]
    }
    guard isChanged, verdict(bytes.span) == .valid else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
