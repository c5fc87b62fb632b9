import Exporting
import Registry
import Web

/// What the pages of a running server say beyond the words of their templates.
enum PageWords {
  static let site = Phrase(zh: "产业名录库", en: "Industry Registry")
  static let overview = Phrase(zh: "名录总览", en: "All lists")
  static let nothingBefore = Phrase(zh: "（尚无名录）", en: "(no list yet)")
  static let nothingMatches = Phrase(zh: "没有符合条件的条目。", en: "No record matches.")
  static let nothingListed = Phrase(zh: "还没有任何名录。", en: "There is no list yet.")
  static let noOfficer = Phrase(zh: "未落实服务专员", en: "No officer")
  static let unsettled = Phrase(
    zh: "上次规划后列入，尚未规划", en: "on a list since the last plan; not planned yet")
  static func memberships(_ label: String, _ words: Words) -> Phrase {
    Phrase(
      zh: "按\(words.countOfMemberships)计：列入多个\(label)的，各计一次",
      en: "By membership: who is in several groups is counted in each")
  }
  static let noAsOf = Phrase(zh: "所属期未填", en: "as-of not given")
  static let unassigned = Phrase(zh: "未填", en: "Not given")

  /// Lists that hold nothing yet, by their titles.
  static func unused(_ titles: [String]) -> Phrase {
    Phrase(
      zh: "尚无数据：\(titles.joined(separator: "、"))",
      en: "Without data so far: \(titles.joined(separator: ", "))")
  }

  /// What a sum leaves out, beside it.
  static func left(
    suppressed: Int, missing: Int, _ words: Words, _ lexicon: Lexicon
  ) -> String? {
    let counter = lexicon.language == .zh ? " \(words.counter)" : ""
    var parts: [Phrase] = []
    if suppressed > 0 {
      let count = lexicon.count(suppressed) + counter
      parts.append(Phrase(zh: "不含保密 \(count)", en: "without \(count) withheld"))
    }
    if missing > 0 {
      let count = lexicon.count(missing) + counter
      parts.append(Phrase(zh: "缺 \(count)", en: "\(count) missing"))
    }
    guard !parts.isEmpty else { return nil }
    return parts.map { $0.text(lexicon.language) }
      .joined(separator: lexicon.language == .zh ? "，" : ", ")
  }

  /// 第 51–100 条，共 312 家.
  static func range(_ first: Int, _ last: Int, of total: Int, _ words: Words, _ lexicon: Lexicon)
    -> String
  {
    let (first, last, all) = (lexicon.count(first), lexicon.count(last), lexicon.count(total))
    return Phrase(
      zh: total == 0
        ? "共 0 \(words.counter)" : "第 \(first)–\(last) \(words.counter)，共 \(all) \(words.counter)",
      en: total == 0 ? "none" : "\(first)–\(last) of \(all)"
    ).text(lexicon.language)
  }

  /// What became of a revision, where the page does not say it otherwise.
  static func state(_ state: String, _ language: Language) -> String? {
    switch state {
    case "draft": Phrase(zh: "草稿", en: "Draft").text(language)
    case "discarded": Phrase(zh: "已作废", en: "Discarded").text(language)
    default: nil
    }
  }

  /// `2023Q1` as it stands below a column: 23Q1.
  static func short(_ period: Period) -> String { String(period.description.dropFirst(2)) }

  /// 18.2 KB; of a thousand, as file managers count.
  static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1000: "\(bytes)\u{A0}B"
    case ..<1_000_000: "\(bytes / 1000).\(bytes % 1000 / 100)\u{A0}KB"
    default: "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000)\u{A0}MB"
    }
  }

  /// Since when, short enough for a narrow column: `2023Q1` for the canonical `2023-Q1`.
  static func since(_ canonical: String) -> String { canonical.replacing("-Q", with: "Q") }

  /// The name of a file without its folders, which tell of somebody's machine.
  static func fileName(_ path: String) -> String {
    path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path
  }
}
