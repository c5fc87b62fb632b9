import Registry
import Testing

@testable import Web

@Suite struct LexiconTests {
  /// Both sides are held to each other: no template asks for a word that is not there, and each
  /// word of the pages is asked for by a template.
  @Test func templatesAndPhrasesAgree() {
    var asked: Set<String> = []
    for (name, text) in TemplateLibrary.texts {
      for tag in text.matches(of: /{{[#^\/&]?\s*w\.([^}]+?)\s*}}/) {
        #expect(Lexicon.phrases[String(tag.1)] != nil, "\(name): \(tag.1)")
        asked.insert(String(tag.1))
      }
      #expect(!text.contains("{{{") || name == "layout", "\(name) has an unescaped value")
    }
    for key in Lexicon.pages.keys { #expect(asked.contains(key), "\(key) is not used") }
  }

  @Test func everyPartialExists() {
    let names = Set(TemplateLibrary.texts.map(\.name))
    for (name, text) in TemplateLibrary.texts {
      for tag in text.matches(of: /{{[<>]\s*([a-z]+)\s*}}/) {
        #expect(names.contains(String(tag.1)), "\(name): \(tag.1)")
      }
    }
  }

  @Test func bothLanguagesSaySomethingInTheirOwnScript() {
    func hasHan(_ text: String) -> Bool {
      text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
    let either: Set<String> = [
      "html-lang", "other-html-lang", "other-language", "colon", "line-end",
    ]
    for (key, phrase) in Lexicon.phrases where !either.contains(key) {
      #expect(hasHan(phrase.zh), "\(key)")
      #expect(!hasHan(phrase.en) && !phrase.en.isEmpty, "\(key)")
    }
    let parts = [Lexicon.trade, Lexicon.pages, Lexicon.models].map(\.count)
    #expect(Lexicon.phrases.count == parts.reduce(0, +), "a key stands in two places")
  }

  @Test(arguments: Language.allCases)
  func everyKindClassAndAudienceHasAWord(language: Language) {
    let lexicon = Lexicon(language: language)
    let words =
      ChangeKind.allCases.map(lexicon.kind) + Field.Class.allCases.map(lexicon.fieldClass)
      + Audience.allCases.map { lexicon["audience-\($0.rawValue)"] }
      + Audience.allCases.map { lexicon["audience-\($0.rawValue)-note"] }
      + Routes.Grouping.allCases.map { lexicon["by-\($0.rawValue)"] }
    #expect(Set(words).count == words.count)
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"),
    (-1234, "−1,234"), (Int.min, "−9,223,372,036,854,775,808"),
  ])
  func countsAreGrouped(number: Int, text: String) {
    #expect(Lexicon(language: .zh).count(number) == text)
  }

  @Test func editionsAndPeriodsAreNamed() throws {
    let zh = Lexicon(language: .zh)
    let en = Lexicon(language: .en)
    #expect(zh.edition(1) == "第1版")
    #expect(zh.edition(2) == "第2版（更正版）")
    #expect(en.edition(2) == "Edition 2 (correction)")
    let names = ["2023Q2", "2023H1", "2023-06", "2023"].compactMap(Period.init(_:))
    #expect(names.map(zh.period) == ["2023年第二季度", "2023年上半年", "2023年6月", "2023年"])
    #expect(names.map(en.period) == ["2023 Q2", "2023 H1", "2023-06", "2023"])
  }

  @Test func aListsOwnWordsAreKept() {
    let words = Words(list: "储备库", counter: "个", entered: "入库", exited: "出库")
    let zh = Lexicon(language: .zh)
    #expect(zh.entered(words, isDraft: true) == "拟入库")
    #expect(zh.exited(words, isDraft: false) == "出库")
    #expect(Lexicon(language: .en).exited(words, isDraft: true) == "To leave")
  }
}
