import HTTPTypes
import NIOCore
import Testing

@Suite("What is asked again")
struct AnswerMemoryTests {
  @Test(
    "is answered the same until something changes, and then anew",
    arguments: [
      "/lists/firms?at=draft", "/api/v1/lists/firms/records?at=draft", "/lists/firms/log",
      "/api/v1/lists/firms/diff", "/",
    ])
  func changes(uri: String) async throws {
    let fixture = try Fixture()
    try await fixture.ask { client in
      func body() async throws -> String {
        try await client.execute(uri: uri, method: .get) { response in
          #expect(response.status.code == 200)
          return String(buffer: response.body)
        }
      }
      let first = try await body()
      #expect(try await body() == first)
      try fixture.take("2023Q3", Fixture.rows(revenue: 300), publishes: false)
      let second = try await body()
      #expect(second != first)
      #expect(try await body() == second)
    }
  }

  @Test("in another language or for another audience is another question")
  func differs() async throws {
    try await Fixture().ask { client in
      var bodies: Set<String> = []
      let uri = "/api/v1/lists/firms/records/K101"
      for query in ["", "?lang=en", "?audience=public", "?history=1"] {
        try await client.execute(uri: uri + query, method: .get) { response in
          _ = bodies.insert(String(buffer: response.body))
        }
      }
      #expect(bodies.count >= 3)
    }
  }
}
