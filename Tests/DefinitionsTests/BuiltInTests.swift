import Registry
import Testing

@testable import Definitions

@Suite("Built-in definitions and code books")
struct BuiltInTests {
  let library = try! Library.load(config: nil)

  @Test(
    "every built-in definition reads, under its own name", arguments: BuiltIns.lists.map(\.name))
  func definitionReads(list: String) throws {
    let builtIn = try #require(BuiltIns.lists.first { $0.name == list })
    let document = try Document(bytes: builtIn.bytes(), file: builtIn.file)
    let definition = try Definition(document, books: BuiltIns.books.map(\.name))
    #expect(definition.list == list)
    #expect(definition == (try library.definition(list)))
  }

  @Test("every built-in book reads, under its own name", arguments: BuiltIns.books.map(\.name))
  func bookReads(name: String) throws {
    let builtIn = try #require(BuiltIns.books.first { $0.name == name })
    let book = try Book(try Document(bytes: builtIn.bytes(), file: builtIn.file))
    #expect(book.name == name)
    #expect(book == library.book(name))
  }
}
