import Exporting
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Registry
import Web

/// Takes a request to its answer: reads it, has it answered on a thread that may wait for the
/// store, and puts every failure into words.
struct Responder: Sendable {
  /// Threads that write exports: each holds a view of the store while its client reads.
  private static let exporting: NIOThreadPool = {
    let pool = NIOThreadPool(numberOfThreads: 4)
    pool.start()
    return pool
  }()

  let desk: Desk
  let logger: Logger

  func respond(
    to request: Request, _ body: @escaping @Sendable (Visit) throws -> Answer
  ) async -> Response {
    let visit: Visit
    do {
      visit = try Visit(request, serving: desk.configuration.audience)
    } catch {
      return await refuse(error, Visit(unreadable: request))
    }
    do {
      let (answer, lag) = try await NIOThreadPool.singleton.runIfActive {
        (try desk.answer(visit, asked: request.uri.string, body), desk.lag)
      }
      var response = try await response(answer, visit, request)
      if let lag { response.headers[.registryLag] = lag }
      return response
    } catch {
      return await refuse(error, visit)
    }
  }

  /// The response to what was asked before, where nothing can have changed; waits for nobody.
  func remembered(_ request: Request) -> Response? {
    desk.remembered(request.uri.string)?.response(to: request.headers[.ifNoneMatch])
  }

  /// The response to what could not be answered: JSON for the interface, a page for people.
  func refuse(_ error: any Error, _ visit: Visit) async -> Response {
    let refusal =
      error as? Refusal
      ?? Refusal("bug", exit: .bug, Phrase(zh: "程序出错：\(error)", en: "internal mistake: \(error)"))
    if refusal.exit != .usage {
      logger.error("\(refusal.line(.en))", metadata: ["path": "\(visit.path)"])
    }
    let told = refusal.forReaders
    var answer =
      visit.isInterface
      ? Answer.json(ErrorReport(refusal: told), visit.language)
      : Answer.html(
        render(ErrorPage(told, status: refusal.status.code, desk, visit), in: visit.language))
    answer.status = refusal.status
    guard case .whole(let bytes) = answer.body else { return Response(status: answer.status) }
    return Reply(answer, bytes, visit.language, visit.audience).response(to: nil)
  }

  private func response(
    _ answer: Answer, _ visit: Visit, _ request: Request
  ) async throws -> Response {
    switch answer.body {
    case .whole(let bytes):
      return Reply(answer, bytes, visit.language, visit.audience)
        .response(to: request.headers[.ifNoneMatch])
    case .stream(let write) where visit.isHead:
      let length = try await Self.exporting.runIfActive {
        var counter = ChunkSink(nil)
        try write(&counter)
        return counter.count
      }
      var headers = answer.headers(visit.language, visit.audience)
      headers[.contentLength] = String(length)
      return Response(status: .ok, headers: headers)
    case .stream(let write):
      return try await streamed(write, answer.headers(visit.language, visit.audience))
    }
  }

  /// Waits for the first bytes, so that what is refused at once is answered with its status. What
  /// fails later breaks the connection off: a list that is cut short must not look whole.
  private func streamed(
    _ write: @escaping @Sendable (inout ChunkSink) throws -> Void, _ headers: HTTPFields
  ) async throws -> Response {
    let pipe = ChunkPipe()
    let reader = ChunkReader(pipe)
    Self.exporting.submit { state in
      guard case .active = state else { return pipe.finish(CancellationError()) }
      do {
        var sink = ChunkSink(pipe)
        try write(&sink)
        pipe.finish()
      } catch {
        pipe.finish(error)
      }
    }
    let first = try await reader.next()
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        if let first {
          try await writer.write(first)
          while let chunk = try await reader.next() { try await writer.write(chunk) }
        }
        try await writer.finish(nil)
      })
  }
}

extension HTTPField.Name {
  /// How many seconds the answer may be behind the registry: of a server that reads a replica alone.
  fileprivate static let registryLag = HTTPField.Name("Registry-Lag")!
}
