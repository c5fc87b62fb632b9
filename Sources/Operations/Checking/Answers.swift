import Definitions
import Registry
import Store

/// What people have said of a list's doubts and questions: marks that a doubt was looked into, and
/// answers to who is who.
struct Answers {
  private let settled: SettledDoubts
  let identities: Identities

  /// - Parameter moment: up to which revision of the registry they count; nil for now.
  init(
    _ office: Office, _ view: StoreView, of definition: Definition, upTo moment: Int64?
  ) throws {
    settled = try office.settledDoubts(of: definition, view, upTo: moment)
    identities = try Identities(office.library, view, upTo: moment)
  }

  /// Whether nobody has to look at the issue any more.
  func settle(_ issue: Issue) -> Bool {
    if issue.rule == IdentityQuestion.rule, let code = issue.value {
      return identities.spelling(of: SubjectCode(code)) != nil
    }
    return settled.contains(issue)
  }
}

extension ListState {
  /// Up to which revision of the registry answers count for what was found on the way to a revision:
  /// those that were given when the edition that rests on it was signed; nil, all that there are,
  /// where none was.
  func momentOfAnswers(to revision: RevisionRecord) throws -> Int64? {
    if let edition = edition(of: revision.id) { return try moment(of: edition) }
    guard standing(of: revision) == "published" else { return nil }
    let edition = editions.first {
      $0.period == revision.period && $0.revision > revision.id
    }
    return try edition.map { try moment(of: $0) }
  }
}
