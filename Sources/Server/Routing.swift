import Hummingbird
import Operations

/// Every address of the server and what answers it.
struct Routing {
  let responder: Responder

  private var desk: Desk { responder.desk }

  func etiquette() -> Etiquette {
    Etiquette(responder: responder, routes: router().buildResponder())
  }

  func router() -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: NoPage(responder: responder))
    addInterface(router)
    addPages(router)
    return router
  }

  private func addInterface(_ router: Router<BasicRequestContext>) {
    let lists = ListsInterface(desk: desk)
    let records = RecordsInterface(desk: desk)
    add("api/v1/lists", router, lists.lists)
    add("api/v1/lists/:list", router, lists.list)
    add("api/v1/lists/:list/log", router, lists.log)
    add("api/v1/lists/:list/records", router, records.records)
    add("api/v1/lists/:list/records/:key", router, records.record)
    add("api/v1/lists/:list/diff", router, DiffInterface(desk: desk).diff)
    add("api/v1/assignments", router, AssignmentsInterface(desk: desk).assignments)
    for format in ExportRequest.Format.allCases {
      add(
        "api/v1/lists/:list/export.\(format.rawValue)", router, ExportInterface(desk: desk).export)
    }
  }

  private func addPages(_ router: Router<BasicRequestContext>) {
    add("", router, OverviewView(desk: desk).answer)
    add("lists", router, OverviewView(desk: desk).answer)
    add("lists/:list", router, ListView(desk: desk).answer)
    add("lists/:list/records", router, ListView(desk: desk).answer)
    add("lists/:list/records/:key", router, RecordView(desk: desk).answer)
    add("lists/:list/diff", router, DiffView(desk: desk).answer)
    add("lists/:list/log", router, LogView(desk: desk).answer)
    add("service", router, ServiceView(desk: desk).answer)
    for format in ExportRequest.Format.allCases {
      add("lists/:list/export.\(format.rawValue)", router, ExportInterface(desk: desk).export)
    }
    router.get("style.css") { _, _ in StyleSheet.response }
  }

  private func add(
    _ path: RouterPath, _ router: Router<BasicRequestContext>,
    _ answer: @escaping @Sendable (Visit) throws -> Answer
  ) {
    let responder = responder
    router.get(path) { request, _ in await responder.respond(to: request, answer) }
  }
}
