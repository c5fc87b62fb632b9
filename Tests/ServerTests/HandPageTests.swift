import HTTPTypes
import NIOCore
import Operations
import Registry
import Testing

/// What people changed by hand, as the pages tell it.
@Suite struct HandPageTests {
  private func fixture() throws -> Fixture {
    let fixture = try Fixture()
    let grounds = Grounds(
      period: Period("2023Q3")!, reason: "\(Fixture.secret)-reason",
      basis: "\(Fixture.secret)-basis")
    _ = try fixture.writing.edit("firms", "K101", ["name": "示例改名有限公司"], grounds)
    _ = try fixture.writing.remove(from: "firms", "K102", grounds)
    return fixture
  }

  @Test func logRecordAndDifferenceSayWhoAndWhy() async throws {
    try await fixture().ask { client in
      for path in [
        "/lists/firms/log", "/lists/firms/records/K101?at=draft", "/lists/firms/diff",
        "/api/v1/lists/firms/log", "/api/v1/lists/firms/records/K101?at=draft&history=1",
        "/api/v1/lists/firms/diff",
      ] {
        try await client.execute(uri: path, method: .get) { response in
          let text = String(buffer: response.body)
          for word in ["reason", "basis"] {
            #expect(text.contains("\(Fixture.secret)-\(word)"), "\(path) has no \(word)")
          }
          let isDifference = path.hasSuffix("diff") && !path.hasPrefix("/api")
          #expect(isDifference || text.contains("\(Fixture.secret)-person"), "\(path)")
        }
      }
      try await client.execute(uri: "/lists/firms/log", method: .get) { response in
        let text = String(buffer: response.body)
        #expect(text.contains("手工修改 K101") && text.contains("手工移出 K102"))
      }
    }
  }

  @Test func thePublicIsToldOfNoReason() async throws {
    let fixture = try fixture()
    _ = try fixture.writing.publish(PublishRequest(list: "firms", message: "示例说明"))
    try await fixture.ask(.public) { client in
      for path in PublicAudienceTests.paths + ["/lists/firms/diff?from=2023Q2&to=2023Q3"] {
        try await client.execute(uri: path, method: .get) { response in
          let text = String(buffer: response.body)
          for word in ["reason", "basis", "person"] {
            #expect(!text.contains("\(Fixture.secret)-\(word)"), "\(path) tells the \(word)")
          }
        }
      }
    }
  }
}
