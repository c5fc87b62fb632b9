import Exporting
import Registry
import Store

/// Of which values of a list offices say different things at a revision, with nobody having decided. A doubt that an
/// import raised about such a conflict lasts as long as that.
///
/// Reads everything that is claimed about the list.
struct Disputes {
  private struct Place: Hashable {
    let subject: String
    let field: String
  }

  private let open: Set<Place>

  init(
    _ office: Office, _ view: StoreView, of definition: Definition, at revision: RevisionRecord
  ) throws {
    let snapshot = Snapshot(
      view: view, state: try ListState(definition, view), revision: revision,
      layout: try office.layout(of: revision, view))
    let conflicts = try ConflictReading(snapshot, office).report(for: .full).conflicts
    open = Set(
      conflicts.filter { $0.state == .open }.map {
        Place(subject: $0.key, field: $0.field?.name ?? Claim.membership)
      })
  }

  /// Whether an issue is a doubt about a conflict. Programs of old did not keep whose.
  static func concern(_ issue: Issue) -> Bool {
    issue.rule == HeldBack.conflictRule && issue.subject != nil
  }

  /// Whether the conflict that an issue is about is none any more, whatever code the subject has now.
  func areOver(for issue: Issue, _ identities: Identities) -> Bool {
    guard Self.concern(issue), let subject = issue.subject, let field = issue.field else {
      return false
    }
    let codes = [subject] + identities.codes(with: SubjectCode(subject)).map(\.text)
    return !codes.contains { open.contains(Place(subject: $0, field: field)) }
  }
}
