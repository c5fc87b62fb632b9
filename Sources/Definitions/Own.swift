import Registry

/// A user's definitions and books, all of them read and checked.
struct Own: Sendable {
  private(set) var definitions: [String: (definition: Definition, text: String)] = [:]
  private(set) var books: [String: (book: Book, text: String)] = [:]

  init(_ folder: ConfigurationFolder?) throws(Refusal) {
    guard let folder else { return }
    try readBooks(folder)
    try readDefinitions(folder)
  }

  private mutating func readBooks(_ folder: ConfigurationFolder) throws(Refusal) {
    var files: [String: String] = [:]
    for file in folder.books {
      let book = try Book(try Document(bytes: file.bytes, file: file.path))
      try Self.once(book.name, Phrase(zh: "代码表", en: "code book"), file.path, &files)
      books[book.name] = (book, String(decoding: file.bytes, as: UTF8.self))
    }
  }

  private mutating func readDefinitions(_ folder: ConfigurationFolder) throws(Refusal) {
    let known = Set(BuiltIns.books.map(\.name)).union(books.keys).sorted()
    var files: [String: String] = [:]
    for file in folder.lists {
      let document = try Document(bytes: file.bytes, file: file.path)
      let definition = try Definition(document, books: known)
      try Self.once(definition.list, Phrase(zh: "名录", en: "list"), file.path, &files)
      definitions[definition.list] = (definition, String(decoding: file.bytes, as: UTF8.self))
    }
  }

  private static func once(
    _ name: String, _ kind: Phrase, _ path: String, _ files: inout [String: String]
  ) throws(Refusal) {
    guard let first = files.updateValue(path, forKey: name) else { return }
    throw Mistake.refusal(
      Phrase(
        zh: "\(kind.zh) \(name) 有两个文件：\(first)、\(path)",
        en: "two files describe the \(kind.en) `\(name)`: \(first), \(path)"),
      remedy: Phrase(zh: "请保留一个", en: "keep one of them"), at: Spot(file: path, line: 1))
  }
}
