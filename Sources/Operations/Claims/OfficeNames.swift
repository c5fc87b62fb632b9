import Definitions
import Registry
import Store

/// What offices are called: each by the label that the book of departments has for it, whichever of
/// its names a profile, a definition or a person uses (区发改委, 区发展改革委).
///
/// A name that this book does not know is looked up in those that a list was kept with before: an
/// office that was renamed is one office (decision 0042).
struct OfficeNames {
  private let index: BookIndex?
  private let former: FormerOffices?

  /// As they are called today. Without a book each name is an office.
  init(_ library: Library) {
    index = library.book(Library.officeBook).map(BookIndex.init)
    former = nil
  }

  /// As they are called today, whatever they were called when the list was written.
  init(_ office: Office, of list: String, _ view: StoreView) {
    index = office.library.book(Library.officeBook).map(BookIndex.init)
    former = FormerOffices(office, view) { try view.revisions(of: list) }
  }

  /// As they were called at a snapshot: of a draft as they are called today.
  init(_ office: Office, of snapshot: Snapshot) {
    index = office.book(Library.officeBook, of: snapshot.definition).map(BookIndex.init)
    former = FormerOffices(office, snapshot.view) {
      snapshot.state.revisions.filter { $0.id <= snapshot.revision.id }
    }
  }

  func callAsFunction(_ name: String) -> String {
    guard let index, name != Claim.byHand, name != Claim.unnamed else { return name }
    if let entry = index.entry(named: name) { return index.book.entries[entry].label }
    return former?.name(name, now: index) ?? name
  }

  /// Whose a file is, as a person or a profile says it.
  ///
  /// Throws `source-office` for the name under which people's own decisions stand.
  func ofSource(_ name: String?) throws(Refusal) -> String? {
    guard let name, !name.allSatisfy(\.isWhitespace) else { return nil }
    let office = self(name)
    guard office != Claim.byHand && office != Claim.unnamed else {
      throw Refusal(
        "source-office", exit: .usage,
        Phrase(
          zh: "“\(office)”不能作为来源单位：它另有所指", en: "`\(office)` cannot be a file's office"),
        remedy: Phrase(
          zh: "写出文件的来源单位；手工改动用 registry edit",
          en: "name the office that the file comes from; `registry edit` changes by hand"))
    }
    return office
  }
}
