import Registry

extension Definition {
  /// The definition with the entries that the books of an earlier one had and its own have no more,
  /// each where it stood, so that what was before is called by its name.
  func naming(former earlier: [String: Book], books: [String: Book]) -> Definition {
    var definition = self
    for (index, field) in fields.enumerated() {
      guard let name = field.book, let own = books[name], let old = earlier[name], own != old
      else { continue }
      definition.fields[index].keptBook = own.with(entriesOf: old)
    }
    return definition
  }
}

extension Book {
  fileprivate func with(entriesOf old: Book) -> Book {
    var book = self
    for (place, entry) in old.entries.enumerated()
    where !book.entries.contains(where: { $0.code == entry.code }) {
      let before = place == 0 ? nil : old.entries[place - 1].code
      let position = book.entries.firstIndex { $0.code == before }.map { $0 + 1 } ?? 0
      // Out of force: of two entries with one name the other is meant.
      book.entries.insert(
        Entry(
          code: entry.code, label: entry.label, labelEn: entry.labelEn,
          validTo: entry.validTo ?? "0001"), at: position)
    }
    return book
  }
}
