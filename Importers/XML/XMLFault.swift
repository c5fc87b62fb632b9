import CLibXML2
import Registry

/// The first fatal error that libxml2 reported.
struct XMLFault {
  let cause: String
  let line: Int
  let isEncoding: Bool
  /// Whether a `&` or `<` stands in the text as itself.
  let isUnescaped: Bool
  /// The path of the element that was open.
  var path: String?
  /// The element that the file ends in, where it was cut off.
  var cutInside: String?

  /// Nil for what does not make the document unreadable (warnings, undeclared prefixes).
  init?(_ error: xmlError) {
    let domain = UInt32(truncatingIfNeeded: error.domain)
    let ofEncoding = domain == XML_FROM_I18N.rawValue || domain == XML_FROM_IO.rawValue
    guard error.level == XML_ERR_FATAL || ofEncoding else { return nil }
    let text = error.message.map { String(cString: $0) } ?? "error \(error.code)"
    cause = String(text.split(whereSeparator: \.isNewline).first ?? "")
    line = Int(error.line)
    let code = UInt32(truncatingIfNeeded: error.code)
    isUnescaped = Self.ofUnescaped.contains(code)
    isEncoding =
      ofEncoding || code == XML_ERR_INVALID_ENCODING.rawValue
      || code == XML_ERR_UNSUPPORTED_ENCODING.rawValue
      || code == XML_ERR_INVALID_CHAR.rawValue
  }

  init(cause: String, line: Int) {
    self.cause = cause
    self.line = line
    isEncoding = false
    isUnescaped = false
  }

  /// What libxml2 calls a `&` without a name or `;`, an entity that nobody declared, and a `<` before
  /// something that is no name.
  private static let ofUnescaped: Set<UInt32> = [
    XML_ERR_ENTITYREF_SEMICOL_MISSING.rawValue, XML_ERR_NAME_REQUIRED.rawValue,
    XML_ERR_UNDECLARED_ENTITY.rawValue, XML_ERR_LT_IN_ATTRIBUTE.rawValue,
  ]

  var message: Phrase {
    if let cutInside {
      Phrase(
        zh: "XML 不完整：文件在元素 \(cutInside) 内结束（\(cause)）",
        en: "the XML is cut off: the file ends inside element \(cutInside) (\(cause))")
    } else {
      Phrase(zh: "XML 格式错误：\(cause)", en: "the XML is malformed: \(cause)")
    }
  }
}
