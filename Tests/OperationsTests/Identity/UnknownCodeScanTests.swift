import Registry
import Testing

@testable import Operations

/// A code of nobody is looked for in the whole list, by no index: once, whoever asks again.
@Suite struct UnknownCodeScanTests {
  private func desk() throws -> Desk {
    let desk = try IdentityDesk.desk()
    try desk.take(
      """
      信用代码,名称,区县,人数
      \(IdentityDesk.a),无锡示例科技有限公司,梁溪区,10
      \(IdentityDesk.b),示例样本PDY00003-6厂,滨湖区,20

      """)
    try desk.publish(message: "示例说明")
    return desk
  }

  @Test func aCodeThatLeadsNowhereIsLookedForOnce() throws {
    let desk = try desk()
    let log = QueryLog()
    let refusal = try #require(throws: Refusal.self) {
      _ = try desk.logged(log).show(
        list: "firms", key: IdentityDesk.c, at: .latest, history: false, audience: .full)
    }
    #expect(refusal.code == "unknown-key")
    #expect(log.scans.count == 1, "\(log.scans.map(\.text))")
  }

  @Test func theSameScanFindsWhoseNamesHaveTheCode() throws {
    let desk = try desk()
    let log = QueryLog()
    let refusal = try #require(throws: Refusal.self) {
      _ = try desk.logged(log).show(
        list: "firms", key: "PDY00003-6", at: .latest, history: false, audience: .full)
    }
    #expect(refusal.message.zh.contains("示例样本PDY00003-6厂"), "\(refusal.message.zh)")
    #expect(log.scans.count == 1, "\(log.scans.map(\.text))")
  }

  @Test func aNameIsLookedForOnceWhateverWasSaidSince() throws {
    let desk = try desk()
    let log = QueryLog()
    _ = try? desk.logged(log).show(
      list: "firms", key: "示例科", at: .latest, history: false, audience: .full)
    // Among the codes, as a name now and at any time, and as a part of one.
    #expect(log.scans.count == 4, "\(log.scans.map(\.text))")
  }
}
