import Exporting
import Operations
import Registry
import Testing

/// A rule names a code; an open book keeps what an office wrote for it.
@Suite("Rules about a field with an open book")
struct OpenBookRuleTests {
  static let config = [
    "lists/halls.yaml": """
    list: halls
    title: 示例场馆
    identity:
      - [hall_no]
    fields:
      - {name: hall_no, label: 场馆编号, type: code, class: identity, means: code}
      - {name: name, label: 场馆名称, class: identity, means: name}
      - {name: status, label: 状态, type: code, book: hall-statuses, means: status}
      - {name: opened_on, label: 开放日期, type: date}
    rules:
      - name: open-without-date
        severity: warning
        required_when: {field: opened_on, when: status, values: [open]}
        message: 已开放的场馆没有开放日期
    """,
    "books/hall-statuses.yaml": """
    book: hall-statuses
    title: 场馆状态
    open: true
    entries:
      - {code: open, label: 已开放, aliases: [在用]}
      - {code: closed, label: 关闭}
    """,
  ]

  @Test(
    "hold for its code, label and aliases, and for nothing else",
    arguments: [
      ("open", true), ("已开放", true), ("在 用", true), ("关闭", false), ("开放中", false),
    ])
  func spellings(status: String, isBroken: Bool) throws {
    let bureau = try Bureau(config: Self.config)
    let text = "场馆编号,场馆名称,状态,开放日期\nH-1,示例馆,\(status),\nH-2,示例二馆,\(status),2022年5月\n"
    let report = try bureau.take(bureau.file("halls.csv", text), into: "halls")
    let found = report.issues.issues.filter { $0.rule == "open-without-date" }
    #expect(found.map(\.place.line) == (isBroken ? [2] : []))
  }
}
