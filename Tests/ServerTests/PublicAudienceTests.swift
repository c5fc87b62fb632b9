import HTTPTypes
import NIOCore
import Registry
import Testing
import Web

/// Every address that shows something, asked for the public, where each secret value is marked.
@Suite struct PublicAudienceTests {
  static let paths = [
    "/", "/lists", "/lists/firms", "/lists/firms?lang=en", "/lists/firms?at=2023Q1&page=2",
    "/lists/firms/records/K101", "/lists/firms/records/K101?at=2023Q1", "/lists/firms/diff",
    "/lists/firms/diff?from=2023Q1&to=2023Q2&lang=en", "/lists/firms/log", "/service",
    "/lists/firms/export.csv", "/lists/firms/export.xml", "/lists/firms/export.html",
    "/api/v1/lists/firms/export.html", "/api/v1/lists", "/api/v1/lists/firms",
    "/api/v1/lists/firms/records?size=1000", "/api/v1/lists/firms/records?where=district=甲区",
    "/api/v1/lists/firms/records/K101?history=1", "/api/v1/lists/firms/diff",
    "/api/v1/lists/firms/diff?by=district", "/api/v1/lists/firms/log", "/api/v1/assignments",
    "/lists/firms/records", "/lists/firms/export.json", "/lists/firms/export.ndjson",
    "/api/v1/lists/firms/records/K999", "/api/v1/lists/firms/diff?to=draft&by=district",
    "/service?list=firms", "/lists/claims", "/api/v1/lists/claims/records",
    "/api/v1/lists/adjustments/export.ndjson", "/lists/identities/export.html",
    "/api/v1/lists/firms/export.csv", "/api/v1/lists/firms/export.json",
    "/api/v1/lists/firms/export.ndjson", "/api/v1/lists/firms/export.xml",
    "/lists/firms/export.xlsx", "/api/v1/lists/firms/export.xlsx",
    // What is not open stays closed, whatever the words.
    "/lists/firms?at=draft", "/lists/firms?at=r3", "/api/v1/lists/firms/records?at=draft",
    "/api/v1/lists/firms/diff?to=draft", "/api/v1/lists/firms/export.csv?at=r3",
    "/lists/firms?column=revenue", "/lists/firms/diff?by=tax", "/lists/firms/records/K999",
    "/api/v1/lists/firms/diff?by=revenue", "/lists/officers", "/api/v1/lists/officers/records",
    "/api/v1/lists/firms/records?audience=full", "/lists/firms?where=staff=x",
  ]

  /// Values, persons, messages, file names and drafts all bear the mark.
  @Test func nothingSecretIsInAnyPublicResponse() async throws {
    let fixture = try Fixture()
    try await fixture.ask(.public) { client in
      for path in Self.paths {
        try await client.execute(uri: path, method: .get) { response in
          let text = try response.text()
          #expect(!text.contains(Fixture.secret), "\(path): \(text.prefix(300))")
          #expect(response.status.code < 500, "\(path)")
        }
      }
    }
  }

  @Test func nobodyIsLedWhereNothingIsShown() async throws {
    let fixture = try Fixture()
    for (audience, isLed) in [(Audience.public, false), (.internal, true)] {
      try await fixture.ask(audience) { client in
        try await client.execute(uri: "/", method: .get) { response in
          #expect(String(buffer: response.body).contains("href=\"/service") == isLed)
        }
      }
    }
  }

  /// The same addresses where firms are served: neither who serves whom nor what they take in.
  @Test func nobodyIsToldWhoServesWhom() async throws {
    try await ServiceFixture().ask(.public) { client in
      for (route, texts) in try await Self.byRoute(Self.servedPaths, client) {
        for mark in Self.servedMarks {
          #expect(!texts.contains { $0.contains(mark) }, "\(mark) at \(route)")
        }
      }
    }
  }

  private static let servedPaths = paths.map {
    $0.replacing("firms", with: "clients").replacing("K101", with: "C02")
  }

  /// Officers, their telephones, and figures as programs and people are told them.
  private static let servedMarks = [
    "示例甲", "示例乙", "示例丙", "138-0000", "789,012", "789012", "7.0007", "70007",
  ]

  /// A new route has to be swept, or to stand here with its reason.
  @Test func everyRouteIsSwept() async throws {
    let fixture = try Fixture()
    let swept = try await fixture.ask(.public) { client in
      Set(try await Self.byRoute(Self.paths, client).keys)
    }
    #expect(swept.isDisjoint(with: Self.ofNobody))
    #expect(swept.union(Self.ofNobody) == fixture.routes())
  }

  /// Tells of no list: how pages look.
  private static let ofNobody: Set = ["/style.css"]

  /// What is answered at each address, by the route that answers it.
  private static func byRoute(
    _ paths: [String], _ client: Browser
  ) async throws -> [String: [String]] {
    var texts: [String: [String]] = [:]
    for path in paths {
      try await client.execute(uri: path, method: .get) { response in
        let route = try #require(response.route, "\(path) leads nowhere")
        texts[route, default: []].append(try response.text())
      }
    }
    return texts
  }

  @Test func theSweepWouldFindIt() async throws {
    let served = try await ServiceFixture().ask(.full) { client in
      try await Self.byRoute(Self.servedPaths, client)
    }
    try await Fixture().ask(.full) { client in
      for secrecy in ["internal", "statistical", "tax", "personal"] {
        try await client.execute(uri: "/api/v1/lists/firms/records", method: .get) { response in
          #expect(String(buffer: response.body).contains("\(Fixture.secret)-\(secrecy)"))
        }
      }
      for (route, texts) in try await Self.byRoute(Self.paths, client)
      where !Self.valueless.contains(route) {
        let isFound =
          texts.contains { $0.contains(Fixture.secret) }
          || Self.servedMarks.contains { mark in served[route]!.contains { $0.contains(mark) } }
        #expect(isFound, "\(route) has nothing to find")
      }
    }
  }

  /// Print no values, whoever asks.
  private static let valueless: Set = ["/", "/lists", "/api/v1/lists", "/api/v1/lists/{list}"]

  @Test(arguments: [
    (Audience.public, "full", 403), (.public, "internal", 403), (.public, "public", 200),
    (.internal, "public", 200), (.internal, "service", 403), (.internal, "full", 403),
    (.service, "internal", 403), (.service, "public", 200), (.full, "service", 200),
    (.full, "internal", 200), (.internal, "everybody", 400),
  ])
  func aRequestNarrowsAndNeverWidens(
    audience: Audience, asked: String, status: Int
  ) async throws {
    try await Fixture().ask(audience) { client in
      for path in ["/lists/firms", "/api/v1/lists/firms/records"] {
        try await client.execute(uri: "\(path)?audience=\(asked)", method: .get) { response in
          #expect(response.status.code == status, "\(path) \(audience) -> \(asked)")
        }
      }
    }
  }

  @Test func internalReadersSeePersonsMasked() async throws {
    try await Fixture().ask(.internal) { client in
      for path in ["/lists/firms/records/K101", "/api/v1/lists/firms/export.csv"] {
        try await client.execute(uri: path, method: .get) { response in
          let text = String(buffer: response.body)
          #expect(!text.contains("\(Fixture.secret)-personal"), "\(path)")
          #expect(text.contains("\(Fixture.secret)-tax"), "\(path)")
        }
      }
    }
  }
}
