import Registry
import Web

/// The addresses of pages as a visit leads to them: in its language, and no wider than it asked.
struct Addresses {
  let visit: Visit
  private var routes: Routes { Routes(language: visit.language) }

  func overview() -> Link { kept(routes.overview()) }

  func list(
    _ list: String, at version: String? = nil, where filters: [Link.Query] = [],
    columns: [String] = [], page: Int = 1
  ) -> Link {
    kept(routes.list(list, at: version, where: filters, columns: columns, page: page))
  }

  func record(_ list: String, _ key: String, at version: String? = nil) -> Link {
    kept(routes.record(list, key, at: version))
  }

  func diff(_ list: String, from: String? = nil, to: String? = nil) -> Link {
    kept(routes.diff(list, from: from, to: to))
  }

  func log(_ list: String) -> Link { kept(routes.log(list)) }

  func export(
    _ list: String, format: String, at version: String?, where filters: [Link.Query]
  ) -> Link { kept(routes.export(list, format: format, at: version, where: filters)) }

  func service(_ grouping: Routes.Grouping, at version: String? = nil) -> Link {
    kept(routes.service(grouping, at: version))
  }

  /// Another address of this site, such as one of the interface.
  func other(_ path: [String], _ query: [Link.Query] = []) -> Link {
    kept(Link(path, query: query, in: visit.language))
  }

  /// The page that is looked at.
  var here: Link { Link(visit.path, query: visit.query, in: visit.language) }

  private func kept(_ link: Link) -> Link {
    visit.isNarrowed ? link.with("audience", visit.audience.rawValue) : link
  }
}
