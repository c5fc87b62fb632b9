import Foundation
import HTTPTypes
import NIOCore
import Operations
import Registry
import Testing

/// A page has no heading over nothing, and leaves out nobody who has nothing.
@Suite struct EmptyPartsTests {
  private func page(_ uri: String, _ client: Browser) async throws -> String {
    try await client.execute(uri: uri, method: .get) {
      #expect($0.status == .ok)
      return String(buffer: $0.body)
    }
  }

  @Test func thePublicSeesNoHeadingsOverNothing() async throws {
    let fixture = try Fixture()
    for (uri, heading) in [
      ("/lists/firms/log", "来源文件</th>"), ("/lists/firms/records/K101", "数据来源</th>"),
    ] {
      let inside = try await fixture.ask { try await page(uri, $0) }
      #expect(inside.contains(heading))
      let outside = try await fixture.ask(.public) { try await page(uri, $0) }
      #expect(!outside.contains(heading) && !outside.contains("class=\"from\""))
    }
  }

  @Test func aSizeStaysWithItsUnit() async throws {
    let log = try await Fixture().ask { try await page("/lists/firms/log", $0) }
    #expect(log.firstMatch(of: /<span class="detail">（CSV，[0-9.]+\u{A0}KB）<\/span>/) != nil)
  }

  @Test func aStandingListWithRecordsIsNotWithoutData() async throws {
    let fixture = try Fixture()
    let before = try await fixture.ask { try await page("/", $0) }
    #expect(before.contains("调整事项"))
    _ = try fixture.writing.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "K999", reason: "新引进", basis: "示例函1号"))
    let after = try await fixture.ask { try await page("/", $0) }
    #expect(!after.contains("调整事项") && after.contains("尚无数据"))
  }

  @Test func whoServesNobodyHasASheet() async throws {
    let fixture = try ServiceFixture(hasIdleOfficer: true)
    let all = try await fixture.ask { try await page("/service", $0) }
    #expect(all.contains("<h2>示例丁</h2>"))
    let one = try await fixture.ask { try await page("/service?officer=F01", $0) }
    #expect(!one.contains("示例丁"))
    let districts = try await fixture.ask { try await page("/service?by=district", $0) }
    #expect(!districts.contains("示例丁"))
  }
}
