import Registry

extension OriginalsReport {
  /// The files of a revision, a line each.
  public func text(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Phrase(zh: "来源文件", en: "source")), .left),
      (presentation(Phrase(zh: "字节", en: "bytes")), .right),
      ("SHA-256", .left),
      (presentation(Phrase(zh: "原件", en: "original")), .left),
    ])
    for file in files {
      let kept =
        file.isKept
        ? Phrase(zh: "已留存", en: "kept") : Phrase(zh: "未留存", en: "not kept")
      table.add([file.file, String(file.bytes), file.sha256, presentation(kept)])
    }
    return table.text(presentation.style)
  }
}

extension ReplayReport {
  /// That nothing differs, or what does: counts, files, issues, and the records.
  public func text(_ presentation: Presentation) -> String {
    let words = definition.words
    let heading = Phrase(
      zh: "重放 r\(revision)：\(definition.title) \(period.title)",
      en: "replay of r\(revision): \(presentation.title(definition)) \(period)")
    var text = presentation.style.bold(visible(presentation(heading))) + "\n"
    guard !isSame else {
      let records = presentation.count(recorded.counts.current, words)
      return text
        + presentation(
          Phrase(
            zh: "与当时的结果完全一致（\(records)，校验码 \(recorded.digest.prefix(16))）",
            en: "nothing differs (\(records), digest \(recorded.digest.prefix(16)))")) + "\n"
    }
    if let refusal {
      text +=
        presentation(Phrase(zh: "现在会被拒绝：", en: "today it is refused: "))
        + visible(presentation(refusal.message)) + "\n"
    }
    text += counts(presentation)
    for difference in sources + issues {
      text += "  " + visible("\(difference.name)") + presentation(Wording.colon)
      text += "\(difference.recorded) → \(difference.replayed)\n"
    }
    guard differing > 0 else { return text }
    let legend = Phrase(
      zh: "\(differing) \(words.counter)不同（+ 现在多出，− 现在没有，~ 与 · 当时 → 现在）",
      en: "\(differing) differ (+ only today, − only then, ~ and · then → today)")
    text += "\n" + presentation.style.bold(presentation(legend)) + "\n"
    text += changes.map { $0.text(definition, disclosure, presentation) }.joined()
    let rest = differing - changes.count
    return rest > 0
      ? text + "  " + presentation(Phrase(zh: "另有 \(rest) 条", en: "and \(rest) more")) + "\n"
      : text
  }

  private func counts(_ presentation: Presentation) -> String {
    let words = definition.words
    var table = TextTable(
      [("", .left)]
        + [Change.Event.entered, .exited, .changed, .updated].map {
          (presentation($0.phrase(words, isDraft: false)), .right)
        } + [(presentation(Phrase(zh: "条目", en: "records")), .right)])
    func add(_ name: Phrase, _ counts: ChangeCounts) {
      table.add(
        [presentation(name)]
          + [counts.entered, counts.exited, counts.changed, counts.updated, counts.current]
          .map(String.init))
    }
    add(Phrase(zh: "当时", en: "then"), recorded.counts)
    if let replayed { add(Phrase(zh: "现在", en: "today"), replayed.counts) }
    return table.text(presentation.style)
  }
}
