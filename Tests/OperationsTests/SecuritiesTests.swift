import Exporting
import Registry
import Testing

@testable import Operations

/// Leading zeros come back only where the board says how many, and never without a word.
@Suite("Securities codes beside their board")
struct SecuritiesTests {
  static let firms = """
    list: firms
    title: 示例名录
    identity: [[code]]
    fields:
      - {name: code, label: 代码, type: code, required: true, class: identity, means: code}
      - {name: name, label: 名称, required: true, class: identity, means: name}
      - {name: stock, label: 证券代码, type: stock-code, board: board}
      - {name: board, label: 板块, type: code, book: boards}

    """

  static let cases: [(row: String, stored: String, rule: String?, severity: Severity?)] = [
    ("1,深市主板", "000001", "stock-code-zeros", .note),
    ("2024,深交所主板", "002024", "stock-code-zeros", .note),
    ("700,港股", "00700", "stock-code-zeros", .note),
    ("700,", "700", "stock-code-zeros", .warning),
    ("700,示例板", "700", "stock-code-zeros", .warning),
    ("700,科创板", "700", "stock-code-zeros", .warning),
    ("600000,上交所主板", "600000", nil, nil),
    ("830001,创业板", "830001", "stock-code-board", .note),
    ("830001,北交所", "830001", nil, nil),
  ]

  @Test(arguments: cases)
  func settles(row: String, stored: String, rule: String?, severity: Severity?) throws {
    let desk = try Desk(firms: Self.firms)
    let report = try desk.take("代码,名称,证券代码,板块\nA1,示例一,\(row)\n")
    let found = report.issues.issues.filter { $0.field == "stock" }
    #expect(found.map(\.rule) == [rule].compactMap(\.self))
    #expect(found.first?.severity == severity)
    #expect(found.first?.place.line == (rule == nil ? nil : 2))
    #expect(try desk.list()[0].split(separator: ",")[2] == stored)
    #expect(try desk.take("代码,名称,证券代码,板块\nA1,示例一,\(row)\n", .merge).state == .unchanged)
  }

  @Test("a board that is no coded field is a mistake in the definition")
  func board() {
    for board in ["name", "bord"] {
      let text = Self.firms.replacing("board: board", with: "board: \(board)")
      #expect(refusalCode { _ = try Desk(firms: text) } == "definition")
    }
    let text = Self.firms.replacing("type: stock-code", with: "type: text")
    #expect(refusalCode { _ = try Desk(firms: text) } == "definition")
  }
}
