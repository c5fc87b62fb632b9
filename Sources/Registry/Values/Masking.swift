/// Hides personal data while leaving enough to recognise it by (PIPL): `138****1234`, `王*`.
public enum Masking {
  /// A phone number or another long number keeps its first three and last four digits, an e-mail
  /// address its first letter and its host, other text its first character. What comes out is known
  /// as masked when it is read in again.
  public static func masked(_ text: String, type: FieldType) -> String {
    if text.isEmpty { return text }
    if case .set = type {
      return text.split(separator: "\n").map { masked(String($0), type: .text) }
        .joined(separator: "\n")
    }
    if let at = text.firstIndex(of: "@"), at > text.startIndex {
      return text.prefix(1) + "***" + text[at...]
    }
    let digits = text.count(where: isDigit)
    if type == .phone || digits >= 7 { return maskedNumber(text, digits) }
    return text.count == 1 ? "*" : text.prefix(1) + "*"
  }

  /// Separators stay, so that the form of the number can be seen; short numbers keep two digits.
  private static func maskedNumber(_ text: String, _ digits: Int) -> String {
    let (head, tail) = digits >= 10 ? (3, 4) : digits >= 7 ? (1, 2) : (0, 0)
    var seen = 0
    return String(
      text.map { character in
        if isDigit(character) {
          seen += 1
          return seen <= head || seen > digits - tail ? character : "*"
        }
        return "-+()/、,; \n".contains(character) ? character : "*"
      })
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }
}
