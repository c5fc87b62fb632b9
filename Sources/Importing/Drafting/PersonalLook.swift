/// What may be a person's, told without knowing the column: its samples are masked.
public enum PersonalLook {
  private static let words = ["电话", "手机", "联系人", "联系方式", "身份证", "邮箱", "phone", "mobile", "email"]

  public static func isLabel(_ label: String) -> Bool {
    let label = label.lowercased()
    return words.contains(where: label.contains)
  }

  /// A mobile number, an e-mail address, or a citizen's number (GB 11643: 17 digits and a check
  /// character, with a birthday inside).
  public static func isValue(_ text: String) -> Bool {
    if text.wholeMatch(of: /1[3-9]\d{9}/) != nil { return true }
    if text.wholeMatch(of: /[^@\s]+@[^@\s]+\.[A-Za-z]+/) != nil { return true }
    return text.wholeMatch(of: /[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx]/)
      != nil
  }
}
