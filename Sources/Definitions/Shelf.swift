import Registry
import Synchronization

/// What a library holds: a user's things, read already, and built-in ones, read once when first
/// asked for.
final class Shelf: Sendable {
  let lists: [String]
  let books: [String]
  private let own: Own
  private let definitions = Mutex<[String: Definition]>([:])
  private let bookCache = Mutex<[String: Book]>([:])

  init(_ own: Own) {
    self.own = own
    lists = Self.names(BuiltIns.lists, Array(own.definitions.keys))
    books = Self.names(BuiltIns.books, Array(own.books.keys))
  }

  private static func names(_ builtIns: [BuiltIn], _ own: [String]) -> [String] {
    let names = builtIns.map(\.name)
    return names + own.filter { !names.contains($0) }.sorted()
  }

  func definition(_ list: String) -> Definition? {
    if let definition = own.definitions[list]?.definition { return definition }
    guard let builtIn = BuiltIns.lists.first(where: { $0.name == list }) else { return nil }
    return definitions.withLock { cache in
      if let definition = cache[list] { return definition }
      let definition = builtIn.sound { document throws(Refusal) in
        try Definition(document, books: BuiltIns.books.map(\.name))
      }
      cache[list] = definition
      return definition
    }
  }

  func book(_ name: String) -> Book? {
    if let book = own.books[name]?.book { return book }
    guard let builtIn = BuiltIns.books.first(where: { $0.name == name }) else { return nil }
    return bookCache.withLock { cache in
      if let book = cache[name] { return book }
      let book = builtIn.sound { document throws(Refusal) in try Book(document) }
      cache[name] = book
      return book
    }
  }

  func text(of list: String) -> String {
    if let text = own.definitions[list]?.text { return text }
    guard let builtIn = BuiltIns.lists.first(where: { $0.name == list }) else {
      preconditionFailure("no list \(list); ask definition(_:) first")
    }
    return String(decoding: builtIn.bytes(), as: UTF8.self)
  }

  /// nil where there is no book of that name.
  func text(ofBook name: String) -> String? {
    if let text = own.books[name]?.text { return text }
    return BuiltIns.books.first { $0.name == name }.map {
      String(decoding: $0.bytes(), as: UTF8.self)
    }
  }
}

extension BuiltIn {
  /// Reads a built-in file. Each is read by the tests, so a mistake in one is a bug of this program.
  fileprivate func sound<Thing>(_ read: (Document) throws(Refusal) -> Thing) -> Thing {
    do {
      return try read(try Document(bytes: bytes(), file: file))
    } catch {
      let line = error.place?.line.map(String.init) ?? "?"
      preconditionFailure("\(file):\(line): \(error.message.en)")
    }
  }
}
