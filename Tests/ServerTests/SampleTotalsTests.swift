import Definitions
import Exporting
import Foundation
import HTTPTypes
import NIOCore
import Operations
import Registry
import Testing

/// What a sample list counts and adds up to is the same wherever it is told: the summary, the export,
/// the page, the printed edition, the statement.
@Suite struct SampleTotalsTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let list: String
    var config: String?
    let files: [(path: String, period: String)]
    var asof: String?
    var testDescription: String { "\(config ?? "") \(list)" }
  }

  static let samples =
    [
      ("key-enterprises", "csv", "2022"), ("key-projects", "xml", "2022"),
      ("headquarters-reserve", "json", "2022"), ("listing-candidates", "ndjson", "2022"),
      ("investment-targets", "json", nil), ("buildings", "csv", nil),
      ("cultivation-ladder", "ndjson", nil), ("officers", "csv", "2022"),
    ].map { list, form, asof in
      Sample(
        list: list,
        files: ["2023Q1", "2023Q2"].map { ("\($0)/\(list).\(form)", $0) }, asof: asof)
    }
    + [
      ("monitoring-sample", "xml", nil), ("associations", "csv", "2022"),
      ("innovation-platforms", "json", nil), ("industry-events", "csv", nil),
      ("policies", "xml", "2022"), ("tasks", "csv", nil),
    ].map { list, form, asof in
      Sample(list: list, files: [("2023Q1/\(list).\(form)", "2023Q1")], asof: asof)
    } + [
      Sample(
        list: "key-enterprises", config: "samples/quarter/config",
        files: [("quarter/2022Q4/key-enterprises.csv", "2022Q4")])
    ]

  /// What is no figure of a period and adds up all the same.
  private static let plans = [
    "key-projects": ["invest_total", "expected_output"], "buildings": ["total_area"],
    "investment-targets": ["est_invest"], "industry-events": ["signed_amount", "budget"],
    "policies": ["budget"],
  ]

  @Test(arguments: samples) func areEqualEverywhere(_ sample: Sample) async throws {
    let registry = try SampleRegistry(
      list: sample.list, config: sample.config, files: sample.files, asof: sample.asof)
    let office = registry.office
    let definition = try office.library.definition(sample.list)
    try await registry.ask { client in
      let records = try await exported(sample.list, client)
      let names = try office.totals(
        list: sample.list, version: .latest, filters: [:], audience: .internal
      ).keys.sorted()
      #expect(Set(names).isSuperset(of: Self.plans[sample.list] ?? []), "\(names)")
      let summary = try office.summary(
        SummaryRequest(
          list: sample.list, by: [try coded(definition, office)], sums: names, audience: .internal))
      #expect(summary.total.subjects == records.count)
      try await expectCounts(records.count, sample, office, client)
      let statement = try statement(sample, office)
      let sheet = try await page("/lists/\(sample.list)/export.html", client)
      for (name, sum) in zip(names, summary.total.sums) {
        let expected = try added(records, name)
        #expect(sum.value.flatMap(ExactDecimal.init) == expected, "\(name) of the summary")
        guard let value = sum.value, let field = definition.fields.first(where: { $0.name == name })
        else { continue }
        let shown = displayed(value, as: field, book: nil, language: .zh)
        let page = try await page("/lists/\(sample.list)?column=\(name)", client)
        #expect(foot(page)?.contains(">\(shown)") == true, "\(name) \(shown) on the page")
        #expect(sheet.contains(">\(shown)</td>"), "\(name) \(shown) in the printed edition")
        let row = statement.split(separator: "\n").first {
          ($0.hasPrefix("| \(field.label)(") || $0.hasPrefix("| \(field.label) |"))
            && $0.contains(" | \(shown) | ")
        }
        #expect(row != nil, "\(name) \(shown) in the statement: \(statement)")
      }
    }
  }

  /// The statement, where there is an earlier edition, and the page say as many.
  private func expectCounts(
    _ count: Int, _ sample: Sample, _ office: Office, _ client: Browser
  ) async throws {
    let definition = try office.library.definition(sample.list)
    let counter = definition.words.counter
    #expect(
      try await page("/lists/\(sample.list)", client).contains("\(count) \(counter)"), "the page")
    guard sample.files.count > 1 else { return }
    let statement = try statement(sample, office)
    #expect(statement.contains("共 \(count) \(counter)"), "\(statement.prefix(600))")
  }

  private func statement(_ sample: Sample, _ office: Office) throws -> String {
    try office.diff(
      DiffRequest(
        list: sample.list, breakdowns: try office.reportFields(of: sample.list, for: .internal),
        isStatement: true)
    ).markdown(office.presentation(.zh))
  }

  private func coded(_ definition: Definition, _ office: Office) throws -> String {
    if let name = try office.reportFields(of: definition.list, for: .internal).first { return name }
    return try #require(definition.fields.first { $0.book != nil }?.name)
  }

  private func exported(_ list: String, _ client: Browser) async throws -> [[String: String]] {
    try await page("/lists/\(list)/export.ndjson", client).split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return (object ?? [:]).mapValues { "\($0)" }
    }
  }

  /// nil where no record has a value.
  private func added(_ records: [[String: String]], _ name: String) throws -> ExactDecimal? {
    let values = try records.compactMap { $0[name] }.map { try #require(ExactDecimal($0)) }
    guard !values.isEmpty else { return nil }
    return try values.reduce(ExactDecimal.zero) { try #require($0.adding($1)) }
  }

  private func page(_ uri: String, _ client: Browser) async throws -> String {
    try await client.execute(uri: uri, method: .get) {
      #expect($0.status == .ok, "\(uri)")
      return String(buffer: $0.body)
    }
  }

  private func foot(_ html: String) -> String? {
    guard let start = html.range(of: "<tfoot>"), let end = html.range(of: "</tfoot>") else {
      return nil
    }
    return String(html[start.upperBound..<end.lowerBound])
  }
}
