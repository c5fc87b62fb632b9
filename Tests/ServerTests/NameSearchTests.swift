import Foundation
import HTTPTypes
import NIOCore
import Operations
import Registry
import Testing

/// A part of a name narrows the page of a list, without scripts.
@Suite struct NameSearchTests {
  private func page(_ query: String, _ client: Browser) async throws -> String {
    try await client.execute(uri: "/lists/firms?\(query)", method: .get) {
      let html = String(buffer: $0.body)
      #expect($0.status == .ok, "\(query): \(html.suffix(600))")
      return html
    }
  }

  private func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  @Test func findsByPartOfAName() async throws {
    try await Fixture().ask { client in
      let html = try await page("name=\(encoded("第 12"))", client)
      #expect(html.contains("示例第12有限公司") && !html.contains("示例第13有限公司"))
      #expect(html.contains("<input type=\"search\" name=\"name\" value=\"第 12\">"))
      #expect(html.contains("共 1 家"))
      let few = try await page(
        "name=\(encoded("示例第1"))&where=\(encoded("district=甲区"))", client)
      #expect(few.contains("示例第12有限公司") && few.contains("示例第15有限公司"))
      #expect(!few.contains("示例第13有限公司") && !few.contains("示例第2"))
      #expect(!few.contains("export.csv"), "a download would not be narrowed")
      let none = try await page("name=\(encoded("无此字号"))", client)
      #expect(none.contains("没有符合条件的条目"))
      let all = try await page("name=", client)
      #expect(all.contains("共 61 家") && all.contains("export.csv"))
    }
  }

  @Test func whatIsLookedForIsNoMarkup() async throws {
    try await Fixture().ask { client in
      let html = try await page("name=\(encoded("\"><script>alert(1)</script>"))", client)
      #expect(!html.contains("<script>alert"))
      let twice = try await client.execute(uri: "/lists/firms?name=a&name=b", method: .get) {
        $0.status
      }
      #expect(twice == .badRequest)
    }
  }
}
