import Registry

extension LogReport {
  public func text(_ presentation: Presentation) -> String {
    let words = definition.words
    var table = TextTable(
      [
        (presentation(Phrase(zh: "修改记录", en: "revision")), .left),
        (presentation(Phrase(zh: "期别", en: "period")), .left),
        (presentation(Phrase(zh: "时间", en: "at")), .left),
        (presentation(Phrase(zh: "方式", en: "kind")), .left),
      ]
        + [Change.Event.entered, .exited, .changed, .updated].map {
          (presentation($0.phrase(words, isDraft: false)), .right)
        } + [
          (presentation(Phrase(zh: "条目", en: "records")), .right),
          (presentation(Phrase(zh: "说明", en: "message")), .left),
        ])
    for line in revisions {
      let version = line.edition.map { "\(line.period).\($0)" } ?? line.period.description
      let hand = [line.hand?.key, line.hand?.reason, line.hand?.basis]
      let note =
        ([line.by, line.message] + hand).compactMap(\.self) + line.sources.map(\.file)
        + line.accepted.map { presentation(Wording.accepted($0)) }
      table.add([
        "r\(line.revision)", version, ChinaTime.text(of: line.at),
        presentation(line.deed) + (line.undoes.map { " r\($0)" } ?? ""),
        String(line.counts.entered),
        String(line.counts.exited), String(line.counts.changed), String(line.counts.updated),
        String(line.counts.current), note.joined(separator: " · "),
      ])
    }
    return presentation.style.bold(visible(presentation.title(definition))) + "\n"
      + table.text(presentation.style) + editions(presentation)
  }

  /// What each edition was signed with.
  private func editions(_ presentation: Presentation) -> String {
    revisions.compactMap { line in
      guard let number = line.edition, let publication = line.publication else { return nil }
      let lines = publication.lines(presentation, line.definition ?? definition)
      guard !lines.isEmpty else { return nil }
      let head =
        "\(presentation.title(line.period)) "
        + presentation(Phrase(zh: "第\(number)版", en: "edition \(number)"))
      return "\n" + presentation.style.bold(head) + "\n" + lines.map { "  \($0)\n" }.joined()
    }.joined()
  }
}

extension PublishReport {
  public func text(_ presentation: Presentation) -> String {
    let heading = Phrase(
      zh: "已发布 \(definition.title) \(period.title) 第\(edition)版，共 \(records) "
        + "\(definition.words.counter)（r\(revision)）",
      en: "published \(presentation.title(definition)) \(period) edition \(edition), "
        + "\(records) records (r\(revision))")
    var lines = [presentation.style.bold(visible(presentation(heading)))]
    lines += publication.lines(presentation, definition)
    lines.append(presentation(Phrase(zh: "校验码：", en: "digest: ")) + digest)
    lines.append(
      presentation(
        Phrase(zh: "封存码（请另行留存）：", en: "seal (keep it elsewhere): ")) + seal)
    if let resumed { lines += resumed.lines(presentation) }
    if reasonsMissing > 0 { lines.append(presentation(unexplained)) }
    if !draftLeft.isEmpty { lines.append(presentation(leftBehind)) }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension PublishReport {
  private static var namedRevisions: Int { 5 }

  /// What is not in the edition though it was in the draft, and what can become of it.
  private var leftBehind: Phrase {
    let (list, count) = (definition.list, draftLeft.count)
    let names = draftLeft.prefix(Self.namedRevisions).map { "r\($0)" }
    let isMore = count > names.count
    return Phrase(
      zh: "提示：草稿中 r\(revision) 之后的 \(count) 次修改（\(names.joined(separator: "、"))"
        + (isMore ? " 等" : "") + "）未随本版发布，留作 \(period) 更正版的草稿："
        + "registry diff \(list) 查看，registry publish \(list) --message … 发布为更正版，"
        + "registry discard \(list) 作废",
      en: "note: \(count) revisions of the draft after r\(revision) "
        + "(\(names.joined(separator: ", "))\(isMore ? ", ..." : "")) are not in this edition and stay as "
        + "the draft of its correction: `registry diff \(list)` shows them, `registry publish \(list) "
        + "--message ...` publishes them, `registry discard \(list)` drops them")
  }

  private var unexplained: Phrase {
    let command = "registry adjustments \(definition.list) --missing"
    return Phrase(
      zh: "提示：\(reasonsAsked) 项调整中 \(reasonsMissing) 项没有确认的理由（\(command) 列出）；"
        + "理由已随本版锁定，补充须作更正（registry correct \(definition.list)）",
      en: "note: \(reasonsMissing) of \(reasonsAsked) changes have no confirmed reason "
        + "(`\(command)` lists them); reasons are locked with the edition and can be given in a "
        + "correction alone (`registry correct \(definition.list)`)")
  }
}

extension VerifyReport {
  public func text(_ presentation: Presentation) -> String {
    let count = Phrase(
      zh: "已校验 \(revisions) 次修改记录", en: "\(revisions) revisions recomputed")
    guard !isSound else {
      return presentation(count) + presentation(Phrase(zh: "，全部一致", en: ", all of them hold"))
        + "\n"
    }
    let lines = failures.map { failure in
      let list = failure.list.map { $0 + " " } ?? ""
      return presentation.style.red(
        visible("\(list)r\(failure.revision): \(presentation(failure.reason))")) + "\n"
    }
    let failed = Phrase(zh: "，\(failures.count) 次不一致", en: ", \(failures.count) do not hold")
    return lines.joined() + presentation(count) + presentation(failed) + "\n"
  }
}
