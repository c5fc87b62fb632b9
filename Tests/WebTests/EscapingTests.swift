import Registry
import Testing
import Web

/// The law: a page with a hostile text is the page with a harmless one, the text's escaped form
/// in its place. So nothing in a value can open or close a tag, an attribute or an address.
@Suite struct EscapingTests {
  static let harmless = "MARK"

  static let hostile: [String] = [
    "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' onmouseover='alert(1)",
    // One character to the eye, so an escape by characters does not see the quotation mark.
    "\"\u{301} onmouseover=alert(1) x=\u{301}\"", "<\u{338}script>", "'\u{20DD}>",
    "</title><svg/onload=alert(1)>", "&lt;b&gt; &amp; &#60;", "javascript:alert(1)",
    "//example.invalid/x", "../../../", "?at=r1&lang=en#x", "{{w.draft}}{{{title}}}{{>layout}}",
    "示例\u{0}\u{1B}\u{7F}有限公司", "示例\u{2028}𠮷\u{202E}公司", "line\nfeed\tand\rreturn", "%2F%00%",
  ]

  @Test(arguments: hostile, Language.allCases)
  func hostileTextChangesNoMarkup(text: String, language: Language) {
    let expected = TaintedPages(text: Self.harmless, language: language).render()
    let actual = TaintedPages(text: text, language: language).render()
    for (clean, tainted) in zip(expected, actual) {
      let pattern = clean.html
      let html = Self.replacing(Self.harmless, in: pattern) { isAddress in
        isAddress ? Self.encoded(text) : Self.escaped(text)
      }
      // Compared as bytes: equal strings may differ in their scalars.
      #expect(
        Array(html.utf8) == Array(tainted.html.utf8), "\(clean.name) with \(text.debugDescription)")
    }
  }

  /// The law would hold for a page that shows nothing; this says that the text is there.
  @Test func everyPageShowsItsTexts() {
    for (name, html) in TaintedPages(text: Self.harmless, language: .zh).render() {
      let times = html.split(separator: Self.harmless, omittingEmptySubsequences: false).count - 1
      #expect(times >= 20 || name == "error", "\(name) shows its text \(times) times")
    }
  }

  /// Puts a text for every mark; those within `href="/` or `action="/` are parts of an address.
  private static func replacing(
    _ mark: String, in html: String, with text: (_ isAddress: Bool) -> String
  ) -> String {
    var result = ""
    var pieces = html.split(separator: mark, omittingEmptySubsequences: false)
    result += pieces.removeFirst()
    for piece in pieces {
      let attribute = result.utf8.lastIndex(of: UInt8(ascii: "\"")).map { quote in
        result[..<quote].hasSuffix("href=") || result[..<quote].hasSuffix("action=")
      }
      result += text(attribute ?? false)
      result += piece
    }
    return result
  }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;".unicodeScalars
      case ">": result += "&gt;".unicodeScalars
      case "&": result += "&amp;".unicodeScalars
      case "\"": result += "&quot;".unicodeScalars
      case "'": result += "&#39;".unicodeScalars
      case "\t", "\n", "\r": result.append(scalar)
      default: result.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  private static func encoded(_ text: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    return text.utf8.map { byte in
      if plain.contains(byte) { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
