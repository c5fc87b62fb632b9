import Exporting
import Foundation
import HTTPTypes
import NIOCore
import Operations
import Registry
import Testing

/// `/service` over a service list that has pairs.
@Suite struct ServicePageTests {
  private func page(_ query: String, _ client: Browser) async throws -> String {
    try await client.execute(uri: "/service?\(query)", method: .get) {
      let html = String(buffer: $0.body)
      #expect($0.status == .ok, "\(query): \(html.suffix(600))")
      return html
    }
  }

  /// Headings of the sheets, in order.
  private func sheets(_ html: String) -> [String] {
    html.components(separatedBy: "<section class=\"sheet\">").dropFirst().compactMap { sheet in
      guard let start = sheet.range(of: "<h2>"), let end = sheet.range(of: "</h2>") else {
        return nil
      }
      return String(sheet[start.upperBound..<end.lowerBound])
    }
  }

  private func part(_ name: String, _ html: String) -> String {
    html.components(separatedBy: "class=\"\(name)\">").dropFirst().first?
      .components(separatedBy: name == "turnover" ? "</p>" : "</section>").first ?? ""
  }

  private static let officer = "示例甲&lt;script&gt;alert(2)&lt;/script&gt;"

  @Test(arguments: ["zh", "en"])
  func groupsByOfficerDistrictAndSubField(language: String) async throws {
    try await ServiceFixture().ask { client in
      let isChinese = language == "zh"
      let byOfficer = try await page("lang=\(language)", client)
      #expect(sheets(byOfficer) == [Self.officer, "示例丙"])
      #expect(byOfficer.contains("<html lang=\"\(isChinese ? "zh-CN" : "en")\">"))
      let districts = sheets(try await page("by=district&lang=\(language)", client))
      let expected = isChinese ? ["吴江区", "姑苏区", "虎丘区"] : ["Gusu", "Huqiu", "Wujiang"]
      #expect(Set(districts) == Set(expected) || Set(districts) == Set(["吴江区", "姑苏区", "虎丘区"]))
      let fields = try await page("by=sub_field&lang=\(language)", client)
      #expect(sheets(fields).count == 2)
      // Each pair stands once below a district, and its officer beside it.
      #expect(fields.contains(Self.officer) && fields.contains("示例丙"))
    }
  }

  @Test(arguments: ["officer", "district", "sub_field"])
  func holdsEveryPairAndNoMarkup(grouping: String) async throws {
    let fixture = try ServiceFixture()
    let report = try fixture.office.assignments(AssignmentsRequest())
    #expect(report.assignments.count == 5)
    try await fixture.ask { client in
      for language in ["zh", "en"] {
        let html = try await page("by=\(grouping)&lang=\(language)", client)
        #expect(!html.contains("<script") && !html.contains("<img"))
        for line in report.assignments {
          #expect(html.contains(">\(line.subject)<"), "\(grouping) \(line.subject)")
        }
      }
    }
  }

  @Test(arguments: [
    (
      "zh",
      [
        "保持不变 <b class=\"figure\">1<", "新增结对 <b class=\"figure\">4<",
        "解除 <b class=\"figure\">2<", "更换专员 <b class=\"figure\">0<",
      ]
    ),
    (
      "en",
      [
        "Kept <b class=\"figure\">1<", "Added <b class=\"figure\">4<",
        "Released <b class=\"figure\">2<", "Moved <b class=\"figure\">0<",
      ]
    ),
  ])
  func tellsTheTurnoverAsThePlanDid(language: String, words: [String]) async throws {
    try await ServiceFixture().ask { client in
      let turnover = part("turnover", try await page("lang=\(language)", client))
      for word in words { #expect(turnover.contains(word), "\(turnover)") }
      #expect(turnover.contains(language == "zh" ? "2023年第一季度" : "2023 Q1"))
      // The first quarter has none before it; what is narrowed is no whole to compare.
      for query in ["at=2023Q1", "officer=F01", "list=clients"] {
        #expect(part("turnover", try await page(query, client)).isEmpty, "\(query)")
      }
    }
  }

  @Test func namesWhoIsLeftToBeSettledAndWhy() async throws {
    let fixture = try ServiceFixture()
    let served = try Set(
      fixture.office.assignments(AssignmentsRequest()).assignments.map(\.subject))
    let left = try fixture.office.unserved(at: .latest, audience: .internal)
    #expect(left.count == 1 && Set(left.map(\.subject)).isDisjoint(with: served))
    #expect(left.first?.reason != nil && left.first?.lists == ["clients"])
    try await fixture.ask { client in
      for (language, word, reason) in [
        ("zh", "待落实", "可选的专员均已满额"),
        ("en", "Unserved", "every officer who might serve it is at capacity"),
      ] {
        let part = part("unserved", try await page("lang=\(language)", client))
        #expect(part.contains("\(word) <b class=\"figure\">1<"), "\(part)")
        #expect(part.contains(reason), "\(part)")
        #expect(part.contains("/lists/clients/records/\(left[0].subject)"))
      }
      #expect(part("unserved", try await page("at=2023Q1", client)).isEmpty)
    }
  }

  /// Officers' names are the office's own affair, whatever grouping is asked for.
  @Test func isNotForThePublic() async throws {
    try await ServiceFixture().ask(.public) { client in
      for query in ["", "by=district", "by=sub_field&lang=en"] {
        try await client.execute(uri: "/service?\(query)", method: .get) { response in
          let html = String(buffer: response.body)
          #expect(response.status == .forbidden)
          #expect(!html.contains("示例丙") && !html.contains("示例三"))
        }
      }
    }
  }

  /// A number that is somebody else's by now does not rename whoever was signed for.
  @Test func formerHoldersOfANumberKeepTheirNames() async throws {
    let fixture = try ServiceFixture(hasSuccessors: true)
    try await fixture.ask { client in
      for path in ["diff?from=2023Q2&to=2023Q3", "records/C02%2FPRIMARY?at=2023Q3"] {
        try await client.execute(uri: "/lists/assignments/\(path)", method: .get) { response in
          let html = String(buffer: response.body)
          #expect(response.status == .ok)
          #expect(html.contains(Self.officer) && html.contains("示例戊"), "\(path)")
          #expect(!html.contains("示例己"), "\(path)")
          #expect(html.contains("编号未变、专员姓名不同：F03") == path.hasPrefix("diff"), "\(path)")
        }
      }
    }
  }

  /// Who has left the lists is still called by name where a plan releases the pair.
  @Test func releasesAreToldByName() throws {
    let fixture = try ServiceFixture()
    let released = fixture.plans[1].pairs.filter { $0.event == .released }
    #expect(released.map(\.name) == ["示例一有限公司", "示例八有限公司"])
    #expect(released.map(\.officerName) == [ServiceFixture.hostileOfficer, "示例乙"])
    let before = try fixture.office.assignments(
      AssignmentsRequest(version: .edition(Period("2023Q1")!, number: nil)))
    #expect(Set(before.assignments.map(\.officer.name)) == [ServiceFixture.hostileOfficer, "示例乙"])
    let text = fixture.plans[1].text(Presentation(language: .zh) { text, _ in text })
    #expect(text.contains("示例八有限公司") && text.contains("示例乙"))
    #expect(!text.contains("C08") && !text.contains("F02"))
  }
}
