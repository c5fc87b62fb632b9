import Exporting
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

  /// What a discarded draft did to a firm is no part of what became of it.
  @Test func aDiscardedActIsOnNoRecordsPage() async throws {
    let fixture = try fixture()
    _ = try fixture.writing.discard(list: "firms")
    try fixture.take("2023Q3", Fixture.rows(revenue: 300), publishes: true)
    try await fixture.ask { client in
      for key in ["K101", "K102"] {
        for path in ["/lists/firms/records/", "/api/v1/lists/firms/records/"] {
          let uri = path + key + (path.hasPrefix("/api") ? "?history=1" : "")
          try await client.execute(uri: uri, method: .get) { response in
            let text = String(buffer: response.body)
            #expect(text.contains(key) && !text.contains("\(Fixture.secret)-reason"), "\(uri)")
          }
        }
      }
    }
  }

  /// What was undone is told so, in the reader's language.
  @Test func anUndoIsToldByItsOwnWord() async throws {
    let fixture = try fixture()
    let removed = try #require(
      try fixture.writing.log(list: "firms").revisions.last { $0.hand?.key == "K102" }?.revision)
    let undone = try #require(
      try fixture.writing.undo(list: "firms", revision: removed).revision)
    try await fixture.ask { client in
      for (language, words) in [("zh", "撤销 r\(removed)："), ("en", "undo of r\(removed): ")] {
        let uri = "/lists/firms/records/K102?at=draft&lang=\(language)"
        try await client.execute(uri: uri, method: .get) { response in
          let text = String(buffer: response.body)
          #expect(text.contains(words + "\(Fixture.secret)-person"), "\(uri)")
          #expect(text.contains("r\(undone)"), "\(uri)")
        }
      }
    }
  }

  @Test func thePublicIsToldOfNoReason() async throws {
    let fixture = try fixture()
    _ = try fixture.writing.publish(PublishRequest(list: "firms"))
    try await fixture.ask(.public) { client in
      for path in PublicAudienceTests.paths + ["/lists/firms/diff?from=2023Q2&to=2023Q3"] {
        try await client.execute(uri: path, method: .get) { response in
          let text = try response.text()
          for word in ["reason", "basis", "person"] {
            #expect(!text.contains("\(Fixture.secret)-\(word)"), "\(path) tells the \(word)")
          }
        }
      }
    }
  }

  /// What `registry log` tells of an edition the page tells too, to those who may know it.
  @Test func theLogSaysWhatAnEditionWasSignedWith() async throws {
    let fixture = try fixture()
    var request = PublishRequest(list: "firms")
    request.documentNumber = "示例〔2023〕9号"
    (request.preparedBy, request.reviewedBy, request.approvedBy) = ("示例编", "示例审", "示例批")
    (request.on, request.publicity) = ("2023-09-20", .open)
    _ = try fixture.writing.publish(request)
    func page(_ audience: Audience) async throws -> String {
      try await fixture.ask(audience) { client in
        try await client.execute(uri: "/lists/firms/log?lang=zh", method: .get) {
          String(buffer: $0.body)
        }
      }
    }
    let open = ["文号：示例〔2023〕9号", "批准人：示例批", "成文日期：2023年9月20日", "公开属性："]
    let own = ["编制人：示例编", "审核人：示例审", "数据来源："]
    let (inside, outside) = try await (page(.internal), page(.public))
    for line in open + own { #expect(inside.contains(line), "\(line)") }
    for line in open { #expect(outside.contains(line), "\(line)") }
    for line in own { #expect(!outside.contains(line), "\(line)") }
    let log = try fixture.writing.log(list: "firms").text(fixture.writing.presentation(.zh))
    for line in open + own { #expect(log.contains(line), "\(line)") }
  }
}
