import CLibXML2
import Registry

/// The first fatal error that libxml2 reported.
struct XMLFault {
  let cause: String
  let line: Int
  let isEncoding: Bool
  /// Whether an end tag belongs to another element than the open one.
  let isMismatch: Bool
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
    isMismatch = code == XML_ERR_TAG_NAME_MISMATCH.rawValue
    isEncoding =
      ofEncoding || code == XML_ERR_INVALID_ENCODING.rawValue
      || code == XML_ERR_UNSUPPORTED_ENCODING.rawValue
      || code == XML_ERR_INVALID_CHAR.rawValue
  }

  init(cause: String, line: Int) {
    self.cause = cause
    self.line = line
    isEncoding = false
    isMismatch = false
  }

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
