public import ArgumentParser
import Definitions
import Exporting
import Glibc
import ImporterCatalogue
import Operations
public import Registry
import Store

extension Language: ExpressibleByArgument {}
extension Audience: ExpressibleByArgument {}

/// How results are printed.
enum OutputForm: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
}

/// The options that every command takes, and the office that they describe.
struct CommonOptions: ParsableArguments {
  @Option(
    help: .said(
      zh: "名录库：文件路径、sqlite:路径或 postgres://用户@主机/库名（默认 $REGISTRY_STORE，否则为此处的 registry.sqlite）",
      en: """
        The store: a path, sqlite:PATH or postgres://USER@HOST/DATABASE (default: \
        $REGISTRY_STORE, else registry.sqlite here).
        """))
  var store: String?

  @Option(
    help: .said(
      zh: "自有表式、代码表和取数方案所在目录（默认 $REGISTRY_CONFIG）",
      en: "Own lists, books and profiles: a directory (default: $REGISTRY_CONFIG)."))
  var config: String?

  @Option(
    help: .said(
      zh: "输出形式：text 供人看，json 供程序用", en: "What is printed: text for people, json for programs."))
  var output: OutputForm = .text

  @Option(help: .said(zh: "zh 中文或 en 英文（默认按系统语言）", en: "zh or en (default: by the locale)."))
  var lang: Language?

  var language: Language { lang ?? Environment.language }

  /// Nil where the store is the one that lies here.
  private var namedStore: String? { store ?? Environment["REGISTRY_STORE"] }

  /// Puts drivers, importers and verbs together.
  func office() throws -> Office { try office(at: StoreLocation(storeText)) }

  /// The store as it was named.
  var storeText: String { namedStore ?? "registry.sqlite" }

  /// Where what is only shown is read: a replica of the store that the surroundings name, where they
  /// name one. Who names a store on the command line means that one.
  private func replica() throws -> StoreLocation? {
    guard store == nil, namedStore != nil else { return nil }
    return try Environment["REGISTRY_STORE_READ"].map(StoreLocation.init)
  }

  func office(at location: StoreLocation) throws -> Office {
    let library = try Library.load(config: config ?? Environment["REGISTRY_CONFIG"])
    let replica = try replica().map { ReplicaReader($0, language) }
    return Office(
      library: library, importers: try importers(with: library.programs),
      person: Environment.person,
      now: { Environment.now() }, program: Program.identity, answersRequests: true,
      expectsStore: namedStore != nil,
      store: { access in
        if access == .looking, let replica { return try replica.open() }
        return try location.open(access == .writing ? .writing : .reading)
      })
  }

  /// The same over one store that is opened now and read by many threads, as a server does.
  func servingOffice() throws -> Office {
    let store = try (replica() ?? StoreLocation(storeText)).open(.serving)
    let library = try Library.load(config: config ?? Environment["REGISTRY_CONFIG"])
    return Office(
      library: library, importers: try importers(with: library.programs),
      person: Environment.person,
      now: { Environment.now() }, store: { _ in store })
  }

  /// The list that somebody named by its name or title. The library is read for a title alone.
  func list(_ name: String) throws -> String {
    guard !name.utf8.allSatisfy({ $0 < 0x80 }) else { return name }
    return try Library.load(config: config ?? Environment["REGISTRY_CONFIG"]).list(named: name)
  }

  /// Prints a report in the form asked for.
  func print(_ report: some JSONWritable, text: (Presentation) -> String) throws {
    switch output {
    case .json: try Console.print(report.json(language: language))
    case .text: try Console.print(text(presentation()))
    }
  }

  func presentation() throws -> Presentation {
    try office().presentation(language, style: Console.outputIsTerminal ? .terminal : .plain)
  }
}

/// Whom values are printed for.
struct AudienceOption: ParsableArguments {
  @Option(
    help: .said(
      zh: "供谁使用：public 公开、service 服务专员、internal 内部、full 未脱敏（留痕）",
      en: "Whom the output is for: public, service, internal or full (which is recorded)."))
  var audience: Audience = .internal
  @Option(
    help: .said(
      zh: "用 --audience full 查看未脱敏内容的用途（必写，留痕）",
      en: "What the unmasked values of --audience full are needed for; required and recorded."))
  var purpose: String?

  /// Whether somebody asked for another audience than the usual one.
  var isGiven: Bool { audience != .internal || purpose != nil }

  /// Notes that unmasked values are about to be shown; for every other audience does nothing.
  func record(
    _ office: Office, _ act: String, _ list: String? = nil, at: SnapshotReference? = nil,
    key: String? = nil
  ) throws {
    guard audience == .full else { return }
    try office.record(Unmasking(act: act, list: list, at: at, key: key, purpose: purpose))
  }
}

/// `FIELD=VALUE` pairs as one dictionary.
func fieldValues(_ pairs: [String]) throws -> [String: String] {
  var values: [String: String] = [:]
  for pair in pairs {
    guard let mark = pair.firstIndex(of: "="), mark > pair.startIndex else {
      throw Refusal.usage(
        zh: "“\(pair)”应写作 字段=值", en: "“\(pair)” is not FIELD=VALUE")
    }
    let field = String(pair[..<mark])
    guard values[field] == nil else {
      throw Refusal.usage(
        zh: "字段“\(field)”写了两次，只能写一次", en: "“\(field)” is given twice; once is enough")
    }
    values[field] = String(pair[pair.index(after: mark)...])
  }
  return values
}

/// The number in `r12`.
func revisionNumber(_ text: String) throws -> Int {
  guard case .revision(let number) = try VersionReference.parse(text) else {
    throw Refusal.usage(
      zh: "“\(text)”不是修改记录的编号，应写作 r12", en: "“\(text)” is not a revision such as r12")
  }
  return Int(number)
}

extension Period {
  /// The period that an option names, where it was given. Throws `unknown-period`.
  static func option(_ text: String?) throws(Refusal) -> Period? {
    guard let text else { return nil }
    guard let period = Period(text) else { throw .badPeriod(text) }
    return period
  }
}
