import Registry

extension ImporterCheckReport {
  public func text(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Phrase(zh: "结果", en: "result")), .left),
      (presentation(Phrase(zh: "约定", en: "law")), .left),
      (presentation(Phrase(zh: "含义", en: "meaning")), .left),
    ])
    for law in laws {
      table.add([presentation(law.result.word), law.law, presentation(law.meaning)])
    }
    let broken = laws.flatMap { law in law.details.map { "\(law.law): \(visible($0))" } }
    let kept = laws.count { $0.result == .pass }
    let failed = laws.count { $0.result == .fail }
    let exempt = laws.count - kept - failed
    let summary = presentation(
      Phrase(
        zh: "\(importer)：符合 \(kept) 条，不符 \(failed) 条，免检 \(exempt) 条",
        en: "\(importer): \(kept) kept, \(failed) broken, \(exempt) exempt"))
    return table.text(presentation.style) + "\n"
      + (broken + [summary]).joined(separator: "\n") + "\n"
  }
}

extension ImporterCheckReport.Result {
  fileprivate var word: Phrase {
    switch self {
    case .pass: Phrase(zh: "符合", en: "pass")
    case .fail: Phrase(zh: "不符", en: "FAIL")
    case .exempt: Phrase(zh: "免检", en: "exempt")
    }
  }
}
