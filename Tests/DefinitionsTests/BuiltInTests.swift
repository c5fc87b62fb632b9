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

  @Test("a stored text reads back equal", arguments: BuiltIns.lists.map(\.name))
  func textReadsBack(list: String) throws {
    let text = library.text(of: list)
    let file = "revision 7"
    let inUse = try library.definition(list)
    #expect(try library.definition(list, keptAs: text, file: file) == inUse)
    // Another word for word, so that it is parsed and nothing is taken from what is in use.
    let commented = "# 示例\n" + text.replacing("\nbook: ", with: "\n# 示例\nbook: ")
    #expect(try library.definition(list, keptAs: commented, file: file) == inUse)
  }

  @Test("a field of one name is the same thing in every list of enterprises")
  func sharedFields() throws {
    let lists = [
      "key-enterprises", "headquarters-reserve", "listing-candidates", "monitoring-sample",
    ]
    var first: [String: Field] = [:]
    for list in lists {
      for var field in try library.definition(list).fields {
        // Who is in the sample is nobody else's business; that is the only difference.
        if list == "monitoring-sample", let secrecy = first[field.name]?.secrecy {
          field.secrecy = secrecy
        }
        // A list that keeps no currency has none to name.
        field.currency = nil
        let known = first[field.name, default: field]
        first[field.name] = known
        #expect(field == known, "\(list).\(field.name)")
      }
    }
  }

  @Test(
    "every field of a figure has an as-of period, and only those; none is public",
    arguments: BuiltIns.lists.map(\.name))
  func figures(list: String) throws {
    let fields = try library.definition(list).fields
    for field in fields where !field.name.hasSuffix("_asof") {
      #expect((field.fieldClass == .figure) == (field.asof != nil), "\(field.name)")
      if field.fieldClass == .figure { #expect(field.secrecy != .public, "\(field.name)") }
    }
    if fields.contains(where: { $0.asof != nil }) {
      #expect(fields.first { $0.name == "finance_asof" }?.fieldClass == .figure)
    }
  }

  @Test("every list says in two languages what it is, and names its records")
  func words() throws {
    for definition in library.definitions {
      let name = definition.nameField.map { definition.fields[$0] }
      #expect(name?.means == .name, "\(definition.list)")
      #expect(definition.titleEn != nil, "\(definition.list)")
      for field in definition.fields {
        #expect(field.labelEn != nil, "\(definition.list).\(field.name)")
      }
    }
    for book in library.books.compactMap(library.book) {
      for entry in book.entries { #expect(entry.labelEn != nil, "\(book.name).\(entry.code)") }
    }
  }

  @Test("what a firm paid in tax or reported to the statisticians is guarded as such")
  func secrets() throws {
    for definition in library.definitions {
      for field in definition.fields
      where field.fieldClass == .figure && !field.name.hasSuffix("_asof") {
        let name = "\(definition.list).\(field.name)"
        let isTax = ["tax_paid", "local_tax"].contains(field.name) || field.label.contains("税收")
        if isTax { #expect(field.secrecy == .tax, "\(name)") }
        if ["营业收入", "利润", "用工", "从业"].contains(where: field.label.contains) {
          #expect(field.secrecy == .statistical, "\(name)")
        }
      }
    }
  }

  @Test(
    "lists that only offices may see have nothing for the public",
    arguments: ["investment-targets", "monitoring-sample", "tasks"])
  func closedLists(list: String) throws {
    for field in try library.definition(list).fields {
      #expect(field.secrecy != .public, "\(field.name)")
    }
  }

  @Test("money has a unit, contacts are personal, codes without a book are few")
  func secrecyAndUnits() throws {
    let free = [
      "industry_code", "reg_type", "stat_project_code", "officer_id", "subject", "officer", "code",
      "list", "counterpart",
      "building_code", "platform_no", "event_no", "doc_no", "index_no", "cert_no", "task_no",
    ]
    for definition in library.definitions {
      for field in definition.fields {
        let name = "\(definition.list).\(field.name)"
        if field.type == .money { #expect(field.unit == .tenThousandYuan, "\(name)") }
        if field.type == .percent { #expect(field.unit == .percent, "\(name)") }
        if field.type == .phone { #expect(field.secrecy == .personal, "\(name)") }
        if field.type == .code {
          #expect((field.book == nil) == free.contains(field.name), "\(name)")
        }
      }
    }
  }

  @Test("stages and levels are closed ladders")
  func ladders() throws {
    for field in library.definitions.flatMap(\.fields) {
      guard field.means == .stage || field.means == .level else { continue }
      let book = try #require(library.book(field.book ?? ""), "\(field.name)")
      #expect(book.isClosed && book.isOrdered, "\(book.name)")
    }
    let project = try #require(library.book("project-stages")).entries.map(\.code)
    #expect(
      project.suffix(10) == [
        "lead", "talk", "signed", "landed", "preparatory", "started", "under_construction",
        "completed", "in_production", "at_capacity",
      ])
  }

  @Test(
    "every entry of a closed book has a label in English", arguments: BuiltIns.books.map(\.name))
  func englishLabels(name: String) throws {
    let book = try #require(library.book(name))
    for entry in book.entries {
      let isHan = entry.labelEn?.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
      if book.isClosed { #expect(isHan == false, "\(name): \(entry.code)") }
      #expect(isHan != true, "\(name): \(entry.code)")
    }
  }

  @Test("values that rules ask for are in the field's book")
  func ruleValues() throws {
    for definition in library.definitions {
      for rule in definition.rules {
        guard case .requiredWhen(_, let condition, let values) = rule.check else { continue }
        let field = definition.fields[try #require(definition.index(of: condition))]
        let codes = try #require(library.book(field.book ?? "")).entries.map(\.code)
        for value in values { #expect(codes.contains(value), "\(rule.name): \(value)") }
      }
    }
  }

  @Test("a district is known without its ending, as offices write it")
  func districtsWithoutEnding() throws {
    let book = try #require(library.book("districts"))
    let index = BookIndex(book)
    let short = book.entries.filter {
      $0.validTo == nil && $0.label.count == 3 && !$0.code.hasSuffix("00")
    }
    #expect(short.count >= 14)
    for entry in short {
      let known = index.entry(named: String(entry.label.dropLast())).map { book.entries[$0].code }
      #expect(known == entry.code, "\(entry.label)")
    }
  }

  @Test("abolished districts lead to those that took their place")
  func districts() throws {
    let book = try #require(library.book("districts"))
    #expect(!book.isClosed && !book.isExample)
    let old = book.entries.filter { !$0.successors.isEmpty }
    #expect(old.filter { $0.successors == ["320213"] }.map(\.label) == ["崇安区", "南长区", "北塘区"])
    #expect(old.allSatisfy { $0.validTo != nil })
    #expect(try #require(library.book("sub-fields")).isExample)
  }
}
