import Definitions
import Exporting
import Operations
import Registry

/// Where requests are answered: the office, and what is worth keeping between two of them.
struct Desk: Sendable {
  let office: Office
  let configuration: ServerConfiguration
  /// Every code book that a field names, indexed once.
  private let books: [String: BookIndex]
  let memory = SnapshotMemory()
  let answers = AnswerMemory()
  private let moments = MomentMemory()

  init(_ office: Office, _ configuration: ServerConfiguration) {
    self.office = office
    self.configuration = configuration
    var books: [String: BookIndex] = [:]
    for name in Set(office.library.definitions.flatMap { $0.fields.compactMap(\.book) }) {
      books[name] = office.library.book(name).map(BookIndex.init)
    }
    self.books = books
  }

  /// Answers a request, from memory where it was asked before and nothing changed since. A page that
  /// says how old it is is worked out each time.
  ///
  /// - Parameter address: As the client wrote it, path and query.
  func answer(
    _ visit: Visit, asked address: String, _ body: (Visit) throws -> Answer
  ) throws -> Answer {
    // Looked at first: what is written meanwhile makes this moment one of the past.
    let stamp = office.stamp()
    guard let moment = try? office.moment(), notice(visit.language) == nil else {
      return try body(visit)
    }
    if let stamp { moments.set(moment, at: stamp) }
    return try answers.answer(
      to: AnswerMemory.Question(visit), asked: address, at: moment
    ) { try body(visit) }
  }

  /// What was answered before, where that is known at once to be what would be answered now: of a
  /// registry in a file, whose readers see without asking that nobody has written.
  func remembered(_ address: String) -> Reply? {
    guard let stamp = office.stamp(), let moment = moments.moment(at: stamp) else { return nil }
    return answers.reply(to: address, at: moment)
  }

  /// The code books of a definition, as they were where it was kept with others than today's.
  func books(of definition: Definition) -> [String: BookIndex] {
    var books = books
    for field in definition.fields {
      guard let name = field.book, let kept = field.keptBook else { continue }
      books[name] = BookIndex(kept)
    }
    return books
  }

  /// How many seconds answers may be behind, for programs; nil where they come from the registry itself.
  var lag: String? { (try? office.lag())?.brief }

  /// What is to be said of every page: that it may be old, where it comes from a replica that is.
  func notice(_ language: Language) -> String? {
    guard let lag = try? office.lag(), lag.isNoticeable else { return nil }
    return lag.phrase.text(language)
  }

  /// A list that the audience may know of. Throws `unknown-list`, `list-closed`.
  func definition(_ list: String, for audience: Audience) throws -> Definition {
    let definition = try office.library.definition(list)
    guard definition.isOpen(to: audience) else { throw Refusal.listClosed(definition, audience) }
    return definition
  }

  /// Whether an audience may know who serves whom.
  func showsService(to audience: Audience) -> Bool {
    ["assignments", "officers"].allSatisfy {
      (try? office.library.definition($0))?.isOpen(to: audience) ?? false
    }
  }

  /// The state that a request asks for; the newest edition where it names none.
  ///
  /// The public is shown what was published and no draft: what is proposed is not decided.
  func reference(
    _ list: String, _ version: VersionReference?, for audience: Audience
  ) throws -> SnapshotReference {
    _ = try definition(list, for: audience)
    return try office.reference(of: list, at: version ?? .latest, for: audience)
  }

  /// What readers may choose from.
  func versions(of list: String, for audience: Audience) throws -> ListVersions {
    _ = try definition(list, for: audience)
    return try office.versions(of: list, for: audience)
  }
}

extension SnapshotReference {
  /// The version whatever comes after it.
  var fixed: VersionReference { .revision(Int64(revision)) }
}
