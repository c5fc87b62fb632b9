import HTTPTypes
import NIOCore
import Operations
import Registry
import Testing

/// Nobody can tell by an address whether the bureau knows whose a code is.
@Suite struct ClosedAnswerPageTests {
  @Test func aLinkedCodeIsAnsweredLikeAnUnknownOne() async throws {
    let fixture = try Fixture()
    _ = try fixture.writing.link(LinkRequest(code: "K901", key: "K101", evidence: "示例通知书"))
    for path in ["/lists/firms/records/", "/api/v1/lists/firms/records/"] {
      try await fixture.ask(.internal) { client in
        try await client.execute(uri: path + "K901", method: .get) { #expect($0.status == .ok) }
      }
      let answers = try await fixture.ask(.public) { client in
        var answers: [String] = []
        for code in ["K901", "K902"] {
          answers.append(
            try await client.execute(uri: path + code, method: .get) { response in
              #expect(response.status == .notFound, "\(path)\(code)")
              return String(buffer: response.body).replacing(code, with: "")
            })
        }
        return answers
      }
      #expect(answers[0] == answers[1], "\(path)")
    }
  }
}
