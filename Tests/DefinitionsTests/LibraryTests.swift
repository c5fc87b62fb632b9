import Foundation
import Registry
import Testing

@testable import Definitions

@Suite("A library with a user's directory")
struct LibraryTests {
  static let parks = """
    list: parks
    title: 园区
    identity: [code]
    fields:
      - {name: code, label: 编号, type: code, book: park-codes}
      - {name: rent, label: 租金, type: money, unit: 元}

    """
  static let parkCodes = """
    book: park-codes
    title: 园区代码
    open: true
    entries: [{code: A, label: 示例园区}]

    """

  @Test("adds lists and books, and keeps the built-in ones")
  func adds() throws {
    let directory = try Directory([
      "lists/parks.yaml": Self.parks, "books/park-codes.yml": Self.parkCodes,
      "lists/notes.txt": "not for us",
    ])
    let library = try Library.load(config: directory.path)
    let builtIn = try Library.load(config: nil)
    #expect(library.lists == builtIn.lists + ["parks"])
    #expect(library.definitions.map(\.list) == library.lists)
    #expect(try library.definition("parks").fields.map(\.name) == ["code", "rent"])
    let kept = KeptText(library.text(of: "parks"))
    #expect(kept.definition == Self.parks)
    #expect(kept.books.map(\.name) == ["park-codes", "adjustment-reasons", "departments"])
    #expect(kept.books.first?.text == Self.parkCodes)
    #expect(library.book("park-codes")?.entries.map(\.label) == ["示例园区"])
    #expect(library.book("districts") == builtIn.book("districts"))
    #expect(library.book("no-such-book") == nil)
  }

  @Test("a kept definition has the books that it was kept with, today's where none were kept")
  func keepsBooks() throws {
    func library(_ book: String) throws -> Library {
      let directory = try Directory(["lists/p.yaml": Self.parks, "books/b.yaml": book])
      return try withExtendedLifetime(directory) { try Library.load(config: directory.path) }
    }
    func labels(_ text: String) throws -> [String?] {
      let renamed = try library(Self.parkCodes.replacing("示例园区", with: "示例新区"))
      return try renamed.definition("parks", keptAs: text, file: "revision 7").fields.map {
        $0.keptBook?.entries.first?.label
      }
    }
    #expect(try labels(library(Self.parkCodes).text(of: "parks")) == ["示例园区", nil])
    #expect(try labels(Self.parks) == [nil, nil])
    let commented = Self.parkCodes.replacing("示例园区", with: "示例新区") + "# 示例\n"
    #expect(try labels(library(commented).text(of: "parks")) == [nil, nil])
  }

  @Test("texts are taken apart where they were put together, whatever ends their lines")
  func takesApart() {
    for end in ["\n", "\r\n", "\r", ""] {
      let text = KeptText(
        definition: "list: a" + end, books: [("b", "book: b" + end), ("c", "")])
      let read = KeptText(text.text)
      #expect(read.definition == text.definition)
      #expect(read.books.map(\.name) == ["b", "c"])
      #expect(read.books.map(\.text) == ["book: b" + end, ""])
    }
  }

  @Test("replaces a built-in list and book by name, in their place")
  func replaces() throws {
    let directory = try Directory([
      "lists/mine.yaml": Self.parks.replacing("list: parks", with: "list: officers"),
      "books/mine.yaml": Self.parkCodes.replacing("book: park-codes", with: "book: streets"),
      "books/park-codes.yaml": Self.parkCodes,
    ])
    let library = try Library.load(config: directory.path)
    #expect(library.lists == (try Library.load(config: nil)).lists)
    #expect(try library.definition("officers").title == "园区")
    #expect(library.book("streets")?.title == "园区代码")
  }

  @Test("a mistake in it is named with the file's path")
  func mistake() throws {
    let directory = try Directory(["lists/parks.yaml": Self.parks])
    let refusal = refusal { () throws(Refusal) in
      _ = try Library.load(config: directory.path)
    }
    #expect(refusal?.exit == .input)
    #expect(refusal?.place?.file == directory.path + "/lists/parks.yaml")
    #expect(refusal?.place?.line == 5)
    #expect(refusal?.message.en.contains("park-codes") == true)
  }

  @Test("two files may not describe one list")
  func twice() throws {
    let directory = try Directory([
      "lists/a.yaml": Self.parks, "lists/b.yaml": Self.parks,
      "books/park-codes.yaml": Self.parkCodes,
    ])
    let refusal = refusal { () throws(Refusal) in
      _ = try Library.load(config: directory.path)
    }
    #expect(refusal?.place?.file == directory.path + "/lists/b.yaml")
    #expect(refusal?.message.en.contains("a.yaml") == true)
  }

  @Test("a directory that does not exist is refused")
  func absent() {
    let refusal = refusal { () throws(Refusal) in
      _ = try Library.load(config: "/no/such/directory")
    }
    #expect(refusal?.exit == .input)
    #expect(refusal?.message.en.contains("/no/such/directory") == true)
  }

  @Test("an unknown list is wrong usage, answered with the nearest and all names")
  func unknownList() throws {
    let library = try Library.load(config: nil)
    let refusal = refusal { () throws(Refusal) in
      _ = try library.definition("key-enterprise")
    }
    #expect(refusal?.exit == .usage)
    #expect(refusal?.code == "unknown-list")
    #expect(refusal?.remedy?.en.contains("did you mean `key-enterprises`") == true)
    #expect(refusal?.remedy?.zh.contains("headquarters-reserve") == true)
  }
}

/// A directory with files, removed when it is no longer used.
final class Directory {
  let path: String

  init(_ files: [String: String]) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "definitions-\(UUID())")
    path = root.path(percentEncoded: false)
    for (name, text) in files {
      let file = root.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
