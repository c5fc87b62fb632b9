import Foundation
import Testing

/// What the played quarter adds up to is the same wherever it is told, to the 分: the summary, the
/// export, the page, the printed edition, the statement.
///
/// Its figures are of two as-of periods; each has a sum of its own, and these are compared.
@Suite struct QuarterTotalsTests {
  private static let list = "key-enterprises"

  /// An edition, or the draft that the play leaves, and the one that its statement begins with.
  struct Step: CustomTestStringConvertible {
    let from, at: String
    let isMixed: Bool
    var testDescription: String { "\(from) → \(at)" }
  }

  static let steps = [
    Step(from: "2022Q4", at: "2023Q1", isMixed: false),
    Step(from: "2023Q1", at: "2023Q2.1", isMixed: true),
    // The correction.
    Step(from: "2023Q1", at: "2023Q2.2", isMixed: true),
    Step(from: "2023Q2.2", at: "draft", isMixed: true),
  ]

  @Test(arguments: steps) func areEqualEverywhere(_ step: Step) throws {
    let scratch = try PlayedQuarter.scratch()
    let fields = try SummedField.all(of: Self.list, in: scratch)
    #expect(
      fields.map(\.name) == [
        "revenue", "revenue_last", "total_profit", "rd_expense", "employees_end", "tax_paid",
      ])
    let pages = try ServedPages(of: scratch, config: PlayedQuarter.config)
    let sums = try self.sums(fields, at: step.at, in: scratch)
    let before = try self.sums(fields, at: step.from, in: scratch)
    #expect(sums.contains { $0.count > 1 } == step.isMixed)
    let statement = try PlayedQuarter.output(
      ["diff", Self.list, step.from, step.at, "--format", "markdown"], in: scratch)
    let sheet = try PlayedQuarter.output(
      ["export", Self.list, "--at", step.at, "--format", "html"], in: scratch)
    for (field, (sum, old)) in zip(fields, zip(sums, before)) {
      let foot = try self.foot(
        of: pages.page("lists/\(Self.list)?at=\(step.at)&column=\(field.name)"))
      #expect(try field.sum(in: foot, between: "；") == field.shown(sum), "\(field.name): \(foot)")
      let cells = try #require(row(field, in: statement), "\(field.name) in \(statement)")
      #expect(try field.sum(in: cells.after, between: "、") == field.shown(sum), "\(cells)")
      #expect(try field.sum(in: cells.before, between: "、") == field.shown(old), "\(cells)")
      let printed = cells.after.replacing("、", with: "<br>")
      #expect(sum.isEmpty || sheet.contains(">\(printed)</td>"), "\(printed) in \(sheet)")
    }
  }

  /// What the summary says of each field, by as-of period, once the export adds up to the same and
  /// so do the districts.
  private func sums(
    _ fields: [SummedField], at version: String, in scratch: Scratch
  ) throws -> [[String: Decimal]] {
    let asked = ["summary", Self.list, "--by", "district", "--at", version, "--output", "json"]
    let text = try PlayedQuarter.output(
      asked + fields.flatMap { ["--sum", $0.name] }, in: scratch)
    let summary = try object(text)
    let total = try #require(summary["total"] as? [String: Any])
    let rows = try #require(summary["rows"] as? [[String: Any]])
    let records = try PlayedQuarter.output(
      ["export", Self.list, "--at", version, "--format", "ndjson"], in: scratch
    ).split(separator: "\n").map { try object(String($0)) }
    #expect(total["subjects"] as? Int == records.count && !records.isEmpty, "\(version)")
    return try fields.map { field in
      let sum = try field.sum(in: total)
      #expect(try field.added(records) == sum, "\(field.name) of the export at \(version)")
      let parts = try rows.map { try field.sum(in: $0) }.reduce(into: [:]) { whole, part in
        whole.merge(part, uniquingKeysWith: +)
      }
      #expect(parts == sum, "\(field.name) of the districts at \(version)")
      return sum
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// The sum below the page's one column; nothing where there is none.
  private func foot(of page: String) throws -> String {
    #expect(page.contains("共 ") && page.contains("<table"), "\(page.prefix(300))")
    guard let foot = page.firstMatch(of: /<tfoot><tr><td[^>]*>([^<]*)</) else { return "" }
    return String(foot.1)
  }

  /// Both sums in the statement's table; a field without any value has no row in it.
  private func row(
    _ field: SummedField, in statement: String
  ) -> (before: String, after: String)? {
    let lines = statement.split(separator: "\n").map(String.init)
    guard lines.contains(where: { $0.hasPrefix("| 指标 |") }) else { return nil }
    let cells = lines.first { $0.hasPrefix("| \(field.label)(") }?.split(separator: "|")
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard let cells else { return ("", "") }
    return cells.count > 2 ? (cells[1], cells[2]) : nil
  }
}
