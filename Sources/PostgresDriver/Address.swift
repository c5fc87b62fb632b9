/// Where a PostgreSQL registry is: an address as libpq takes it, `postgres://user@host/database`.
struct Address: Sendable {
  let url: String

  /// The address without a password, for messages.
  var shown: String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    var text = String(url.prefix { $0 != "?" })
    let rest = text[scheme.upperBound...]
    if let at = rest.lastIndex(of: "@"), let colon = rest[..<at].firstIndex(of: ":") {
      text.removeSubrange(colon..<at)
    }
    return text
  }
}
