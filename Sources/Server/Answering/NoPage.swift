import Hummingbird
import Registry

/// Says in words what no route answers, before the router says it with an empty page.
struct NoPage: RouterMiddleware {
  let responder: Responder

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      return await responder.respond(to: request) { _ in throw Refusal.noPage }
    } catch {
      return await responder.refuse(error, Visit(unreadable: request))
    }
  }
}
