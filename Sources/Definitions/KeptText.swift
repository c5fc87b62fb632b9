/// The text of a definition as it is kept beside revisions: with the texts of the code books that its
/// fields name, so that an edition's codes read as they did then (decision 0042).
///
/// A book's text stands behind a line `--- # code book NAME`. Texts that were kept before books were
/// have none.
struct KeptText {
  private static let mark = Array("\n--- # code book ".utf8)

  let definition: String
  let books: [(name: String, text: String)]

  init(definition: String, books: [(name: String, text: String)]) {
    self.definition = definition
    self.books = books
  }

  /// Takes a kept text apart. Bytes are compared, since a line's end may be two of them and one
  /// character.
  init(_ text: String) {
    let parts = Array(text.utf8).split(separator: Self.mark, omittingEmptySubsequences: false)
    definition = String(decoding: parts[0], as: UTF8.self)
    books = parts.dropFirst().map { part in
      let name = part.prefix { $0 != UInt8(ascii: "\n") }
      return (
        String(decoding: name, as: UTF8.self),
        String(decoding: part.dropFirst(name.count + 1), as: UTF8.self)
      )
    }
  }

  var text: String {
    let mark = String(decoding: Self.mark, as: UTF8.self)
    return definition + books.map { "\(mark)\($0.name)\n\($0.text)" }.joined()
  }
}
