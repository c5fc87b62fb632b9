import Registry

extension AdjustmentStatement {
  /// The attachments, and which version of the list the statement is about.
  func closing(_ document: inout Document) {
    document.heading(presentation(Phrase(zh: "附件", en: "Attachments")))
    let list = presentation.title(definition)
    document.paragraph(
      presentation(
        Phrase(
          zh: "1．\(list)（\(version.zh)，\(report.counts.current) \(words.counter)）",
          en: "1. \(list) (\(version.en), \(report.counts.current) records)")))
    document.paragraph(
      presentation(Phrase(zh: "2．与上期比对表", en: "2. The comparison with the list before")))
    for line in report.publication?.signatures(presentation) ?? [] { document.paragraph(line) }
    if let digest = report.digest {
      document.paragraph(
        presentation(Phrase(zh: "校验码：", en: "digest: ")) + String(digest.prefix(12)))
    }
  }

  private var version: Phrase {
    let (period, revision) = (report.to.period, report.to.revision)
    guard let edition = report.to.edition else {
      return Phrase(zh: "\(period.title)草稿 r\(revision)", en: "\(period), draft r\(revision)")
    }
    return Phrase(
      zh: "\(period.title)第\(edition)版", en: "\(period), edition \(edition)")
  }
}

extension Publication {
  /// Document, people and day, without what the edition rests on.
  fileprivate func signatures(_ presentation: Presentation) -> [String] {
    var signed = self
    signed.sources = []
    signed.carriedOver = nil
    return signed.lines(presentation, Words())
  }
}
