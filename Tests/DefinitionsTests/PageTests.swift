import Foundation
import Registry
import Testing

@testable import Definitions

@Suite("The page about definitions is true")
struct PageTests {
  static let page = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Registry/Registry.docc/Definitions.md")

  /// The YAML examples of the page, in order.
  static func examples() throws -> [String] {
    let text = try String(contentsOf: page, encoding: .utf8)
    return text.components(separatedBy: "```yaml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
  }

  @Test("its list, book and profile load together")
  func examplesLoad() throws {
    let examples = try Self.examples()
    try #require(examples.count == 4)
    let directory = try Directory([
      "lists/parks.yaml": examples[0], "books/park-grades.yaml": examples[1],
      "profiles/parks-by-investment-office.yaml": examples[2],
      "profiles/entities.yaml": examples[3],
      "profiles/entity.xsd": "",
    ])
    let library = try Library.load(config: directory.path + "/")
    let parks = try library.definition("parks")
    #expect(parks.fields.count == 8)
    #expect(parks.requiresReasons && parks.cadence == .half && parks.guards.massExitPercent == 10)
    #expect(parks.evidence.map(\.sign) == [.below("100")])
    #expect(library.book("park-grades")?.isOrdered == true)
    #expect(try library.profile("parks-by-investment-office").units["let_area"] != nil)
    #expect(try library.profile("entities").repeated.count == 2)
  }

  @Test("it names every type, class, meaning, secrecy and key of a field")
  func words() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let types = [
      "text", "integer", "decimal", "money", "percent", "date", "boolean", "code", "uscc",
      "org-code", "reg-no", "stock-code", "project-code", "phone", "set of text", "set of code",
    ]
    let words =
      types + Field.Class.allCases.map(\.rawValue) + Field.Meaning.allCases.map(\.rawValue)
      + Secrecy.allCases.map(\.rawValue) + Profile.Supplies.allCases.map(\.rawValue)
    for word in words { #expect(text.contains("`\(word)`"), "\(word)") }
  }
}
