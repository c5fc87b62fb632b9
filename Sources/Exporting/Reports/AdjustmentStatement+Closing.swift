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
    if let publicity = report.publication?.publicity {
      document.paragraph(presentation(Wording.publicity) + presentation(publicity.phrase))
    }
    if let digest = report.digest {
      document.paragraph(
        presentation(Phrase(zh: "校验码：", en: "digest: ")) + shortDigest(digest))
    }
    for line in report.publication?.signatures(presentation) ?? [] { document.signature(line) }
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
  /// The people, on one line, and below them the day, as a document ends.
  fileprivate func signatures(_ presentation: Presentation) -> [String] {
    let people = [
      (Phrase(zh: "编制：", en: "prepared by "), preparedBy),
      (Phrase(zh: "审核：", en: "reviewed by "), reviewedBy),
      (Phrase(zh: "批准：", en: "approved by "), approvedBy),
    ].compactMap { label, person in person.map { presentation(label) + visible($0) } }
    let signed = people.joined(separator: presentation(Phrase(zh: "　", en: ", ")))
    return [people.isEmpty ? nil : signed, on.map { presentation.day($0) }].compactMap(\.self)
  }
}
