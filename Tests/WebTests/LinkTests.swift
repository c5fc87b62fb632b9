import Foundation
import Registry
import Testing
import Web

@Suite struct LinkTests {
  @Test(arguments: [
    (Link([], in: .zh), "/"),
    (Link([], in: .en), "/?lang=en"),
    (Routes(language: .zh).list("key-enterprises"), "/lists/key-enterprises"),
    (
      Routes(language: .en).list(
        "key-enterprises", at: "2023Q2.1", where: [.init("district", "姑苏区")], columns: ["name"],
        page: 3),
      "/lists/key-enterprises?at=2023Q2.1&where=district%3D%E5%A7%91%E8%8B%8F%E5%8C%BA"
        + "&column=name&page=3&lang=en"
    ),
    (
      Routes(language: .zh).record("assignments", "91320505PDY000044C/主责"),
      "/lists/assignments/records/91320505PDY000044C%2F%E4%B8%BB%E8%B4%A3"
    ),
    (
      Routes(language: .zh).diff("a", from: "2023Q1", to: "r12"), "/lists/a/diff?from=2023Q1&to=r12"
    ),
    (Routes(language: .zh).service(.subField, at: "draft"), "/service?by=sub_field&at=draft"),
    (Routes(language: .zh).export("a", format: "csv"), "/lists/a/export.csv"),
    (Link(["/evil.invalid", ""], in: .zh), "/%2Fevil.invalid/%3D"),
  ])
  func addressIs(link: Link, href: String) {
    #expect(link.href == href)
  }

  /// A browser takes `.` and `..` away even where they are encoded.
  @Test(arguments: [".", "..", "...", "=x", "=", "", "a.b", "..a", "%2E"])
  func segmentSurvives(segment: String) throws {
    let href = Link(["lists", segment], in: .zh).href
    let last = try #require(href.split(separator: "/", omittingEmptySubsequences: false).last)
    #expect(![".", "..", "%2E", "%2E%2E"].contains(String(last)))
    let decoded = try #require(String(last).removingPercentEncoding)
    #expect(Link.segment(decoding: decoded) == segment)
  }

  @Test func languageSwitchKeepsThePage() {
    let link = Routes(language: .zh).list("a", at: "r12", page: 2)
    #expect(link.in(.en).href == "/lists/a?at=r12&page=2&lang=en")
    #expect(link.in(.en).in(.zh) == link)
  }

  @Test func aQueryIsReplacedWhole() {
    let link = Link(["a"], query: [.init("where", "x=1"), .init("where", "y=2")], in: .zh)
    #expect(link.with("where", "z=3").href == "/a?where=z%3D3")
    #expect(link.with("where").href == "/a")
  }
}
