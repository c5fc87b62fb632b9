import Glibc
public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import Operations
import Registry
import ServiceLifecycle

/// Pages for people and an interface for programs over one registry, for reading only.
public struct RegistryServer: Sendable {
  private let configuration: ServerConfiguration
  private let responder: Responder

  /// The office's store is to be one that many threads may read at once.
  public init(_ office: Office, _ configuration: ServerConfiguration, logger: Logger) {
    self.configuration = configuration
    responder = Responder(desk: Desk(office, configuration), logger: logger)
  }

  /// All routes, for whoever runs them: the application below, or a test.
  public func routes() -> some HTTPResponder<BasicRequestContext> {
    Routing(responder: responder).etiquette()
  }

  /// Serves until SIGINT or SIGTERM; requests under way are answered first.
  ///
  /// Throws `port-in-use` and `cannot-listen` with exit `store`: the place where readers look for
  /// the registry is not to be had.
  ///
  /// - Parameter onReady: Called once with the address under which the server is found.
  public func run(onReady: @escaping @Sendable (_ address: String) -> Void) async throws {
    let host = configuration.address.host
    let application = Application(
      responder: routes(),
      server: HTTPServerBuilder { HomeChannel(base: HTTP1Channel(responder: $0)) },
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: configuration.port), serverName: nil),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        onReady("http://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
      },
      logger: responder.logger)
    do {
      try await application.runService()
    } catch let error as IOError {
      throw Refusal(listening: error, host: host, port: configuration.port)
    }
  }
}

extension Refusal {
  init(listening error: IOError, host: String, port: Int) {
    if error.errnoCode == EADDRINUSE {
      self.init(
        "port-in-use", exit: .store,
        Phrase(
          zh: "\(host) 的端口 \(port) 已被占用", en: "port \(port) of \(host) is in use"),
        remedy: Phrase(zh: "换一个端口：--port \(port &+ 1)", en: "take another: --port \(port &+ 1)"))
    } else {
      let cause = Phrase(errno: error.errnoCode)
      self.init(
        "cannot-listen", exit: .store,
        Phrase(
          zh: "不能在 \(host):\(port) 上提供服务：\(cause.zh)",
          en: "cannot serve on \(host):\(port): \(cause.en)"),
        remedy: Phrase(zh: "换一个端口：--port 8080", en: "take another port: --port 8080"))
    }
  }
}
