import Registry
import Testing

@testable import Definitions

@Suite("Rules of a definition")
struct RuleMistakeTests {
  static let head = """
    list: parks
    title: 园区
    identity: [code]
    fields:
      - {name: code, label: 编号, type: code}
      - {name: area, label: 面积, type: decimal, unit: 平方米}
      - {name: let_area, label: 已租面积, type: decimal, unit: 平方米}
      - {name: opened_on, label: 开园时间, type: date}
    rules:

    """

  static func rule(_ check: String, severity: String = "warning") -> String {
    head + "  - {name: r, severity: \(severity), message: 不对, \(check)}\n"
  }

  static func evidence(_ line: String) -> String {
    head.replacing("rules:\n", with: "evidence:\n") + "  - {\(line)}\n"
  }

  static let evidenceCases: [Mistaken] = [
    Mistaken(
      title: "evidence without a sign",
      yaml: evidence("for: exited, field: area, reason: moved-out"), line: 10,
      words: ["0 signs", "leaves_city"]),
    Mistaken(
      title: "evidence of two signs",
      yaml: evidence("for: exited, field: area, below: 1, gains: true, reason: moved-out"),
      line: 10,
      words: ["2 signs"]),
    Mistaken(
      title: "a code below a number",
      yaml: evidence("for: exited, field: code, below: 1, reason: moved-out"), line: 10,
      words: ["`code`", "a field with numbers"]),
    Mistaken(
      title: "evidence for a merger",
      yaml: evidence("for: merged, field: area, below: 1, reason: merged"), line: 10,
      words: ["`merged`"]),
    Mistaken(
      title: "a sign that is not there",
      yaml: evidence("for: exited, field: area, gains: false, reason: moved-out"), line: 10,
      words: ["false", "true"]),
    Mistaken(
      title: "evidence of no field", yaml: evidence("for: exited, field: arae, is: 1, reason: x"),
      line: 10, words: ["`arae`"]),
    Mistaken(
      title: "reasons for an unknown change",
      yaml: head.replacing("rules:\n", with: "reasons: [entered, fell-bakc]\n"), line: 9,
      words: ["did you mean `fell-back`"]),
  ]

  static let cases: [Mistaken] = [
    Mistaken(
      title: "unknown severity", yaml: rule("unique: code", severity: "fatal"), line: 10,
      words: ["fatal", "warning"]),
    Mistaken(
      title: "no severity", yaml: head + "  - {name: r, message: 不对, unique: code}\n", line: 10,
      words: ["severity", "missing"]),
    Mistaken(
      title: "no message", yaml: head + "  - {name: r, severity: note, unique: code}\n", line: 10,
      words: ["message", "missing"]),
    Mistaken(
      title: "no check", yaml: head + "  - {name: r, severity: note, message: 不对}\n", line: 10,
      words: ["0 checks", "at_most"]),
    Mistaken(
      title: "two checks", yaml: rule("unique: code, one_of: [area]"), line: 10,
      words: ["2 checks"]),
    Mistaken(
      title: "unknown check", yaml: rule("uniqe: code"), line: 10,
      words: ["did you mean `unique`"]),
    Mistaken(
      title: "unique names no field", yaml: rule("unique: cod"), line: 10,
      words: ["did you mean `code`"]),
    Mistaken(
      title: "one of names no field", yaml: rule("one_of: [area, arae]"), line: 10,
      words: ["`arae`"]),
    Mistaken(
      title: "at most names no field", yaml: rule("at_most: {left: let, right: area}"), line: 10,
      words: ["`let`"]),
    Mistaken(
      title: "at most without right", yaml: rule("at_most: {left: area}"), line: 10,
      words: ["right", "missing"]),
    Mistaken(
      title: "at most of a code", yaml: rule("at_most: {left: code, right: area}"), line: 10,
      words: ["`code`", "numbers or dates"]),
    Mistaken(
      title: "a date against a number", yaml: rule("at_most: {left: opened_on, right: area}"),
      line: 10, words: ["date compared with a number"]),
    Mistaken(
      title: "a percent that is no number",
      yaml: rule("at_most: {left: let_area, right: area, percent: all}"), line: 10,
      words: ["all", "whole number"]),
    Mistaken(
      title: "range of a date", yaml: rule("range: {field: opened_on, least: 0}"), line: 10,
      words: ["opened_on", "not a number"]),
    Mistaken(
      title: "range without bounds", yaml: rule("range: {field: area}"), line: 10,
      words: ["least", "missing"]),
    Mistaken(
      title: "a bound that is no number", yaml: rule("range: {field: area, most: 1e3}"), line: 10,
      words: ["1e3", "-12.5"]),
    Mistaken(
      title: "required when, of no field",
      yaml: rule("required_when: {field: area, when: stage, values: [open]}"), line: 10,
      words: ["`stage`"]),
    Mistaken(
      title: "required when, without values",
      yaml: rule("required_when: {field: area, when: code}"), line: 10,
      words: ["values", "missing"]),
    Mistaken(
      title: "only when, without values",
      yaml: rule("only_when: {field: area, when: code}"), line: 10,
      words: ["values", "missing"]),
    Mistaken(
      title: "a rule name twice",
      yaml: rule("unique: code") + "  - {name: r, severity: note, message: x, unique: area}\n",
      line: 11, words: ["rule `r`", "line 10"]),
  ]

  @Test("mistakes are named with their place", arguments: cases + evidenceCases)
  func mistake(_ mistaken: Mistaken) {
    expect(mistaken) { () throws(Refusal) in
      let document = try Document(text: mistaken.yaml, file: "parks.yaml")
      _ = try Definition(document, books: [])
    }
  }

  static let sound: [(yaml: String, check: Rule.Check)] = [
    (
      "at_most: {left: let_area, right: area}",
      .atMost(left: "let_area", right: "area", percent: 100)
    ),
    (
      "at_most: {left: let_area, right: area, percent: 110}",
      .atMost(left: "let_area", right: "area", percent: 110)
    ),
    ("range: {field: area, least: -0.5}", .range(field: "area", least: "-0.5", most: nil)),
    ("range: {field: area, least: 0, most: 9}", .range(field: "area", least: "0", most: "9")),
    (
      "required_when: {field: area, when: code, values: [A, B]}",
      .requiredWhen(field: "area", condition: "code", values: ["A", "B"])
    ),
    (
      "only_when: {field: area, when: code, values: [A, B]}",
      .onlyWhen(field: "area", condition: "code", values: ["A", "B"])
    ),
    ("one_of: [area, let_area]", .oneOf(fields: ["area", "let_area"])),
    ("unique: code", .unique(field: "code")),
  ]

  @Test("each check is read", arguments: sound)
  func check(yaml: String, check: Rule.Check) throws {
    let definition = try Definition(
      try Document(text: Self.rule(yaml), file: "parks.yaml"), books: nil)
    let message = Phrase(zh: "不对", en: "不对")
    #expect(
      definition.rules == [Rule(name: "r", severity: .warning, check: check, message: message)])
  }
}
