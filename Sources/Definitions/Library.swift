public import Registry

/// Every definition, code book and profile in use: the built-in ones and a user's own.
///
/// A user's files are read, and checked, when the library is loaded; built-in ones when they are
/// first asked for, so that a command pays for the list it works on and for no other.
public struct Library: Sendable {
  let shelf: Shelf
  private let ownProfiles: [String: Profile]
  /// The external importers of a user's directory, in the order of `importers.yaml`.
  public let programs: [ExternalProgram]
  /// Names and bytes of all files of a user's directory, for telling two libraries apart; empty
  /// where there is none.
  public let ownFiles: [UInt8]

  /// Loads the built-in library and, where given, a user's directory with `lists/*.yaml`,
  /// `books/*.yaml`, `profiles/*.yaml` and `importers.yaml`. A file of the user's replaces the
  /// built-in list or book of the same name.
  ///
  /// Throws a ``Refusal`` with exit `input`, file, line and column for the first mistake.
  public static func load(config directory: String?) throws(Refusal) -> Library {
    let folder = try directory.map { path throws(Refusal) in try ConfigurationFolder(path) }
    let shelf = Shelf(try Own(folder))
    var profiles: [String: Profile] = [:]
    for file in folder?.profiles ?? [] {
      let profile = try Profile(file, definition: shelf.definition)
      profiles[profile.name] = profile
    }
    var programs: [ExternalProgram] = []
    if let folder, let file = folder.importers {
      programs = try ExternalProgram.all(file, in: folder.path)
    }
    return Library(
      shelf: shelf, ownProfiles: profiles, programs: programs, ownFiles: folder?.contents ?? [])
  }

  /// All lists: the built-in ones in their fixed order, then a user's own by name.
  public var definitions: [Definition] { shelf.lists.compactMap(shelf.definition) }

  /// The names of all lists, in the order of ``definitions``. Parses nothing.
  public var lists: [String] { shelf.lists }

  /// The definition of one list. Throws exit `usage` where there is none of that name.
  public func definition(_ list: String) throws(Refusal) -> Definition {
    if let definition = shelf.definition(list) { return definition }
    throw unknownList(list)
  }

  private static func unknown(
    _ code: String, _ kind: Phrase, _ name: String, known: [String],
    otherwise: Phrase = Phrase(zh: "", en: "")
  ) -> Refusal {
    let near = Nearest.word(to: name, among: known)
    let all = known.joined(separator: ", ")
    return Refusal(
      code, exit: .usage,
      Phrase(zh: "没有\(kind.zh) \(name)", en: "there is no \(kind.en) `\(name)`"),
      remedy: Phrase(
        zh: (near.map { "是否为 \($0)？" } ?? "") + (all.isEmpty ? otherwise.zh : "现有：\(all)"),
        en: (near.map { "did you mean `\($0)`? " } ?? "")
          + (all.isEmpty ? otherwise.en : "known: \(all)")))
  }

  /// A code book; nil where there is none of that name.
  public func book(_ name: String) -> Book? { shelf.book(name) }

  /// The names of all code books.
  public var books: [String] { shelf.books }

  /// The names of a user's profiles.
  public var profiles: [String] { ownProfiles.keys.sorted() }

  /// A profile of the user's directory by name, or any by path (with a `/`, or ending in `.yaml` or
  /// `.yml`).
  ///
  /// Throws exit `usage` for an unknown name, exit `input` for a file that cannot be read or has a
  /// mistake.
  public func profile(_ nameOrPath: String) throws(Refusal) -> Profile {
    let isPath =
      nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml") || nameOrPath.hasSuffix(".yml")
    if isPath {
      return try Profile(
        try ConfigurationFolder.File(path: nameOrPath), definition: shelf.definition)
    }
    if let profile = ownProfiles[nameOrPath] { return profile }
    throw Self.unknown(
      "unknown-profile", Phrase(zh: "取数方案", en: "profile"), nameOrPath, known: profiles,
      otherwise: Phrase(
        zh: "可写明文件路径，或用 --config 指定目录",
        en: "give a path to a file, or a directory with --config"))
  }

  /// Name of the book of reasons for which lists are adjusted.
  public static let reasonBook = "adjustment-reasons"
  /// Name of the book in which a bureau keeps what offices are called; there may be none.
  public static let officeBook = "departments"
  /// What an edition says beside its fields is called as in these.
  private static let furtherBooks = [reasonBook, officeBook]

  /// The YAML text of a list's definition with those of the code books that its fields name
  /// and, for a list with editions, of the reasons for adjusting it and of the offices, to be stored
  /// beside the revisions that used them. The list must be one of ``lists``.
  public func text(of list: String) -> String {
    let definition = shelf.definition(list)
    var names: [String] = []
    for case let name? in definition?.fields.map(\.book) ?? []
    where !names.contains(name) { names.append(name) }
    if definition?.isStanding == false {
      names += Self.furtherBooks.filter { !names.contains($0) }
    }
    let books = names.compactMap { name in shelf.text(ofBook: name).map { (name, $0) } }
    return KeptText(definition: shelf.text(of: list), books: books).text
  }

  /// A stored text with the code books of today in the place of those that were stored with it; one
  /// that is no more stays.
  public func text(keptAs text: String) -> String {
    let kept = KeptText(text)
    let books = kept.books.map { ($0.name, shelf.text(ofBook: $0.name) ?? $0.text) }
    return KeptText(definition: kept.definition, books: books).text
  }

  /// Reads a list's stored definition back, with the code books that were stored with it where they
  /// are others today. `file` is what messages call it.
  ///
  /// Whether there are books of all names is not asked: one may have been renamed since. Parses only
  /// what is not in use word for word.
  public func definition(
    _ list: String, keptAs text: String, file: String
  ) throws(Refusal) -> Definition {
    let kept = KeptText(text)
    var definition: Definition
    if let current = shelf.definition(list), shelf.text(of: list) == kept.definition {
      definition = current
    } else {
      definition = try Definition(try Document(text: kept.definition, file: file), books: nil)
    }
    for (name, text) in kept.books where text != shelf.text(ofBook: name) {
      let book = try Book(try Document(text: text, file: "\(file)/\(name)"))
      guard book != shelf.book(name) else { continue }
      if Self.furtherBooks.contains(name) { definition.keptBooks[name] = book }
      for field in definition.fields.indices where definition.fields[field].book == name {
        definition.fields[field].keptBook = book
      }
    }
    return definition
  }
}
