import Definitions
import Registry

/// What offices are called: each by the label that the book of departments has for it, whichever of
/// its names a profile, a definition or a person uses (区发改委, 区发展改革委).
struct OfficeNames {
  private let index: BookIndex?

  /// As they are called today. Without a book each name is an office.
  init(_ library: Library) {
    index = library.book(Library.officeBook).map(BookIndex.init)
  }

  /// As they were called when a list was written under the definition.
  init(_ office: Office, of definition: Definition) {
    index = office.book(Library.officeBook, of: definition).map(BookIndex.init)
  }

  func callAsFunction(_ name: String) -> String {
    guard let index, let entry = index.entry(named: name) else { return name }
    return index.book.entries[entry].label
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
