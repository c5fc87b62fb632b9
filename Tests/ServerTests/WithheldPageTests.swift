import HTTPTypes
import NIOCore
import Operations
import Registry
import Testing

/// What was published as not to be disclosed is on no page and in no answer for the public.
@Suite struct WithheldPageTests {
  private static let hidden = "示例未公开有限公司"

  private func fixture(_ publicity: Publicity) throws -> Fixture {
    let fixture = try Fixture()
    try fixture.take(
      "2023Q3",
      Fixture.rows(revenue: 300).filter { $0[0] != "K101" }
        + [["K777", Self.hidden, "甲区", "", "", "", ""]],
      publishes: false)
    _ = try fixture.writing.publish(PublishRequest(list: "firms", publicity: publicity))
    return fixture
  }

  @Test(arguments: [Publicity.closed, .onRequest])
  func thePublicIsShownTheLastThatIsOpen(publicity: Publicity) async throws {
    try await fixture(publicity).ask(.public) { client in
      for path in PublicAudienceTests.paths {
        try await client.execute(uri: path, method: .get) { response in
          let text = try response.text()
          #expect(!text.contains(Self.hidden) && !text.contains("K777"), "\(path)")
          #expect(!text.contains("2023Q3") && !text.contains("2023年第三季度"), "\(path)")
        }
      }
      try await client.execute(uri: "/api/v1/lists/firms/records", method: .get) { response in
        #expect(String(buffer: response.body).contains("\"period\":\"2023Q2\""))
      }
    }
  }

  /// A closed edition between two open ones, in which a firm was away and all had other figures.
  @Test func theNextOpenEditionTellsNothingOfIt() async throws {
    let fixture = try fixture(.closed)
    try fixture.take("2023Q4", Fixture.rows(revenue: 400), publishes: true)
    let history = ["/lists/firms/records/K101", "/api/v1/lists/firms/records/K101?history=1"]
    try await fixture.ask(.public) { client in
      for path in PublicAudienceTests.paths + history {
        try await client.execute(uri: path, method: .get) { response in
          let text = try response.text()
          for word in [Self.hidden, "2023Q3", "2023年第三季度", "恢复", "restored"] {
            #expect(!text.contains(word), "\(word) in \(path)")
          }
        }
      }
      try await client.execute(uri: history[1], method: .get) { response in
        let text = String(buffer: response.body)
        #expect(text.contains("\"history\":[{\"from\":1,\"period\":\"2023Q1\""), "\(text)")
      }
    }
  }

  @Test func whoeverNamesItIsToldThatItIsClosed() async throws {
    let fixture = try fixture(.closed)
    let paths = [
      "/lists/firms?at=2023Q3", "/lists/firms?at=2023Q3.1", "/lists/firms/diff?to=2023Q3",
      "/lists/firms/diff?from=2023Q3&to=2023Q2", "/api/v1/lists/firms/records?at=2023Q3",
      "/api/v1/lists/firms/export.csv?at=2023Q3", "/lists/firms/records/K777?at=2023Q3",
      "/api/v1/lists/firms/diff?to=2023Q3",
    ]
    try await fixture.ask(.public) { client in
      for path in paths {
        try await client.execute(uri: path, method: .get) { response in
          let text = String(buffer: response.body)
          #expect(response.status == .forbidden, "\(path): \(response.status)")
          #expect(!text.contains(Self.hidden) && text.contains("不对外公开"), "\(path)")
        }
      }
    }
    try await fixture.ask(.internal) { client in
      for path in paths {
        try await client.execute(uri: path, method: .get) { response in
          #expect(response.status == .ok, "\(path)")
        }
      }
    }
  }

  /// The page of who has left says so, and when.
  @Test func aRecordThatLeftSaysSo() async throws {
    let fixture = try Fixture()
    try await fixture.ask(.internal) { client in
      try await client.execute(
        uri: "/lists/firms/records/K160?at=draft", method: .get
      ) { response in
        let text = String(buffer: response.body)
        #expect(response.status == .ok && text.contains("已不在本期名录内"))
        #expect(text.contains("2023年第三季度</b> <span class=\"tag\">调出"))
      }
    }
  }
}
