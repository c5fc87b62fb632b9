import Registry
import Store

/// The doubts about corrections that a draft had changed itself (`correction-overridden`), each while the
/// draft has another value than the edition in force, and once however often its field was corrected.
struct OverriddenCorrections {
  static let rule = "correction-overridden"

  private struct Cell: Hashable {
    let key: String?
    let field: String?

    init(_ issue: Issue) { (key, field) = (issue.value, issue.field) }
  }

  private let office: Office
  private let view: StoreView
  /// What brought the draft back, oldest first.
  private let resumptions: [RevisionRecord]
  /// The last revision that is looked at.
  private let newest: RevisionRecord?

  init(_ office: Office, _ view: StoreView, in revisions: [RevisionRecord]) {
    (self.office, self.view) = (office, view)
    resumptions = revisions.filter { $0.kind == .resume }
    newest = revisions.last
  }

  /// Of what was told when a draft came back that which still stands.
  func standing(_ told: [Issue], of revision: RevisionRecord) throws -> [Issue] {
    let own = told.filter { $0.rule == Self.rule }
    guard !own.isEmpty, let newest, let last = resumptions.last,
      let edition = try ActDetails(of: last).correction.flatMap(view.revision)
    else { return told }
    let later = try Set(
      resumptions.filter { $0.id > revision.id }.flatMap { try view.issues(of: $0.id) }
        .filter { $0.rule == Self.rule }.map(Cell.init))
    let layout = try office.layout(of: newest, view)
    let keys = Set(own.compactMap(\.value)).sorted()
    let now = try view.records(layout, keys: keys, at: newest)
    let corrected = try view.records(layout, keys: keys, at: edition)
    return told.filter { issue in
      guard issue.rule == Self.rule else { return true }
      guard !later.contains(Cell(issue)), let key = issue.value,
        let field = issue.field.flatMap(layout.definition.index(of:))
      else { return false }
      return now[key]?.value(at: field) != corrected[key]?.value(at: field)
    }
  }
}
