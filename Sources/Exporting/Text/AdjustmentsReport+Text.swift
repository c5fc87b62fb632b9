import Registry

extension AdjustmentsReport {
  /// The adjustments as a table: who, what, how far the reason is, and why; then what was decided
  /// and is not there any more.
  public func text(_ presentation: Presentation) -> String {
    let head =
      "\(presentation.title(definition)) \(presentation.title(period)) "
      + presentation(Phrase(zh: "调整事项", en: "adjustments"))
    var text = presentation.style.bold(visible(head)) + "\n" + presentation(sentence) + "\n"
    if let givenBack {
      text +=
        presentation(
          Phrase(
            zh: "原定不予调整，现已改定，已恢复到草稿（r\(givenBack)）",
            en: "what was refused before is back in the draft (r\(givenBack))"
          )) + "\n"
    }
    if let takenOut {
      text +=
        presentation(
          Phrase(
            zh: "不予调整的已从草稿中退回（r\(takenOut)）",
            en: "what is refused was taken out of the draft (r\(takenOut))"
          )) + "\n"
    }
    if !lines.isEmpty { text += "\n" + table(presentation) }
    if !openUnits.isEmpty { text += "\n" + presentation(unitsLeft) + "\n" }
    if !settled.isEmpty {
      text +=
        "\n"
        + presentation(
          Phrase(zh: "已办结、不再涉及的事项：", en: "decided, and no longer there:")) + "\n"
      for item in settled {
        let parts = [
          visible(item.given.subject), presentation(item.given.change.phrase(definition.words)),
          presentation(item.given.status.phrase),
          item.words.map { visible(presentation($0)) } ?? "",
        ]
        text += "  " + parts.filter { !$0.isEmpty }.joined(separator: "  ") + "\n"
      }
    }
    return text
  }

  private var unitsLeft: Phrase {
    let units = openUnits.map { (disclosure.name(of: $0, in: definition), $0.key) }
    let zh = units.map { visible("\($0)（\($1)）") }.joined(separator: "、")
    let en = units.map { visible("\($0) (\($1))") }.joined(separator: ", ")
    return Phrase(
      zh: "同一代码的另有 \(zh)，其调整未一并核定", en: "of others under the code nothing was decided: \(en)")
  }

  private var sentence: Phrase {
    let counts = Adjustment.Status.allCases.map { ($0, count($0)) }.filter { $0.1 > 0 }
    let zh = counts.map { "\($0.phrase.zh) \($1) 项" }.joined(separator: "，")
    let en = counts.map { "\($1) \($0.phrase.en)" }.joined(separator: ", ")
    return Phrase(
      zh: "共 \(lines.count) 项" + (zh.isEmpty ? "" : "：\(zh)"),
      en: "\(lines.count) in all" + (en.isEmpty ? "" : ": \(en)"))
  }

  private func table(_ presentation: Presentation) -> String {
    var table = TextTable(
      [
        Wording.name, Wording.key, Wording.change, Wording.status, Wording.reason, Wording.basis,
      ].map { (presentation($0), .left) })
    for line in lines {
      table.add([
        disclosure.name(of: line.change, in: definition),
        disclosure.code(of: line.change, in: definition),
        presentation(line.adjusted.phrase(definition.words))
          + presentation.bracketed(isBack(line) ? presentation(ChangeKind.restored.phrase) : nil),
        presentation(line.status.phrase)
          + presentation.bracketed(
            line.lacksCounterpart ? presentation(Wording.counterpartMissing) : nil),
        line.words.map { presentation($0) } ?? line.proposal.map { hint($0, presentation) } ?? "",
        line.given?.basis ?? "",
      ])
    }
    return table.text(presentation.style)
  }

  /// Whether somebody enters who was on an edition before.
  private func isBack(_ line: Line) -> Bool {
    line.adjusted.side == .entered && line.change.kinds.contains(.restored)
  }

  /// `注销（运营状态：正常运营 → 当年注销，tax.csv 第 3 行）`: what speaks for a reason, and where it stands.
  func hint(_ proposal: Proposal, _ presentation: Presentation) -> String {
    let reason = presentation(proposal.words)
    guard let index = definition.index(of: proposal.evidence.field),
      disclosure.includes(definition.fields[index])
    else { return reason }
    let field = definition.fields[index]
    let after = presentation.text(proposal.evidence.after, of: field, for: disclosure)
    let isNew = proposal.evidence.before != proposal.evidence.after
    let before = presentation.text(proposal.evidence.before, of: field, for: disclosure)
    var parts = [
      presentation.label(field) + presentation(Wording.colon)
        + (isNew ? "\(before) → \(after)" : after)
    ]
    if disclosure.audience != .public, let source = proposal.source {
      parts.append(place(source, presentation))
    }
    let inner = parts.joined(separator: presentation(Wording.comma))
    return presentation(Phrase(zh: "\(reason)（\(inner)）", en: "\(reason) (\(inner))"))
  }

  private func place(_ source: DiffLine.Origin, _ presentation: Presentation) -> String {
    guard let file = source.file else {
      return "r\(source.revision)" + (source.by.map { " \($0)" } ?? "")
    }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    guard let line = source.line else { return name }
    return presentation(Phrase(zh: "\(name) 第 \(line) 行", en: "\(name) line \(line)"))
  }
}
