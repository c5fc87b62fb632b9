import Foundation
import Registry
import Testing
import Web

/// What holds for every page: plain, closed in itself, and in the bureau's words.
@Suite struct DocumentTests {
  static let documents: [(name: String, language: Language, html: String)] =
    Language.allCases.flatMap { language in
      GoldenTests.pages.map { ($0.name, language, $0.make(Samples(language: language))) }
    }

  @Test func needsNoScriptAndNothingFromElsewhere() {
    for (name, language, html) in Self.documents {
      for word in ["<script", "javascript:", " on", "http:", "https:", "src=", "=\"//", "url("] {
        let found =
          word == " on"
          ? html.contains(/<[^>]* on[a-z]+=/) : html.lowercased().contains(word)
        #expect(!found, "\(name).\(language): \(word)")
      }
      for link in html.matches(of: /(?:href|action)="([^"]*)"/) {
        #expect(
          link.1.hasPrefix("/") && !link.1.hasPrefix("//") || link.1.hasPrefix("#"),
          "\(name).\(language): \(link.1)")
      }
    }
  }

  @Test func tagsAreBalancedAndIdentifiersUnique() {
    let void: Set<Substring> = ["meta", "link", "input", "rect", "line", "br"]
    for (name, language, html) in Self.documents {
      var open: [Substring] = []
      for tag in html.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/) where !void.contains(tag.2) {
        if tag.1.isEmpty {
          open.append(tag.2)
        } else {
          #expect(open.popLast() == tag.2, "\(name).\(language): </\(tag.2)>")
        }
      }
      #expect(open.isEmpty, "\(name).\(language): \(open)")
      let identifiers = html.matches(of: /\sid="([^"]*)"/).map(\.1)
      #expect(Set(identifiers).count == identifiers.count, "\(name).\(language)")
      #expect(!html.contains("{{") && !html.contains("}}"), "\(name).\(language)")
    }
  }

  @Test func theAudienceAndTheOtherLanguageAreOnEveryPage() {
    for (name, language, html) in Self.documents {
      let audience: Audience = name == "service" ? .service : .internal
      let word = Lexicon(language: language)["audience-\(audience.rawValue)"]
      #expect(html.contains(">\(word)</span>"), "\(name).\(language)")
      #expect(html.contains("<html lang=\"\(language == .zh ? "zh-CN" : "en")\">"))
      let hrefs = html.matches(of: /hreflang/).count
      #expect(hrefs == 1, "\(name).\(language)")
    }
  }

  /// Links within a page keep its language.
  @Test func englishPagesLeadToEnglishPages() {
    for (name, language, html) in Self.documents where language == .en {
      for link in html.matches(of: /<a [^>]*href="(\/[^"]*)"([^>]*)>/) {
        let isSwitch = link.2.contains("hreflang")
        #expect(link.1.contains("lang=en") != isSwitch, "\(name): \(link.1)")
      }
    }
  }

  @Test func programmersWordsStayOffThePages() {
    for (name, language, html) in Self.documents {
      for word in ["快照", "提交", "哈希", "snapshot", "commit", "hash"] {
        #expect(!html.contains(word), "\(name).\(language): \(word)")
      }
    }
  }

  @Test func aPageCanCarryItsStyle() {
    var page = Samples(language: .zh).missing()
    page.frame.inlinesStyle = true
    let html = render(page, in: .zh)
    #expect(html.contains("<style>\(stylesheet)</style>"))
    #expect(!html.contains("style.css"))
  }

  /// Chromium 69 would drop a rule that has one of these, or not know its meaning.
  @Test func theStylesheetSuitsAnOldBrowser() {
    let rules = stylesheet.replacing(/\/\*(?s:.)*?\*\//, with: "")
    for word in [
      ":has(", ":is(", ":where(", ":focus-visible", "@container", "@layer", "clamp(", " min(",
      " max(", "inset:", "aspect-ratio", "margin-inline:", "padding-inline:", "color-mix",
      "@import", "url(", "place-items", "</", "row-gap", "dvh", "accent-color",
    ] {
      let places = rules.split(separator: word, omittingEmptySubsequences: false).count - 1
      #expect(places == 0, "\(word)")
    }
    #expect(rules.count { $0 == "{" } == rules.count { $0 == "}" })
  }
}
