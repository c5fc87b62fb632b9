import Foundation
import Testing

/// A plan of the service says which state of each list it went by.
@Suite struct PlanBasisTests {
  @Test func aPlanNamesTheEditionAndTheDraftThatItLeavesOut() throws {
    let scratch = try Scratch.withFirstQuarter()
    try Tool.output(
      [
        "import", "samples/2023Q2/officers.csv", "--list", "officers", "--period", "2023Q2",
        "--publish",
      ], in: scratch)
    let plan = ["assign", "--period", "2023Q2", "--dry-run"]
    let before = try Tool.output(plan, in: scratch)
    #expect(before.contains("依据：重点企业(机构)名录 2023年第一季度 第1版"), "\(before)")
    #expect(before.contains("依据：服务专员名册 2023年第二季度 第1版") && !before.contains("尚未发布"))
    try Tool.output(
      [
        "import", "samples/2023Q2/key-enterprises.csv", "--list", "key-enterprises", "--period",
        "2023Q2", "--asof", "2022", "--mode", "replace",
      ], in: scratch)
    let after = try Tool.output(plan, in: scratch)
    #expect(after.contains("另有2023年第二季度草稿") && after.contains("尚未发布，未计入"), "\(after)")
    let json = try Tool.run(plan + ["--output", "json"], in: scratch).json()
    let basis = try #require(json["basis"] as? [[String: Any]])
    let list = try #require(basis.first { $0["list"] as? String == "key-enterprises" })
    #expect((list["at"] as? [String: Any])?["edition"] as? Int == 1)
    #expect((list["draft"] as? [String: Any])?["period"] as? String == "2023Q2")
  }
}
