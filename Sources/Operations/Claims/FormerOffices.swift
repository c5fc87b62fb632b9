import Definitions
import Registry
import Store

/// What has become of offices by whose names only older code books know them: those that a list's
/// revisions are kept with.
///
/// Reads them when a name is first asked for that the book in use does not know.
final class FormerOffices {
  private let read: () -> [Book]
  /// The newest first.
  private lazy var books: [BookIndex] = read().map(BookIndex.init)
  private var known: [String: String] = [:]

  init(_ office: Office, _ view: StoreView, _ revisions: @escaping () throws -> [RevisionRecord]) {
    read = {
      var (books, digests) = ([Book](), Set<String>())
      // A definition that cannot be read is told of where its revision is.
      for revision in ((try? revisions()) ?? []).reversed()
      where digests.insert(revision.definition).inserted {
        guard let kept = try? office.keptLayout(of: revision, view).definition,
          let book = office.book(Library.officeBook, of: kept), !books.contains(book)
        else { continue }
        books.append(book)
      }
      return books
    }
  }

  /// What an office is called now; by its own name where no book knows it.
  func name(_ name: String, now: BookIndex) -> String {
    if let known = known[name] { return known }
    let found = Self.follow(name, [now] + books)
    known[name] = found
    return found
  }

  /// The newest of the books that know a name says which office is meant, and the newer ones what has
  /// become of it.
  private static func follow(_ name: String, _ books: [BookIndex]) -> String {
    for (position, book) in books.enumerated() {
      guard let entry = book.entry(named: name) else { continue }
      let office = book.book.entries[entry]
      let label = books[..<position].lazy.compactMap { $0.label(of: office, in: book) }.first
      return label.map { follow($0, Array(books[..<position])) } ?? office.label
    }
    return name
  }
}

extension BookIndex {
  /// What an office of an older book is called here: by one of its names, else by its code, unless
  /// that has been given to another office that the older book knew beside it.
  fileprivate func label(of office: Book.Entry, in older: BookIndex) -> String? {
    let named = ([office.label] + office.aliases).lazy.compactMap { self.entry(named: $0) }.first
    if let named { return book.entries[named].label }
    guard let entry = book.entries.first(where: { $0.code == office.code }) else { return nil }
    let isAnother = ([entry.label] + entry.aliases).contains { name in
      older.entry(named: name).map { older.book.entries[$0].code != office.code } ?? false
    }
    return isAnother ? nil : entry.label
  }
}
