import Foundation
import Registry

/// The keys of a profile whose values have a form of their own.
extension Section {
  /// `13` or `next 10`.
  func due() throws(Refusal) -> DueDay? {
    guard let item = try item("due") else { return nil }
    if let due = DueDay(item.text) { return due }
    throw Mistake.shape(
      item.quoted,
      expected: Phrase(
        zh: "当期末月的日子（13），或次月的日子（next 10）",
        en: "a day of the period's last month (13) or of the month after (next 10)"),
      at: item.spot)
  }

  /// One ASCII character, or the word `tab`.
  func delimiter() throws(Refusal) -> String? {
    // A bare tab or blank would be no value to YAML's reader of texts; hence the word.
    guard let item = try item("delimiter") else { return nil }
    if item.text == "tab" { return "\t" }
    guard item.text.utf8.count == 1, item.text != "\"" else {
      throw Mistake.shape(
        item.quoted, expected: Phrase(zh: "一个半角字符，或 tab", en: "one ASCII character, or `tab`"),
        at: item.spot)
    }
    return item.text
  }

  /// `none`, a line (`3`) or several (`3-5`).
  func header() throws(Refusal) -> Profile.Header? {
    guard let item = try item("header") else { return nil }
    if item.text == "none" { return Profile.Header.none }
    let ends = item.text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first >= 1,
      last >= first, last <= Profile.Header.deepest
    else {
      throw Mistake.shape(
        item.quoted,
        expected: Phrase(
          zh: "表头所在的行（3）、几行（3-5），或 none（没有表头）；不超过第 \(Profile.Header.deepest) 行",
          en: "a line (3), several (3-5) or `none`; up to line \(Profile.Header.deepest)"),
        at: item.spot)
    }
    return .lines(first...last)
  }

  /// `{path: 指标/项, name: "@代码", value: "@数值"}`.
  func pairPlace() throws(Refusal) -> Profile.Pairs? {
    guard let section = try section("pairs", known: ["path", "name", "value"]) else { return nil }
    guard has("records") else {
      throw Mistake.refusal(
        Phrase(zh: "pairs 要与 records 同写", en: "`pairs` is of use only beside `records`"),
        remedy: Phrase(
          zh: "补上 records: 记录所在的路径", en: "add `records:` with the path of the records"),
        at: section.spot)
    }
    return Profile.Pairs(
      path: try section.required("path").text, name: try section.required("name").text,
      value: try section.text("value"))
  }

  /// `point` or `comma`.
  func decimalComma() throws(Refusal) -> Bool {
    guard let item = try item("decimal") else { return false }
    switch item.text {
    case "comma": return true
    case "point": return false
    default:
      throw Mistake.shape(
        item.quoted,
        expected: Phrase(
          zh: " point（1,234.56）或 comma（1.234,56）", en: "`point` (1,234.56) or `comma` (1.234,56)"),
        at: item.spot)
    }
  }

  /// The path of an XML schema, from the profile's own folder.
  func schema() throws(Refusal) -> String? {
    guard let item = try item("schema") else { return nil }
    let folder = URL(fileURLWithPath: spot.file).deletingLastPathComponent()
    let path = item.text.hasPrefix("/") ? item.text : folder.appendingPathComponent(item.text).path
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw Mistake.refusal(
        Phrase(
          zh: "schema: 找不到或无法读取 \(item.text)", en: "schema: \(item.text) cannot be read"),
        remedy: Phrase(
          zh: "写 XSD 文件相对于本取数方案的路径", en: "give the path of an XSD file from the profile's folder"),
        at: item.spot)
    }
    return path
  }

  /// A period, or where the file says it.
  func asof() throws(Refusal) -> Profile.Stated<String>? {
    guard let item = try item("asof") else { return nil }
    if let place = Profile.TextPlace(rawValue: item.text) { return .said(in: place) }
    guard PartialDate(asofArgument: item.text) != nil else {
      throw Mistake.shape(
        item.quoted,
        expected: Phrase(
          zh: " 2022、2023Q1、2023-05、2023-01..05，或 title（标题）、sheet（工作表名）、file（文件名）",
          en: "2022, 2023Q1, 2023-05, 2023-01..05, or `title`, `sheet`, `file`"),
        at: item.spot)
    }
    return .value(item.text)
  }
}

extension Item {
  /// As what was found, in a message.
  fileprivate var quoted: Phrase { Phrase(zh: " \(text)", en: "`\(text)`") }
}
