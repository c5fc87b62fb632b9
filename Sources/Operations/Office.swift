public import Definitions
public import Exporting
public import Importing
public import Registry
public import Store

/// The office that the verbs work in: its lists, its store, its formats, the time and the person.
///
/// Each verb is an extension in a file of its own; the tool and the server call these and nothing
/// below them.
public struct Office: Sendable {
  /// What a verb wants from the store.
  public enum Access: Sendable {
    /// To be shown and no more, so that a replica's word will do, which may be some seconds old.
    case looking
    /// To be acted upon.
    case reading
    case writing
  }

  public let library: Library
  public let importers: [any Importer]
  /// Time in UTC, `2023-06-20T08:30:00Z`.
  public let now: @Sendable () -> String
  /// Who is at work; goes into every revision.
  public let person: String
  /// What tells this program from every other version and build of it; nil where nobody knows.
  let program: String?
  /// Whoever asks for the public asked the office itself, which may hand out what is disclosed on
  /// request (依申请公开); a page that everybody reads shows what is public alone.
  let answersRequests: Bool
  /// Somebody named the store, so it must be there to be read.
  private let expectsStore: Bool
  private let open: @Sendable (Access) throws -> Store
  private let layouts = LayoutMemory()

  public init(
    library: Library, importers: [any Importer], person: String,
    now: @escaping @Sendable () -> String, program: String? = nil,
    answersRequests: Bool = false, expectsStore: Bool = false,
    store open: @escaping @Sendable (Access) throws -> Store
  ) {
    self.library = library
    self.importers = importers
    self.person = person
    self.now = now
    self.program = program
    self.answersRequests = answersRequests
    self.expectsStore = expectsStore
    self.open = open
  }

  func store(_ access: Access) throws -> Store { try open(access) }

  /// What the registry that is shown has come to.
  public func moment() throws -> StoreMoment { try open(.looking).read { try $0.moment() } }

  /// The day in China, canonical.
  var today: String { ChinaTime.day(of: now()) }

  /// A number that is another one as soon as anything is written, where it is known at once; what is
  /// shown may then be a replica's in no case.
  public func stamp() -> Int64? { (try? open(.looking))?.stamp() }

  /// How far what is shown may be behind the registry itself; nil where it is looked at directly.
  public func lag() throws -> ReplicaLag? { try open(.looking).lag() }

  /// Changes the store in one transaction. Where `body` throws nothing is kept, not even a store
  /// that was made for it.
  func writing<T>(_ body: (StoreTransaction) throws -> T) throws -> T {
    let store = try store(.writing)
    do {
      return try store.write(body)
    } catch {
      store.withdraw()
      throw error
    }
  }

  /// The store to look at, or nil where there is none yet: a list without a store is an empty list.
  /// Throws `store-missing` where somebody named one, who may have mistyped it.
  func storeIfAny() throws -> Store? {
    do {
      return try open(.looking)
    } catch let refusal as Refusal where refusal.code == "store-missing" && !expectsStore {
      return nil
    }
  }

  /// The store that a first import would make, or nil where it has not been made yet.
  func storeToBe(_ access: Access = .reading) throws -> Store? {
    do {
      return try open(access)
    } catch let refusal as Refusal where refusal.code == "store-missing" {
      return nil
    }
  }

  /// The code books that a definition's fields name: as they were where it was stored with others
  /// than today's.
  func books(of definition: Definition) -> [String: Book] {
    var books: [String: Book] = [:]
    for field in definition.fields {
      guard let name = field.book else { continue }
      books[name] = field.keptBook ?? library.book(name)
    }
    return books
  }

  /// A book that no field names, as it was where the definition was stored with another than today's.
  func book(_ name: String, of definition: Definition) -> Book? {
    definition.keptBooks[name] ?? library.book(name)
  }

  /// What an audience is shown, and how the rest is masked.
  public func disclosure(_ audience: Audience) -> Disclosure {
    Disclosure(audience) { Masking.masked($0, type: $1) }
  }

  /// The layout that a revision is read under: by the definition and books stored with it; what is
  /// the draft by today's books, until it is published.
  func layout(of revision: RevisionRecord, _ view: StoreView) throws -> Layout {
    let kept = try keptLayout(of: revision, view)
    guard kept.definition.hasKeptBooks, try view.newestRevision(of: revision.list) == revision,
      try ListState(kept.definition, view).draft == revision
    else { return kept }
    return Layout(kept.definition.read(by: library))
  }

  /// The layout that a revision was written under, by the definition and books stored with it.
  func keptLayout(of revision: RevisionRecord, _ view: StoreView) throws -> Layout {
    try layouts.layout(revision.definition) {
      guard let text = try view.definitionText(revision.definition) else {
        throw Refusal.damaged("definition of r\(revision.id)")
      }
      // Mostly it is the one in use, which has been read.
      let list = revision.list
      if library.lists.contains(list), library.text(of: list) == text {
        return Layout(try library.definition(list))
      }
      let stored = try library.definition(
        list, keptAs: text, file: "\(list)@r\(revision.id)")
      guard library.lists.contains(list) else { return Layout(stored) }
      return Layout(stored.dated(like: try library.definition(list)))
    }
  }
}
