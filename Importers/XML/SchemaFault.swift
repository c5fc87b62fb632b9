import CLibXML2
import Registry

/// What an XML schema has against a document.
struct SchemaFault {
  let cause: String
  private(set) var line = 0
  private(set) var path = ""

  init(_ error: xmlError) {
    let text = error.message.map { String(cString: $0) } ?? "error \(error.code)"
    cause = String(text.split(whereSeparator: \.isNewline).first ?? "")
  }

  func at(line: Int, path: String) -> SchemaFault {
    var fault = self
    (fault.line, fault.path) = (line, path)
    return fault
  }

  func issue(file: String) -> Issue {
    Issue(
      rule: "schema-invalid", severity: .error, place: Place(file: file, line: line, path: path),
      value: cause,
      message: Phrase(zh: "不符合约定的 XSD", en: "this is not valid by the schema"))
  }
}
