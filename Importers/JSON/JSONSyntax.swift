import Importing
public import Registry

/// The grammar alone, for whoever wants to know whether bytes are JSON.
public enum JSONSyntax {
  /// Throws a ``Refusal`` (`malformed`, `too-deep`) with line and column where UTF-8 bytes are not
  /// one JSON text of RFC 8259, nested 64 deep at the most. Cost: linear, no recursion.
  public static func check(_ bytes: [UInt8], file: String = "-") throws(Refusal) {
    let refusals = JSONRefusals(file: file)
    do { _ = try UTF8Span(validating: bytes.span) } catch {
      throw Refusal(
        "undecodable", exit: .input,
        Phrase(zh: "不是 UTF-8 文本", en: "the text is not UTF-8"), place: Place(file: file))
    }
    var tokenizer = JSONTokenizer(bytes: bytes, refusals: refusals, cellLimit: .max) { _ in false }
    while try tokenizer.next() != .end {}
  }
}
