extension CheckedCodeCell {
  /// An organisation code (GB 11714): its nine characters, the hyphen left out.
  static let organisationCode = CheckedCodeCell(
    rule: "org-code", name: Phrase(zh: "组织机构代码", en: "organisation code"), length: 9,
    form: Phrase(zh: "8 位数字或大写字母加 1 位校验码", en: "eight digits or letters and a check"),
    separators: [0x2D, 0x0A]
  ) { code in
    guard code.count == 9, let check = OrganisationCode.checkCharacter(code) else {
      return .malformed
    }
    return check == code[8] ? .good : .failing(expected: check)
  }
}
