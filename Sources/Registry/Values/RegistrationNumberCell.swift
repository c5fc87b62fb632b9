extension CheckedCodeCell {
  /// A business licence registration number: 15 digits with their check; older numbers of 13 digits
  /// and those in words are kept as written.
  static let registrationNumber = CheckedCodeCell(
    rule: "reg-no", name: Phrase(zh: "注册号", en: "registration number"), length: 15,
    form: Phrase(zh: "15 位数字，旧号 13 位", en: "15 digits, old ones 13"), keepsFolded: true
  ) { number in
    if RegistrationNumber.isValid(number) || isOld(number) { return .good }
    guard !number.isEmpty, number.indices.allSatisfy({ isPlain(number[$0]) }) else {
      return .words
    }
    let check = number.count == 15 ? RegistrationNumber.checkDigit(number) : nil
    return check.map { .failing(expected: $0) } ?? .malformed
  }

  private static func isOld(_ number: Span<UInt8>) -> Bool {
    number.count == 13 && number.indices.allSatisfy { (0x30...0x39).contains(number[$0]) }
  }

  /// Digits and Latin letters, as in codes; words hold other characters.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
  }
}
