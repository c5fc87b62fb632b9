import Foundation
import Testing

/// What people call things is enough to find them: lists by their titles, subjects by part of a name.
@Suite struct NamingTests {
  @Test(arguments: ["重点企业(机构)名录", "重点企业（机构）名录", "重点企业名录", "重点企业", "重点企业(机构)"])
  func aListIsNamedByItsTitle(_ title: String) throws {
    let scratch = try Scratch.withFirstQuarter()
    let key = "91320505PDY0001165"
    for arguments in [["log"], ["show", key], ["export"], ["lists"], ["issues"]] {
      func output(_ list: String) throws -> String {
        try Tool.output([arguments[0], list] + arguments.dropFirst(), in: scratch)
      }
      #expect(try output(title) == output("key-enterprises"), "\(arguments)")
    }
    let taken = try Tool.run(
      [
        "import", "samples/2023Q1/key-enterprises.csv", "--list", title, "--period", "2023Q1",
        "--asof", "2022", "--dry-run",
      ], in: try Scratch())
    #expect(taken.status == 0, "\(taken.error)")
  }

  @Test func anUnknownListIsAnsweredWithTitles() throws {
    let scratch = try Scratch.withFirstQuarter()
    for name in ["示例名录", "key-enterprise"] {
      let outcome = try Tool.run(["log", name], in: scratch)
      #expect(outcome.status == 64)
      #expect(outcome.error.contains("key-enterprises（重点企业(机构)名录）"), "\(outcome.error)")
      for hidden in ["claims", "identities", "disclosures", "verifications"] {
        #expect(!outcome.error.contains(hidden), "\(hidden)")
      }
    }
  }

  @Test func partOfANameLeadsToThoseWhoHaveIt() throws {
    let scratch = try Scratch.withFirstQuarter()
    let outcome = try Tool.run(["show", "key-enterprises", "显示技术"], in: scratch)
    #expect(outcome.status == 64)
    for word in [
      "名称含它的有", "太仓示例玉衡显示技术有限公司（91320585PDY000159E）",
      "常熟示例开阳显示技术有限公司（91320581PDY000167F）", "代码或全称",
    ] { #expect(outcome.error.contains(word), "\(word): \(outcome.error)") }
    let many = try Tool.run(["show", "key-enterprises", "示例"], in: scratch)
    #expect(many.error.contains("等") && many.error.count(where: { $0 == "（" }) < 20)
    let none = try Tool.run(["show", "key-enterprises", "无此字号"], in: scratch)
    #expect(none.error.contains("核对代码"))
    let whole = try Tool.output(["show", "key-enterprises", "太仓示例玉衡显示技术有限公司"], in: scratch)
    #expect(whole.contains("91320585PDY000159E"))
  }

  @Test func thePublicIsLedToNamesAlone() throws {
    let scratch = try Scratch.withFirstQuarter()
    let outcome = try Tool.run(
      ["show", "key-enterprises", "玉衡", "--audience", "public"], in: scratch)
    #expect(outcome.status == 64)
    #expect(outcome.error.contains("太仓示例玉衡显示技术有限公司"), "\(outcome.error)")
    #expect(!outcome.error.contains("91320585PDY000159E"))
  }
}
