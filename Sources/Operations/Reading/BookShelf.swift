import Definitions
public import Registry
import Synchronization

/// The compiled code books of a library, each compiled when it is first asked for.
public final class BookShelf: Sendable {
  private let book: @Sendable (String) -> Book?
  private let compiled = Mutex<[String: BookIndex?]>([:])

  init(_ book: @escaping @Sendable (String) -> Book?) {
    self.book = book
  }

  /// nil where there is no book of that name.
  public subscript(name: String) -> BookIndex? {
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
