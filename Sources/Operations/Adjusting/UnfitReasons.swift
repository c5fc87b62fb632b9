import Definitions
import Exporting
import Registry

/// Finds reasons that are none of their change: an entry confirmed with one of exits, or the other way
/// round, as the book of reasons has it.
struct UnfitReasons {
  private let book: BookIndex?

  init(_ library: Library) {
    book = library.book(Library.reasonBook).map(BookIndex.init)
  }

  /// The reason of a statement that is none of its change and that it did not have before; nil where
  /// it is one, and where the change is refused.
  func unfit(from before: Record?, to after: Record, _ adjustments: Definition) -> Book.Entry? {
    let said = AdjustmentRecord(after, adjustments).adjustment
    let known = before.flatMap { AdjustmentRecord($0, adjustments).adjustment }
    guard let said, said.status != .refused, let reason = said.reason, reason != known?.reason
    else { return nil }
    return entry(reason, unfitFor: said.change)
  }

  private func entry(_ code: String, unfitFor change: AdjustedChange) -> Book.Entry? {
    guard let entry = book?.book.entries.first(where: { $0.code == code }), !entry.fits(change)
    else { return nil }
    return entry
  }

  /// Throws `reason-unfit` where the reason of an act by hand is one of the book and none of its change.
  func refuse(_ said: String, of change: AdjustedChange, _ definition: Definition) throws(Refusal) {
    guard !definition.isStanding, let code = SpokenReason(said, book).code,
      let entry = entry(code, unfitFor: change)
    else { return }
    throw .reasonUnfit(entry, change, definition.words, self)
  }

  /// The labels of those that fit, and their codes.
  func fitting(_ change: AdjustedChange) -> Phrase {
    let entries = (book?.book.entries ?? []).filter { $0.fits(change) }
    return Phrase(
      zh: entries.map(\.label).joined(separator: "、"),
      en: entries.map(\.code).joined(separator: ", "))
  }
}

extension Refusal {
  /// `reason-unfit`: what is none of the change, and what is.
  static func reasonUnfit(
    _ entry: Book.Entry, _ change: AdjustedChange, _ words: Words, _ reasons: UnfitReasons
  ) -> Refusal {
    let (message, fitting) = (Phrase.unfit(entry, change, words), reasons.fitting(change))
    return Refusal(
      "reason-unfit", exit: .usage, message,
      remedy: Phrase(zh: "可用：\(fitting.zh)", en: "those that are: \(fitting.en)"))
  }
}

extension Issue {
  /// What is said of a sheet's row that is not taken for it.
  static func reasonUnfit(
    _ entry: Book.Entry, _ record: Record, _ change: AdjustedChange, _ reasons: UnfitReasons,
    _ place: Place
  ) -> Issue {
    let (message, fitting) = (Phrase.unfit(entry, change, Words()), reasons.fitting(change))
    return Issue(
      rule: "reason-unfit", severity: .warning, place: place, field: "reason", value: record.key,
      message: Phrase(
        zh: "\(message.zh)，本行未采用；可用：\(fitting.zh)",
        en: "\(message.en), so that the row is not taken; those that are: \(fitting.en)"))
  }
}

extension Phrase {
  fileprivate static func unfit(
    _ entry: Book.Entry, _ change: AdjustedChange, _ words: Words
  ) -> Phrase {
    let word = change.phrase(words)
    return Phrase(
      zh: "“\(entry.label)”不是“\(word.zh)”的理由", en: "`\(entry.code)` is no reason of `\(word.en)`")
  }
}
