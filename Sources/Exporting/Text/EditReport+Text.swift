import Registry

extension EditReport {
  /// A large file that is taken back changes thousands; a screen shows the first.
  private static var listed: Int { 50 }
  /// Of the revisions that hold something back.
  private static var holding: Int { 5 }

  public func text(_ presentation: Presentation) -> String {
    if state == .discarded { return discardText(presentation) + relatedText(presentation) }
    let subject = "\(presentation.title(definition)) \(presentation.title(period))"
    let number = revision.map { presentation(Phrase(zh: "（r\($0)）", en: " (r\($0))")) } ?? ""
    let line =
      state == .unchanged
      ? presentation(Phrase(zh: "没有改动：", en: "nothing changed: ")) + subject
      : presentation(done) + subject + number
    var text = presentation.style.bold(visible(line)) + "\n"
    if definition.list == Claim.list { return text + claimsText(presentation) }
    text += changes.prefix(Self.listed).map { $0.text(definition, disclosure, presentation) }
      .joined()
    if changeCount > Self.listed, let revision {
      let rest = changeCount - Self.listed
      text += presentation(
        Phrase(
          zh: "  其余 \(rest) 条见 registry log \(definition.list) 和 registry diff（r\(revision)）\n",
          en: "  \(rest) more; see `registry diff \(definition.list)` (r\(revision))\n"))
    }
    text += keptText(presentation)
    return text + issues.text(definition, presentation) + relatedText(presentation)
  }

  /// What was done, before the list that it was done to.
  private var done: Phrase {
    switch act {
    case "add": Phrase(zh: "已列入 ", en: "added to ")
    case "edit": Phrase(zh: "已修改 ", en: "edited ")
    case "remove": Phrase(zh: "已移出 ", en: "removed from ")
    case "settle": Phrase(zh: "已核定 ", en: "settled in ")
    case "undo": Phrase(zh: "已撤销 ", en: "undone in ")
    case "undo-rest":
      Phrase(
        zh: "r\(undoes ?? 0) 撤销时保留的随之撤回 ",
        en: "what the undo of r\(undoes ?? 0) left is taken back in ")
    case "correct": Phrase(zh: "已开始更正 ", en: "correction begun in ")
    case "join": Phrase(zh: "已并入同一主体 ", en: "joined in ")
    case "link": Phrase(zh: "已认定 ", en: "noted in ")
    default: Phrase(zh: "\(act) ", en: "\(act) ")
    }
  }

  /// What offices said is counted by office; its values were told with the list that they are of.
  private func claimsText(_ presentation: Presentation) -> String {
    let stays = kept.isEmpty ? "" : "  " + presentation(keptPhrase) + "\n"
    return offices.map { said in
      let parts = [
        (
          said.takenBack,
          Phrase(zh: "撤回 \(said.takenBack) 项", en: "\(said.takenBack) values taken back")
        ),
        (
          said.broughtBack,
          Phrase(zh: "恢复 \(said.broughtBack) 项", en: "\(said.broughtBack) values back")
        ),
      ].filter { $0.0 > 0 }.map { presentation($0.1) }
      return "  " + visible(presentation.sayer(said.office)) + presentation(Wording.colon)
        + parts.joined(separator: presentation(Wording.listComma)) + "\n"
    }.joined() + stays
  }

  private func keptText(_ presentation: Presentation) -> String {
    keptLines(presentation, keptPhrase, more: Phrase(zh: "同样保留", en: "left likewise"))
      + finishing(presentation)
  }

  private func keptLines(
    _ presentation: Presentation, _ heading: Phrase, more likewise: Phrase
  ) -> String {
    guard !kept.isEmpty else { return "" }
    let shown = kept.prefix(Self.listed)
    let more = keptCount - shown.count
    let rest =
      more > 0
      ? presentation(
        Phrase(zh: "  另有 \(more) 项，\(likewise.zh)\n", en: "  and \(more) more, \(likewise.en)\n"))
      : ""
    return presentation(heading) + presentation(Phrase(zh: "：\n", en: ":\n"))
      + shown.map { item in
        let field =
          item.field.flatMap(definition.index(of:))
          .map { " " + presentation.label(definition.fields[$0]) } ?? ""
        let name = item.name.flatMap { $0.isEmpty ? nil : $0 + " " } ?? ""
        let reason = presentation(Wording.colon) + presentation(item.reason)
        return "  " + visible(name + item.key + field + reason) + "\n"
      }.joined() + rest
  }

  private var keptPhrase: Phrase {
    Phrase(
      zh: "后来有人动过或也这样报，保留 \(keptCount) 项",
      en: "touched or reported since, \(keptCount) left as they are")
  }

  /// What only stays since others wrote over it goes with them. Where nothing at all could be taken
  /// back, there is no undo that would be finished, and it is asked for once more.
  private func finishing(_ presentation: Presentation) -> String {
    guard act == "undo", let undoes else { return "" }
    let holding = Set(kept.flatMap { [$0.revision].compactMap(\.self) + $0.also })
      .sorted(by: >)
    guard !holding.isEmpty else { return "" }
    let command = "registry undo \(definition.list) r"
    var commands = holding.prefix(Self.holding).map { "\(command)\($0)" }
    if holding.count > Self.holding { commands.append("…") }
    if revision == nil { commands.append("\(command)\(undoes)") }
    return presentation(
      Phrase(
        zh: "这些也要撤回的：\(commands.joined(separator: "；"))\n",
        en: "to take these back too: \(commands.joined(separator: "; "))\n"))
  }

  private func relatedText(_ presentation: Presentation) -> String {
    related.map { "\n" + $0.text(presentation) }.joined()
  }

  /// `已作废 重点企业名录 2023年第二季度 草稿（r4）：撤回 调入 1、调出 0、信息变更 2、指标更新 3`
  private func discardText(_ presentation: Presentation) -> String {
    let subject = visible("\(presentation.title(definition)) \(presentation.title(period))")
    let number = revision.map { "r\($0)" }
    let line = Phrase(
      zh: "已作废 \(subject) 草稿" + (number.map { "（\($0)）" } ?? ""),
      en: "discarded the draft of \(subject)" + (number.map { " (\($0))" } ?? ""))
    var text = presentation.style.bold(presentation(line))
    if let counts {
      let parts: [(Change.Event, Int)] = [
        (.entered, counts.entered), (.exited, counts.exited), (.changed, counts.changed),
        (.updated, counts.updated),
      ]
      let shown = parts.map { event, count in
        "\(visible(presentation(event.phrase(definition.words, isDraft: false)))) \(count)"
      }
      text +=
        presentation(Wording.colon) + presentation(Phrase(zh: "撤回 ", en: "taken back "))
        + shown.joined(separator: presentation(Wording.listComma))
    }
    return text + "\n" + issues.text(definition, presentation)
      + keptLines(presentation, stayingPhrase, more: Phrase(zh: "同样有效", en: "likewise in force"))
  }

  private var stayingPhrase: Phrase {
    Phrase(
      zh: "人工认定、核实不随草稿作废，仍然有效 \(keptCount) 项",
      en: "what people said holds without the draft, \(keptCount) in force")
  }
}
