public import Registry

/// The addresses of all pages: the one place where the shape of a URL is decided.
public struct Routes: Sendable {
  /// How the one-to-one list is grouped.
  public enum Grouping: String, Sendable, CaseIterable {
    case officer
    case district
    case subField = "sub_field"
  }

  public let language: Language

  public init(language: Language) {
    self.language = language
  }

  public func overview() -> Link { Link([], in: language) }

  /// `at` is a version as the tool takes it (`2023Q1`, `2023Q1.1`, `r12`, `draft`); nil is the
  /// newest edition.
  public func list(
    _ list: String, at version: String? = nil, where filters: [Link.Query] = [],
    columns: [String] = [], page: Int = 1
  ) -> Link {
    var query = at(version)
    query += filters.map { Link.Query("where", "\($0.name)=\($0.value)") }
    query += columns.map { Link.Query("column", $0) }
    if page > 1 { query.append(Link.Query("page", String(page))) }
    return Link(["lists", list], query: query, in: language)
  }

  public func record(_ list: String, _ key: String, at version: String? = nil) -> Link {
    Link(["lists", list, "records", key], query: at(version), in: language)
  }

  public func diff(_ list: String, from: String? = nil, to: String? = nil) -> Link {
    let query = from.map { [Link.Query("from", $0)] } ?? []
    return Link(
      ["lists", list, "diff"], query: query + (to.map { [Link.Query("to", $0)] } ?? []),
      in: language)
  }

  public func log(_ list: String) -> Link { Link(["lists", list, "log"], in: language) }

  /// A file of the list: `format` is the tool's word (`csv`, `json`, `ndjson`, `xml`, `xlsx`).
  public func export(
    _ list: String, format: String, at version: String? = nil, where filters: [Link.Query] = []
  ) -> Link {
    let query = at(version) + filters.map { Link.Query("where", "\($0.name)=\($0.value)") }
    return Link(["lists", list, "export.\(format)"], query: query, in: language)
  }

  public func service(_ grouping: Grouping, at version: String? = nil) -> Link {
    Link(["service"], query: [Link.Query("by", grouping.rawValue)] + at(version), in: language)
  }

  private func at(_ version: String?) -> [Link.Query] {
    version.map { [Link.Query("at", $0)] } ?? []
  }
}
