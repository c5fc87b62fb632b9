import Definitions
public import Registry
import Synchronization

/// The compiled code books of a library, each compiled when it is first asked for.
public final class BookShelf: Sendable {
  private let book: @Sendable (String) -> Book?
  private let compiled = Mutex<[String: BookIndex?]>([:])
  /// Those that were kept with a definition, the one asked for last of each name.
  private let kept = Mutex<[String: BookIndex]>([:])

  init(_ book: @escaping @Sendable (String) -> Book?) {
    self.book = book
  }

  /// The book of a field's codes, as it was where the field has one kept; nil where there is none.
  public subscript(field: Field) -> BookIndex? {
    guard let name = field.book else { return nil }
    guard let book = field.keptBook else { return index(of: name) }
    return kept.withLock { shelf in
      if let known = shelf[name], known.book == book { return known }
      let index = BookIndex(book)
      shelf[name] = index
      return index
    }
  }

  private func index(of name: String) -> BookIndex? {
    compiled.withLock { shelf in
      if let known = shelf[name] { return known }
      let index = book(name).map(BookIndex.init)
      shelf[name] = .some(index)
      return index
    }
  }
}

extension Office {
  /// A shelf with the library's books.
  public func shelf() -> BookShelf {
    let library = library
    return BookShelf { library.book($0) }
  }
}
