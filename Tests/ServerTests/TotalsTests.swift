import Foundation
import HTTPTypes
import NIOCore
import Registry
import Testing

/// The last row of a list's page.
@Suite struct TotalsTests {
  /// What the export of the same filter sums to, in 元, exactly.
  private func exported(_ query: String, _ field: String, _ client: Browser) async throws
    -> ExactDecimal
  {
    try await client.execute(
      uri: "/api/v1/lists/clients/export.ndjson?\(query)", method: .get
    ) { response in
      var sum = ExactDecimal.zero
      for line in String(buffer: response.body).split(separator: "\n") {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        guard let text = object?[field].map({ "\($0)" }) else { continue }
        let value = try #require(ExactDecimal(text))
        sum = try #require(sum.adding(value))
      }
      return sum
    }
  }

  private func page(_ query: String, _ client: Browser) async throws -> String {
    try await client.execute(uri: "/lists/clients?\(query)", method: .get) {
      #expect($0.status == .ok)
      return String(buffer: $0.body)
    }
  }

  private func foot(_ html: String) -> String? {
    guard let start = html.range(of: "<tfoot>"), let end = html.range(of: "</tfoot>") else {
      return nil
    }
    return String(html[start.upperBound..<end.lowerBound])
  }

  /// Of several as-of periods each sum stands by itself.
  @Test(arguments: [
    ("", "2021年 -0.3003；2022年 123,456,789,019.5465"),
    ("where=district=%E5%A7%91%E8%8B%8F%E5%8C%BA", "123,456,789,012.3456"),
    ("where=district=%E5%90%B4%E6%B1%9F%E5%8C%BA", "2021年 -0.3003；2022年 7.0007"),
    ("at=2023Q1", "0.3003"),
  ])
  func areTheSumOfTheExportToTheFen(query: String, shown: String) async throws {
    try await ServiceFixture().ask { client in
      let foot = try #require(foot(try await page(query, client)), "\(query)")
      #expect(foot.contains("合计") && foot.contains(">\(shown)"), "\(query): \(foot)")
      // 万元 on the page, 元 in the export.
      var yuan = ExactDecimal.zero
      for part in shown.split(separator: "；") {
        let sum = String(part.split(separator: " ").last ?? "").replacing(",", with: "")
        let plain = try #require(ExactDecimal(sum)?.scaled(byPowerOfTen: 4))
        yuan = try #require(yuan.adding(plain))
      }
      #expect(try await exported(query, "revenue", client) == yuan, "\(query)")
    }
  }

  @Test func tellWhatTheyLeaveOut() async throws {
    try await ServiceFixture().ask { client in
      let foot = try #require(foot(try await page("", client)))
      #expect(foot.contains("不含保密 1 家，缺 1 家"), "\(foot)")
      let english = try #require(self.foot(try await page("lang=en", client)))
      #expect(english.contains("without 1 withheld, 1 missing"))
      #expect(english.contains("Total") && !english.contains("合计"))
    }
  }

  @Test func ratesAreNotAdded() async throws {
    try await ServiceFixture().ask { client in
      let both = try #require(
        foot(try await page("column=name&column=growth&column=staff", client)))
      #expect(both.contains(">87<"), "\(both)")
      #expect(!both.contains("%"), "\(both)")
      #expect(foot(try await page("column=name&column=growth", client)) == nil)
    }
  }

  @Test func standBesideTheFirstSumWhereAllColumnsHaveOne() async throws {
    try await ServiceFixture().ask { client in
      let foot = try #require(foot(try await page("column=staff", client)))
      #expect(foot.contains(">87 <span class=\"note\">合计</span>"), "\(foot)")
    }
  }

  @Test(arguments: [Audience.public, .service])
  func areForThoseWhoSeeTheField(audience: Audience) async throws {
    try await ServiceFixture().ask(audience) { client in
      for query in ["", "where=district=%E5%90%B4%E6%B1%9F%E5%8C%BA", "at=2023Q1"] {
        let html = try await page(query, client)
        #expect(!html.contains("6.7004") && !html.contains("789,019") && !html.contains("0.3003"))
        #expect((foot(html) != nil) == (audience == .service), "staff is theirs to see: \(query)")
      }
    }
  }

  @Test func areTheSameOnEveryPage() async throws {
    try await ServiceFixture().ask { client in
      let whole = try #require(foot(try await page("column=name&column=staff", client)))
      // A page beyond the last has no rows; the sum is still that of the whole list.
      #expect(foot(try await page("column=name&column=staff&page=2", client)) == whole)
    }
  }
}
