import Registry

extension CopyReport {
  /// A line for each list, with the digest by which two registries are known to be equal.
  public func text(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Phrase(zh: "名录", en: "list")), .left),
      (presentation(Phrase(zh: "修改记录", en: "revisions")), .right),
      (presentation(Phrase(zh: "版次", en: "editions")), .right),
      (presentation(Phrase(zh: "条目", en: "records")), .right),
      (presentation(Phrase(zh: "校验码", en: "digest")), .left),
    ])
    for list in lists {
      table.add([
        list.list, String(list.revisions), String(list.editions), String(list.records),
        list.digest.map { String($0.prefix(12)) } ?? "",
      ])
    }
    let revisions = lists.reduce(0) { $0 + $1.revisions }
    let head = Phrase(
      zh: "已复制 \(lists.count) 个名录、\(revisions) 次修改记录，逐条校验一致",
      en: "copied \(lists.count) lists with \(revisions) revisions, and all of them verify")
    return presentation.style.bold(presentation(head)) + "\n" + table.text(presentation.style)
  }
}
