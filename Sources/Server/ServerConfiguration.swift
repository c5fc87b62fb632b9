public import Registry

/// How a server is set up; fixed while it runs.
public struct ServerConfiguration: Sendable {
  /// A loopback address; see ``LoopbackAddress``.
  public var address: LoopbackAddress
  /// 0 lets the system choose one.
  public var port: Int
  /// The widest audience that anything is answered for. A request may narrow it, never widen it.
  public var audience: Audience
  /// The office that runs the server, where it wants to be named on the pages.
  public var office: String?

  public init(
    address: LoopbackAddress = .standard, port: Int = 8080, audience: Audience = .internal,
    office: String? = nil
  ) {
    self.address = address
    self.port = port
    self.audience = audience
    self.office = office
  }
}
