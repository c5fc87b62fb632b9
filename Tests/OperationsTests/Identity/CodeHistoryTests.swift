import Exporting
import Registry
import Testing

@testable import Operations

@Suite("The history of a subject says what proved another code to be its own")
struct CodeHistoryTests {
  private typealias D = IdentityDesk

  @Test("the basis of the link stands beside the version that brought the code")
  func basis() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    _ = try desk.office.link(LinkRequest(code: D.c, key: D.a, evidence: "示例证照变更通知"))
    let recoded = D.start.replacing(D.a, with: D.c)
    try #require(try desk.take(recoded, .replace, "2023Q2").refusal == nil)
    try desk.publish()
    func history(_ audience: Audience) throws -> [ShowReport.Version] {
      let shown = try desk.office.show(
        list: "firms", key: D.c, at: .latest, history: true, audience: audience)
      return try #require(shown.history)
    }
    let version = try #require(try history(.internal).last)
    #expect(version.changedFields.contains("uscc") && version.source.basis == "示例证照变更通知")
    #expect(try history(.internal).first?.source.basis == nil)
    #expect(try history(.public).allSatisfy { $0.source.basis == nil }, "an office's paper")
  }
}
