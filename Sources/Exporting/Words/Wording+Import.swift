package import Registry

extension Wording {
  package static let file = Phrase(zh: "文件", en: "file")
  static let office = Phrase(zh: "来源", en: "from")
  package static let asof = Phrase(zh: "数据所属期", en: "as of")
  static let noAsOf = Phrase(zh: "所属期未填", en: "as-of not given")
  static let matched = Phrase(zh: "已对应", en: "matched")
  static let ignoredColumns = Phrase(zh: "按规定不取", en: "ignored")
  static let unknown = Phrase(zh: "未识别", en: "not recognised")
  static let lacking = Phrase(zh: "本文件没有的字段", en: "fields the file lacks")
  static let next = Phrase(zh: "下一步", en: "next")
  package static let unchanged = Phrase(zh: "未变", en: "unchanged")
  static let scope = Phrase(zh: "范围", en: "scope")

  static func columns(_ count: Int) -> Phrase {
    Phrase(zh: "\(count) 列", en: "(\(count))")
  }

  static func fields(_ count: Int) -> Phrase {
    Phrase(zh: "\(count) 个", en: "(\(count))")
  }

  /// After the first few of many names.
  static let restInJSON = Phrase(
    zh: "等（全部见 --output json）", en: " ... (all with --output json)")

  static func heldBack(_ count: Int, _ list: String) -> Phrase {
    Phrase(
      zh: "保留高权威来源/人工值 \(count) 处（registry conflicts \(list) 逐项列出）",
      en: "\(count) values held back: another office counts more, or a person decided "
        + "(`registry conflicts \(list)` lists them)")
  }

  /// The places of equal notes; `rest` are those not named.
  static func lines(_ lines: [Int], rest: Int) -> Phrase {
    let numbers = lines.map(String.init)
    return Phrase(
      zh: "第 \(numbers.joined(separator: "、")) 行" + (rest > 0 ? "等 \(lines.count + rest) 行" : ""),
      en: "lines \(numbers.joined(separator: ", "))" + (rest > 0 ? " and \(rest) more" : ""))
  }

  static func rows(read: Int, accepted: Int, rejected: Int) -> Phrase {
    Phrase(
      zh: "读取 \(read) 行，接受 \(accepted) 行，拒绝 \(rejected) 行",
      en: "\(read) rows read, \(accepted) accepted, \(rejected) rejected")
  }

  static func times(_ count: Int) -> Phrase {
    Phrase(zh: "（共 \(count) 处）", en: " (\(count) times)")
  }

  static func unlisted(_ count: Int) -> Phrase {
    Phrase(
      zh: "另有 \(count) 处未逐条列出", en: "\(count) more are counted but not listed")
  }

  /// Doubts that somebody has looked into.
  static func settled(_ count: Int) -> Phrase {
    Phrase(zh: "已核实 \(count) 项", en: "\(count) settled")
  }

  package static let keptUnchanged = Phrase(
    zh: "与现有内容一致，已记入草稿", en: "nothing differs, its coming was kept in the draft")

  /// The word of `--mode` on screen.
  static func mode(_ mode: String) -> Phrase? {
    switch mode {
    case "replace": Phrase(zh: "整表更新", en: "replace")
    case "merge": Phrase(zh: "并入", en: "merge")
    case "enrich": Phrase(zh: "补充数据", en: "enrich")
    default: nil
    }
  }
}

extension ImportReport.State {
  var phrase: Phrase {
    switch self {
    case .draft: Phrase(zh: "已导入草稿", en: "imported into the draft")
    case .published: Phrase(zh: "已导入并发布", en: "imported and published")
    case .dryRun: Phrase(zh: "试导入，未写入", en: "trial run, nothing was written")
    case .refused: Phrase(zh: "未导入，名录未作任何改动", en: "refused, nothing was changed")
    case .unchanged: Phrase(zh: "与现有内容一致，未作改动", en: "nothing differs, nothing was written")
    }
  }
}
