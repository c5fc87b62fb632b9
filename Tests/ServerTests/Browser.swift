import HTTPTypes
import Hummingbird
import Logging
import NIOConcurrencyHelpers
import NIOCore
import NIOEmbedded
import Server

/// Asks a server without a socket.
///
/// The framework's own test client would do, but its module pulls in a TLS library of five hundred
/// files that nothing else here needs.
struct Browser: Sendable {
  struct Response: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: ByteBuffer
    /// The pattern of the route that answered, where one did.
    let route: String?
  }

  private let responder: any HTTPResponder<BasicRequestContext>

  init(_ server: RegistryServer) {
    responder = server.routes()
  }

  @discardableResult
  func execute<Result>(
    uri: String, method: HTTPRequest.Method, headers: HTTPFields = [:],
    authority: String? = "localhost", _ look: (Response) throws -> Result
  ) async throws -> Result {
    let request = Request(
      head: HTTPRequest(
        method: method, scheme: "http", authority: authority, path: uri, headerFields: headers),
      body: RequestBody(buffer: ByteBuffer()))
    let context = BasicRequestContext(
      source: ApplicationRequestContextSource(
        channel: NIOAsyncTestingChannel(), logger: Logger(label: "test")))
    let response = try await responder.respond(to: request, context: context)
    let body = NIOLockedValueBox(ByteBuffer())
    try await response.body.write(Collector(body: body))
    return try look(
      Response(
        status: response.status, headers: response.headers, body: body.withLockedValue { $0 },
        route: context.endpointPath))
  }
}

private struct Collector: ResponseBodyWriter {
  let body: NIOLockedValueBox<ByteBuffer>

  mutating func write(_ buffer: ByteBuffer) async throws {
    body.withLockedValue { _ = $0.writeImmutableBuffer(buffer) }
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
