import Definitions
import Registry
import Store

/// What is known of why a subject is called otherwise than it was: who was renamed goes by the old name
/// elsewhere, and a name that was put right was never its own (decision 0010).
struct NameChanges {
  enum Cause {
    /// A file of a later period has the subject under another name, or a person said that it was renamed.
    case renaming
    /// The edition that had the name was corrected, or a person said that it was.
    case correction
    /// Nobody signed the name, or nobody said why it went.
    case untold
  }

  /// The list's newest revision; nil where it has none.
  var newest: RevisionRecord? { state.newest }

  let state: ListState
  private let reasons: BookIndex?
  private let kinds: BookIndex?

  /// - Parameter state: of the list before what is compared with it.
  init(_ state: ListState, _ definition: Definition, _ office: Office) {
    self.state = state
    reasons = office.reasonBook(of: definition)
    kinds = office.library.book("adjustment-changes").map(BookIndex.init)
  }

  /// The revisions whose names count, by their numbers: what a discarded draft or an undone file brought
  /// was nobody's.
  var counting: [Int64: RevisionRecord] {
    let line = newest.map(state.lineage) ?? []
    return Dictionary(line.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Why a name went that a subject had from one revision until another.
  func cause(from born: Int64, until revision: RevisionRecord) -> Cause {
    let signed = state.allEditions.filter { born <= $0.revision && $0.revision < revision.id }
    guard let last = signed.map(\.period).max() else { return .untold }
    guard last < revision.period else { return .correction }
    return revision.kind == .import ? .renaming : said(ActDetails(of: revision).reason)
  }

  private func said(_ reason: String?) -> Cause {
    guard let reason else { return .untold }
    if SpokenReason(reason, kinds).code == "renamed" { return .renaming }
    return SpokenReason(reason, reasons).code == "corrected" ? .correction : .untold
  }
}
