import HTTPTypes
import Hummingbird
import Operations
import Registry
import Web

/// One request, read: where it leads, in which language, and for whom it is answered.
struct Visit: Sendable {
  /// The decoded segments of the path.
  let path: [String]
  let query: [Link.Query]
  let language: Language
  let audience: Audience
  /// Whether the request narrowed the server's audience, so that its links must too.
  let isNarrowed: Bool
  let isHead: Bool
  let isInterface: Bool

  /// Throws `bad-address`, `bad-query` and `audience-wider`.
  init(_ request: Request, serving widest: Audience) throws(Refusal) {
    path = try Self.segments(request.uri.path)
    isInterface = path.first == "api"
    let items = try QueryItems(request.uri.query)
    query = items.items
    language = try Self.language(items)
    let asked = try Self.audience(items)
    guard asked?.isWithin(widest) ?? true else { throw .audienceWider(asked ?? widest, widest) }
    audience = asked ?? widest
    isNarrowed = audience != widest
    isHead = request.method == .head
  }

  /// A request that could not be read is answered in the language it names, else in the one that
  /// its browser asks for, and as narrowly as can be. Its links lead to where it was, as far as
  /// that could be read.
  init(unreadable request: Request) {
    isInterface = request.uri.path.hasPrefix("/api/")
    path = (try? Self.segments(request.uri.path)) ?? []
    query = (try? QueryItems(request.uri.query))?.items.filter { $0.name != "lang" } ?? []
    let named = (request.uri.query ?? "").split(separator: "&").lazy
      .filter { $0.hasPrefix("lang=") }.compactMap { Language(rawValue: String($0.dropFirst(5))) }
    language = named.first ?? Self.preferred(request.headers[.acceptLanguage])
    audience = .public
    isNarrowed = false
    isHead = request.method == .head
  }

  var items: QueryItems { QueryItems(read: query) }

  /// The language and the audience may stand in every address.
  func admit(_ names: String...) throws(Refusal) {
    try items.admit(Set(names).union(["lang", "audience"]))
  }

  func version(_ name: String = "at") throws(Refusal) -> VersionReference? {
    guard let text = try items.single(name) else { return nil }
    return try VersionReference.parse(text)
  }

  /// `where=FIELD=VALUE`, any number of times, each field once.
  func filters() throws(Refusal) -> [String: String] {
    var filters: [String: String] = [:]
    for condition in items.all("where") {
      guard let mark = condition.firstIndex(of: "="), mark > condition.startIndex else {
        throw .badQuery(
          Phrase(zh: "条件“\(condition)”应写作 字段=值", en: "`\(condition)` is not FIELD=VALUE"))
      }
      let field = String(condition[..<mark])
      guard filters[field] == nil else {
        throw .badQuery(
          Phrase(zh: "字段 \(field) 只能有一个条件", en: "`\(field)` may have one condition only"))
      }
      filters[field] = String(condition[condition.index(after: mark)...])
    }
    return filters
  }

  private static func segments(_ path: String) throws(Refusal) -> [String] {
    var segments: [String] = []
    for part in path.utf8.split(separator: UInt8(ascii: "/")) {
      guard let decoded = percentDecoded(part) else {
        throw Refusal(
          "bad-address", exit: .usage,
          Phrase(zh: "地址编码有误", en: "the address is not well encoded"))
      }
      segments.append(Link.segment(decoding: decoded))
    }
    return segments
  }

  private static func language(_ items: QueryItems) throws(Refusal) -> Language {
    guard let text = try items.single("lang") else { return .zh }
    guard let language = Language(rawValue: text) else {
      throw .badQuery(
        Phrase(zh: "没有语言“\(text)”", en: "there is no language `\(text)`"),
        remedy: Phrase(zh: "用 zh 或 en", en: "use zh or en"))
    }
    return language
  }

  /// The first language of `Accept-Language` (RFC 9110, 12.5.4) that the pages have; browsers name
  /// them in the order of preference.
  private static func preferred(_ header: String?) -> Language {
    for range in (header ?? "").split(separator: ",") {
      let primary = range.drop { $0 == " " }.prefix { $0.isLetter }.lowercased()
      if let language = Language(rawValue: primary) { return language }
    }
    return .zh
  }

  private static func audience(_ items: QueryItems) throws(Refusal) -> Audience? {
    guard let text = try items.single("audience") else { return nil }
    guard let audience = Audience(rawValue: text) else {
      throw .badQuery(
        Phrase(zh: "没有使用范围“\(text)”", en: "there is no audience `\(text)`"),
        remedy: Phrase(
          zh: "可用：" + Audience.allCases.map(\.rawValue).joined(separator: "、"),
          en: "known: " + Audience.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    return audience
  }
}

extension QueryItems {
  init(read items: [Link.Query]) {
    self.items = items
  }
}
