import Foundation
import Registry
import Testing
import Web

/// Whole documents against files; `RECORD_GOLDEN=1` writes them anew.
@Suite struct GoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  static let pages: [(name: String, make: @Sendable (Samples) -> String)] = [
    ("overview", { render($0.overview(), in: $0.language) }),
    ("list", { render($0.list(), in: $0.language) }),
    ("record", { render($0.record(), in: $0.language) }),
    ("diff", { render($0.diff(), in: $0.language) }),
    ("service", { render($0.service(), in: $0.language) }),
    ("log", { render($0.log(), in: $0.language) }),
    ("error", { render($0.missing(), in: $0.language) }),
  ]

  @Test(arguments: pages.map(\.name), Language.allCases)
  func pageIsAsRecorded(name: String, language: Language) throws {
    let page = try #require(Self.pages.first { $0.name == name })
    let html = page.make(Samples(language: language))
    let file = Self.folder.appending(path: "\(name).\(language.rawValue).html")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try Data(html.utf8).write(to: file)
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(html == recorded, "\(file.lastPathComponent) differs; RECORD_GOLDEN=1 writes it anew")
  }
}
