import Definitions
import Foundation
import Registry

/// A reason as somebody typed it beside an act: one of the book of reasons, by code or label, with or
/// without an explanation behind a colon (`迁出：企业来电`); else words alone, which say something
/// but are none of the reasons that a list may be adjusted for.
struct SpokenReason {
  let code: String?
  let text: String?
  /// For people.
  let words: Phrase
  /// The same without what is explained beside it.
  let label: Phrase

  init(_ said: String, _ book: BookIndex?) {
    let parts = said.split(maxSplits: 1, omittingEmptySubsequences: false) { ":：".contains($0) }
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let whole = book?.entry(named: said)
    guard let book, let place = whole ?? parts.first.flatMap(book.entry(named:))
    else {
      (code, text) = (nil, said)
      words = Phrase(zh: said, en: said)
      label = words
      return
    }
    let entry = book.book.entries[place]
    let rest = whole == nil && parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
    code = entry.code
    text = rest
    label = Phrase(zh: entry.label, en: entry.labelEn ?? entry.label)
    words =
      rest.map { Phrase(zh: "\(entry.label)：\($0)", en: "\(entry.labelEn ?? entry.label): \($0)") }
      ?? label
  }
}

extension Office {
  /// The reasons that a list may be adjusted for, as they were where its definition was stored with
  /// others than today's.
  func reasonBook(of definition: Definition) -> BookIndex? {
    book(Library.reasonBook, of: definition).map(BookIndex.init)
  }
}
