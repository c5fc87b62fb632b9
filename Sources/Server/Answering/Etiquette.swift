import HTTPTypes
import Hummingbird
import Registry

/// What holds for every response: reading only, this machine's names only, and headers that keep a
/// browser from doing anything with a page but show it.
struct Etiquette: HTTPResponder {
  /// The one style that stands in a page, `@page { size: A4 landscape; }`, is named by its hash
  /// (CSP 2, 4.2.5); scripts, frames, other hosts and all else are refused.
  static let policy = """
    default-src 'none'; style-src 'self' '\(landscapeHash)'; img-src 'self' data:; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'
    """
  static let landscapeHash = "sha256-oJRBWoxWNavufozJQWgCUncvmSUiEJtuNaCoLjJU+DI="

  let responder: Responder
  /// What has to be looked for among all addresses.
  let routes: RouterResponder<BasicRequestContext>

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    var response = await answer(request, context)
    if response.headers[.contentSecurityPolicy] == nil { Self.add(to: &response.headers) }
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// What stands in the head of every response.
  static func add(to headers: inout HTTPFields) {
    headers[.contentSecurityPolicy] = policy
    headers[.xContentTypeOptions] = "nosniff"
    headers[.referrerPolicy] = "same-origin"
    headers[.crossOriginResourcePolicy] = "same-origin"
    if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
  }

  private func answer(_ request: Request, _ context: BasicRequestContext) async -> Response {
    guard let authority = request.head.authority, LoopbackAddress.isLoopback(authority: authority)
    else { return await responder.refuse(Refusal.foreignHost, Visit(unreadable: request)) }
    guard request.method == .get || request.method == .head else {
      var response = await responder.refuse(Refusal.wrongMethod, Visit(unreadable: request))
      response.headers[.allow] = "GET, HEAD"
      return response
    }
    if let response = responder.remembered(request) { return response }
    do {
      return try await routes.respond(to: request, context: context)
    } catch {
      return await responder.refuse(error, Visit(unreadable: request))
    }
  }
}

extension HTTPField.Name {
  fileprivate static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
}
