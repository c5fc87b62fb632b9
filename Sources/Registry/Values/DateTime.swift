/// The time of day that databases write after a date, with fractions and an offset from UTC
/// (RFC 3339) where they do; the day is the one that is written.
enum DateTime {
  /// Cuts a time off the end; nil where there is none, else whether it says more than midnight.
  static func dropped(_ cursor: inout ScalarCursor) -> Bool? {
    let text = cursor.rest
    guard text.contains(":"),
      let gap = text.lastIndex(where: { $0 == " " || $0 == "T" }),
      let date = ScalarCursor(prefix: text[..<gap])
    else { return nil }
    let time = text[text.index(after: gap)...]
    guard time.prefix(3).contains(":"),
      time.allSatisfy({ $0.isASCII && ($0.isNumber || ":.Z+-".contains($0)) })
    else { return nil }
    cursor = date
    return time.contains { ("1"..."9").contains($0) }
  }
}

extension ScalarCursor {
  fileprivate init?(prefix: Substring) {
    let bytes = Array(prefix.utf8)
    guard !bytes.isEmpty else { return nil }
    self.init(bytes.span)
  }
}
