public import Registry

/// An address that only programs on this machine reach.
///
/// There is no access control yet: whoever reaches the server reads the lists. So it listens
/// nowhere else, and answers to no other name: a page of a foreign site that has its own name
/// point at this machine (DNS rebinding) is refused.
public struct LoopbackAddress: Sendable, Equatable {
  public let host: String

  public static let standard = LoopbackAddress(trusted: "127.0.0.1")

  private init(trusted host: String) {
    self.host = host
  }

  /// Throws `access-control-missing` with exit `usage` for every address but 127.0.0.0/8 (RFC
  /// 1122, 3.2.1.3), `::1` (RFC 4291, 2.5.3) and `localhost`.
  public init(_ host: String) throws(Refusal) {
    guard Self.isLoopback(host) else {
      throw Refusal(
        "access-control-missing", exit: .usage,
        Phrase(
          zh: "不能在 \(host) 上提供服务：访问控制尚未建成，谁能连上就能看到全部名录",
          en: "cannot serve on \(host): access control is not built yet, so whoever connects could "
            + "read every list"),
        remedy: Phrase(
          zh: "只用本机地址：--host 127.0.0.1", en: "use this machine alone: --host 127.0.0.1"))
    }
    self.host = host
  }

  /// Whether a `Host` header names this machine; a port may follow.
  static func isLoopback(authority: String) -> Bool {
    if authority.hasPrefix("[") {
      let parts = authority.dropFirst().split(
        separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 && isPort(parts[1]) && isLoopback(String(parts[0]))
    }
    let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 1 || isPort(":" + parts[1]) else { return false }
    return parts.first.map { isLoopback(String($0)) } ?? false
  }

  private static func isPort(_ text: some StringProtocol) -> Bool {
    text.isEmpty || (text.first == ":" && UInt16(text.dropFirst()) != nil)
  }

  static func isLoopback(_ host: String) -> Bool {
    if host == "::1" || host.lowercased() == "localhost" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "127" else { return false }
    return parts.allSatisfy { part in
      (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
        && UInt8(part) != nil
    }
  }
}
