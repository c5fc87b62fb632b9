import Foundation
import HTTPTypes
import NIOCore
import Operations
import Registry
import Testing
import Web

@Suite struct RouteTests {
  @Test(arguments: [
    ("/", 200), ("/lists", 200), ("/lists/firms", 200), ("/lists/firms/records", 200),
    ("/lists/firms?at=draft", 200), ("/lists/firms?at=2023Q1.1", 200),
    ("/lists/firms?where=district=%E7%94%B2%E5%8C%BA&where=&column=name", 200),
    ("/lists/firms/records/K101", 200), ("/lists/firms/diff", 200),
    ("/lists/firms/diff?all=updated", 200), ("/lists/firms/log", 200),
    ("/api/v1/lists", 200), ("/api/v1/lists/firms", 200), ("/api/v1/lists/firms/records", 200),
    ("/api/v1/lists/firms/records/K101?history=1", 200), ("/api/v1/lists/firms/diff", 200),
    ("/api/v1/lists/firms/log", 200), ("/api/v1/lists/firms/export.csv", 200),
    ("/nowhere", 404), ("/api/v1/nowhere", 404), ("/lists/nothing", 404),
    ("/api/v1/lists/nothing/records", 404), ("/lists/firms/records/none", 404),
    ("/api/v1/lists/firms/records/none", 404), ("/lists/firms?at=2019Q1", 404),
    ("/api/v1/lists/firms/export.pdf", 404), ("/api/v1/assignments?list=nothing", 404),
    ("/lists/firms?at=yesterday", 404), ("/lists/firms?page=0", 400), ("/lists/firms?page=x", 400),
    ("/lists/firms?where=district", 400), ("/lists/firms?where=nothing=1", 400),
    ("/lists/firms?where=name=a&where=name=b", 400), ("/lists/firms?column=nothing", 400),
    ("/lists/firms?colour=red", 400), ("/lists/firms?lang=fr", 400), ("/service?by=shoe", 400),
    ("/lists/firms/records/%00", 400), ("/lists/firms/records/%FF", 400),
    ("/lists/firms/records/a%0D%0AX-Evil:1", 400), ("/lists/firms?at=%zz", 400),
    ("/api/v1/lists/firms/records?size=1001", 400), ("/api/v1/lists/firms/records?history=1", 400),
    ("/api/v1/lists/firms/records/K101?history=yes", 400), ("/lists/../../etc/passwd", 404),
  ])
  func answersWithAFittingStatus(path: String, status: Int) async throws {
    try await Fixture().ask { client in
      for language in ["zh", "en"] where !path.contains("lang=") {
        let uri = path + (path.contains("?") ? "&" : "?") + "lang=\(language)"
        try await client.execute(uri: uri, method: .get) { response in
          #expect(
            response.status.code == status, "\(uri): \(String(buffer: response.body).prefix(200))")
          let isError = response.status.code >= 400
          let text = String(buffer: response.body)
          if path.hasPrefix("/api/") && isError {
            #expect(text.hasPrefix("{\"error\":{\"code\":\"") && text.contains("\"message\":"))
          }
          if !path.hasPrefix("/api/") && isError && status != 400 {
            #expect(text.contains("lang=\"\(language == "zh" ? "zh-CN" : "en")\""))
          }
          #expect(!text.contains("Refusal(") && !text.contains(".swift"))
        }
      }
    }
  }

  @Test func readsOnly() async throws {
    try await Fixture().ask { client in
      for method in [HTTPRequest.Method.post, .put, .delete, .patch, .options] {
        try await client.execute(uri: "/lists/firms", method: method) { response in
          #expect(response.status == .methodNotAllowed)
          #expect(response.headers[.allow] == "GET, HEAD")
        }
      }
    }
  }

  @Test(arguments: [
    "/", "/lists/firms", "/api/v1/lists/firms/records", "/style.css",
    "/api/v1/lists/firms/export.ndjson",
  ])
  func headTellsTheLengthAndSendsNothing(path: String) async throws {
    try await Fixture().ask { client in
      let length = try await client.execute(uri: path, method: .get) { $0.body.readableBytes }
      try await client.execute(uri: path, method: .head) { response in
        #expect(response.status == .ok)
        #expect(response.body.readableBytes == 0)
        #expect(response.headers[.contentLength] == "\(length)")
      }
    }
  }

  @Test func everyResponseKeepsTheBrowserToShowing() async throws {
    try await Fixture().ask { client in
      for path in ["/", "/nowhere", "/api/v1/lists", "/style.css", "/lists/firms/export.csv"] {
        try await client.execute(uri: path, method: .get) { response in
          let policy = response.headers[.contentSecurityPolicy] ?? ""
          #expect(policy.hasPrefix("default-src 'none'"), "\(path)")
          #expect(response.headers[.xContentTypeOptions] == "nosniff", "\(path)")
          #expect(response.headers[HTTPField.Name("Referrer-Policy")!] != nil, "\(path)")
          #expect(path == "/style.css" || response.headers[.cacheControl] == "no-store", "\(path)")
        }
      }
    }
  }

  @Test func whatIsUnchangedIsNotSentAgain() async throws {
    try await Fixture().ask(.public) { client in
      let tag = try await client.execute(uri: "/lists/firms", method: .get) { $0.headers[.eTag] }
      let known = try #require(tag)
      try await client.execute(
        uri: "/lists/firms", method: .get, headers: [.ifNoneMatch: known]
      ) { #expect($0.status == .notModified && $0.body.readableBytes == 0) }
      try await client.execute(
        uri: "/lists/firms?lang=en", method: .get, headers: [.ifNoneMatch: known]
      ) { #expect($0.status == .ok) }
    }
  }

  @Test func namesThatAreNotMarkup() async throws {
    let link = Routes(language: .zh).record("firms", Fixture.hostileKey).href
    try await Fixture().ask { client in
      for path in [link, "/lists/firms", "/lists/firms?page=2", "/lists/firms/diff"] {
        try await client.execute(uri: path, method: .get) { response in
          let text = String(buffer: response.body)
          #expect(response.status == .ok, "\(path): \(text.prefix(300))")
          #expect(!text.contains("<script") && !text.contains("<img"), "\(path)")
          #expect(!text.contains("%00\""), "\(path)")
        }
      }
      try await client.execute(uri: "/api/v1" + link, method: .get) { response in
        let text = String(buffer: response.body)
        let object =
          try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(object?["key"] as? String == Fixture.hostileKey)
      }
    }
  }

  @Test func totalsEqualTheExports() async throws {
    try await Fixture().ask { client in
      for condition in ["", "where=district=%E7%94%B2%E5%8C%BA", "at=draft"] {
        let lines = try await client.execute(
          uri: "/api/v1/lists/firms/export.ndjson?\(condition)", method: .get
        ) { String(buffer: $0.body).split(separator: "\n").map(String.init) }
        var records: [String] = []
        for page in 1...4 {
          try await client.execute(
            uri: "/api/v1/lists/firms/records?size=20&page=\(page)&\(condition)", method: .get
          ) { response in
            let text = String(buffer: response.body)
            #expect(text.contains("\"total\":\(lines.count),"), "\(condition) \(page)")
            let start = text.firstRange(of: "\"records\":[")?.upperBound ?? text.endIndex
            let end = text.firstRange(of: "],\"total\"")?.lowerBound ?? text.endIndex
            if start < end { records.append(String(text[start..<end])) }
          }
        }
        #expect(records.joined(separator: ",") == lines.joined(separator: ","))
        try await client.execute(uri: "/lists/firms?\(condition)", method: .get) { response in
          #expect(String(buffer: response.body).contains("共 \(lines.count) 家"), "\(condition)")
        }
      }
    }
  }

  @Test func whatAnotherProcessPublishesIsSeen() async throws {
    let fixture = try Fixture()
    try await fixture.ask { client in
      try await client.execute(uri: "/api/v1/lists/firms/records", method: .get) {
        #expect(String(buffer: $0.body).contains("\"period\":\"2023Q2\""))
      }
      try fixture.take("2023Q3", Fixture.rows(revenue: 400), publishes: true)
      try await client.execute(uri: "/api/v1/lists/firms/records", method: .get) {
        #expect(String(buffer: $0.body).contains("\"period\":\"2023Q3\""))
      }
    }
  }

  /// DNS rebinding: a page elsewhere lets its own name point at this machine.
  @Test(arguments: [("evil.example", 421), ("127.0.0.1:8080", 200), ("[::1]:8080", 200)])
  func otherNamesOfTheMachineAreRefused(authority: String, status: Int) async throws {
    try await Fixture().ask { client in
      for path in ["/lists", "/api/v1/lists", "/style.css"] {
        try await client.execute(uri: path, method: .get, authority: authority) { response in
          #expect(response.status.code == status)
        }
      }
    }
  }
}

@Suite struct ErrorLanguageTests {
  @Test(arguments: [
    ("/lists/firms?lang=en&at=%zz", "", "en"), ("/lists/firms?at=%zz", "", "zh-CN"),
    ("/lists/firms?lang=fr", "en-GB,en;q=0.9,zh;q=0.8", "en"),
    ("/lists/firms?lang=fr", "fr, zh-CN", "zh-CN"), ("/lists/firms?lang=fr", "", "zh-CN"),
    ("/lists/firms?lang=zh&audience=nobody", "en", "zh-CN"),
    ("/lists/firms?lang=en&audience=full", "zh", "en"),
    // A value that ends in the words is no choice of a language.
    ("/lists/firms?slang=en&at=%zz", "", "zh-CN"), ("/lists/firms?lang=english", "", "zh-CN"),
    ("/nowhere?lang=en", "", "en"), ("/lists/firms/records/%FF?lang=en", "", "en"),
  ])
  func isTheOneAskedFor(path: String, preferred: String, language: String) async throws {
    try await Fixture().ask { client in
      try await client.execute(
        uri: path, method: .get, headers: preferred.isEmpty ? [:] : [.acceptLanguage: preferred]
      ) { response in
        let html = String(buffer: response.body)
        #expect(response.status.code >= 400, "\(path)")
        #expect(html.contains("<html lang=\"\(language)\">"), "\(path): \(html.prefix(80))")
        #expect(response.headers[.contentLanguage] == language)
        let sentence = html.components(separatedBy: "class=\"sentence\">").last?.first
        #expect((sentence.map { $0.isASCII } ?? false) == (language == "en"), "\(path)")
      }
    }
  }

  @Test func leadsToTheSamePlaceInTheOtherLanguage() async throws {
    try await Fixture().ask { client in
      try await client.execute(uri: "/lists/firms?audience=full&lang=en", method: .get) {
        #expect(
          String(buffer: $0.body).contains("href=\"/lists/firms?audience=full\" lang=\"zh-CN\""))
      }
    }
  }
}

@Suite struct SourceNameTests {
  /// The name as it was typed tells of the folders of somebody's machine.
  @Test(arguments: [Audience.internal, .full, .public])
  func noFolderIsTold(audience: Audience) async throws {
    let fixture = try Fixture()
    let folder = fixture.directory.lastPathComponent
    try await fixture.ask(audience) { client in
      for path in [
        "/lists/firms/log", "/api/v1/lists/firms/log", "/lists/firms/records/K101",
        "/api/v1/lists/firms/records/K101?history=1", "/lists/firms/diff",
        "/api/v1/lists/firms/diff", "/lists/firms/diff?from=2023Q1&to=2023Q2",
        "/api/v1/lists/firms/diff?from=2023Q1&to=2023Q2",
      ] {
        try await client.execute(uri: path, method: .get) { response in
          let text = String(buffer: response.body)
          #expect(response.status == .ok, "\(path)")
          #expect(!text.contains(folder), "\(path)")
          if audience != .public { #expect(text.contains(".csv"), "\(path)") }
        }
      }
    }
  }
}
