import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A doubt about a conflict lasts as long as the conflict")
struct DisputesTests {
  /// Two offices of equal standing, of which the later word is in force.
  private func desk() throws -> ClaimDesk {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\nA2,五路\n", from: "示例街道")
    try desk.take("代码,地址\nA1,二路2号\nA2,六路\n", from: "示例园区")
    return desk
  }

  /// The subjects of the doubts.
  private func doubts(_ desk: ClaimDesk, _ version: VersionReference) throws -> [String] {
    try desk.desk.office.issues(IssuesRequest(list: "firms", version: version)).items
      .map(\.issue).filter { $0.rule == HeldBack.conflictRule }.compactMap(\.subject).sorted()
  }

  private func counted(_ desk: ClaimDesk) throws -> Int? {
    try desk.desk.office.status(period: Period("2023Q1")!).lines
      .first { $0.definition.list == "firms" }?.findings.doubts
  }

  private func settle(_ desk: ClaimDesk, _ decision: SettleRequest.Decision) throws {
    _ = try desk.desk.office.settle(
      SettleRequest(
        list: "firms", key: "A1", field: "address", decision: decision, reason: "现场核实"))
  }

  @Test(
    "until somebody decides, for what stands or for another value",
    arguments: [.take("示例园区"), .take("示例街道"), .value("三路3号")] as [SettleRequest.Decision])
  func settled(_ decision: SettleRequest.Decision) throws {
    let desk = try desk()
    #expect(try doubts(desk, .draft) == ["A1", "A2"])
    try settle(desk, decision)
    #expect(try doubts(desk, .draft) == ["A2"])
    #expect(try counted(desk) == 1)
    try desk.desk.publish()
    #expect(try doubts(desk, .latest) == ["A2"])
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("one that is open when an edition is signed stands there, whatever is decided afterwards")
  func signed() throws {
    let desk = try desk()
    try desk.desk.publish()
    try settle(desk, .take("示例园区"))
    #expect(try doubts(desk, .latest) == ["A1", "A2"])
  }
}
