import Registry

extension ConflictsReport {
  /// Each conflict with all that is said, the value that stands marked, and the command that
  /// settles it.
  public func text(_ presentation: Presentation) -> String {
    let count = Phrase(
      zh: "\(conflicts.count) 处说法不一，其中待核 \(openCount) 处",
      en: "\(conflicts.count) values of which offices differ, \(openCount) of them open")
    let heading =
      "\(presentation.title(definition)) \(presentation.title(at.period)) r\(at.revision)"
    var text = presentation.style.bold(visible(heading)) + "\n" + presentation(count) + "\n"
    for conflict in conflicts { text += "\n" + entry(conflict, presentation) }
    return text
  }

  private func entry(_ conflict: Conflict, _ presentation: Presentation) -> String {
    let label = conflict.field.map(presentation.label) ?? presentation(Wording.membership)
    var text = presentation.style.bold(
      visible(
        "\(conflict.name) \(conflict.key) · \(label) · \(presentation(conflict.state.phrase))"))
    text += "\n"
    var table = TextTable([
      ("", .left), (presentation(Wording.office), .left),
      (presentation(Phrase(zh: "内容", en: "value")), .left),
      (presentation(Wording.asof), .left), (presentation(Phrase(zh: "出处", en: "from")), .left),
      (presentation(Phrase(zh: "理由", en: "reason")), .left),
    ])
    for said in conflict.claims {
      table.add([
        said.stands ? "→" : "", presentation.sayer(said.claim.office),
        shown(said, conflict, presentation),
        said.claim.asof.map { presentation.day($0) } ?? "", origin(said),
        [said.claim.reason, said.claim.basis].compactMap(\.self).joined(
          separator: presentation(Phrase(zh: "；", en: "; "))),
      ])
    }
    text += table.text(presentation.style) + elements(conflict, presentation)
    if let previous {
      let before = shown(conflict.previous, conflict, presentation)
      text += presentation(Phrase(zh: "上期 ", en: "before ")) + "\(previous.period): "
      let asof = conflict.previousAsof.map { presentation.day($0) }
        .map { presentation(Phrase(zh: "（\($0)）", en: " (\($0))")) }
      text += visible(before) + (asof ?? "") + "\n"
    }
    text += visible(presentation(conflict.why)) + "\n"
    return text + (conflict.state == .open ? command(conflict, presentation) : "")
  }

  /// `其中 人工智能：r3 reviewer 来电确认；集成电路：r1 list.csv:2 区工业和信息化局`
  private func elements(_ conflict: Conflict, _ presentation: Presentation) -> String {
    guard !conflict.elements.isEmpty else { return "" }
    let parts = conflict.elements.map { element in
      let source = element.source
      let place = [source.file, source.line.map(String.init)].compactMap(\.self)
      let origin = [
        "r\(source.revision)", place.joined(separator: ":"), source.office ?? source.by ?? "",
        source.reason ?? "",
      ].filter { !$0.isEmpty }
      return shown(element.value, conflict, presentation) + presentation(Wording.colon)
        + origin.joined(separator: " ")
    }
    let text = parts.joined(separator: presentation(Phrase(zh: "；", en: "; ")))
    return presentation(Phrase(zh: "其中 ", en: "of these ")) + visible(text) + "\n"
  }

  private func origin(_ said: Said) -> String {
    let place = [said.file, said.line.map(String.init)].compactMap(\.self).joined(separator: ":")
    return ["r\(said.revision)", place.isEmpty ? said.by : place].joined(separator: " ")
  }

  private func command(_ conflict: Conflict, _ presentation: Presentation) -> String {
    let settling =
      conflict.field.map {
        "registry settle \(definition.list) \(conflict.key) \($0.name) --take OFFICE --reason TEXT"
      } ?? "registry settle \(definition.list) \(conflict.key) \(Claim.membership) --release"
    return presentation(Wording.next) + presentation(Wording.colon) + visible(settling) + "\n"
  }

  private func shown(_ said: Said, _ conflict: Conflict, _ presentation: Presentation) -> String {
    presentation.text(said, of: conflict, for: disclosure)
  }

  func shown(_ value: Value?, _ conflict: Conflict, _ presentation: Presentation) -> String {
    presentation.text(value, of: conflict, for: disclosure)
  }
}

extension Presentation {
  /// What the list has, or somebody says, of what is in conflict.
  func text(
    _ value: Value?, of conflict: ConflictsReport.Conflict, for disclosure: Disclosure
  ) -> String {
    if let field = conflict.field { return text(value, of: field, for: disclosure) }
    return value?.text.flatMap(Claim.Membership.init).map { self($0.phrase) } ?? "—"
  }
}

extension Presentation {
  /// What somebody says of it; of a part of a set alone that the subject is not in it.
  func text(
    _ said: ConflictsReport.Said, of conflict: ConflictsReport.Conflict, for disclosure: Disclosure
  ) -> String {
    guard let without = said.without else {
      return text(said.claim.value, of: conflict, for: disclosure)
    }
    let part = text(without, of: conflict, for: disclosure)
    return self(Phrase(zh: "不含 \(part)", en: "not \(part)"))
  }
}

extension ConflictsReport.State {
  var phrase: Phrase {
    switch self {
    case .open: Phrase(zh: "待核", en: "open")
    case .settled: Phrase(zh: "已定", en: "settled")
    }
  }
}

extension Claim.Membership {
  var phrase: Phrase {
    switch self {
    case .listed: Phrase(zh: "在册", en: "listed")
    case .absent: Phrase(zh: "不在册", en: "not listed")
    }
  }
}

extension Wording {
  static let membership = Phrase(zh: "是否在册", en: "membership")
}

extension ConflictsReport {
  /// A row for each thing said, to be filled in or sent round.
  public func csv(_ presentation: Presentation) -> [UInt8] {
    let head = [
      Phrase(zh: "主体代码", en: "key"), Phrase(zh: "名称", en: "name"),
      Phrase(zh: "字段", en: "field"), Phrase(zh: "状态", en: "state"), Wording.office,
      Phrase(zh: "内容", en: "value"), Wording.asof, Phrase(zh: "当前采用", en: "stands"),
      Phrase(zh: "上期", en: "before"), Phrase(zh: "文件", en: "file"),
      Phrase(zh: "行", en: "line"), Phrase(zh: "修改记录", en: "revision"),
      Phrase(zh: "经手", en: "by"), Phrase(zh: "时间", en: "at"), Phrase(zh: "理由", en: "reason"),
      Phrase(zh: "依据", en: "basis"),
    ].map { presentation($0) }
    var bytes: [UInt8] = Array("\u{FEFF}".utf8)
    for row in [head] + conflicts.flatMap({ rows($0, presentation) }) {
      for (column, cell) in row.enumerated() {
        if column > 0 { bytes.append(UInt8(ascii: ",")) }
        appendCSV(text: Array(cell.utf8).span, guardsFormulas: true, to: &bytes)
      }
      bytes.append(contentsOf: "\r\n".utf8)
    }
    return bytes
  }

  private func rows(_ conflict: Conflict, _ presentation: Presentation) -> [[String]] {
    let label = conflict.field.map(presentation.label) ?? presentation(Wording.membership)
    return conflict.claims.map { said in
      [
        conflict.key, conflict.name, label, presentation(conflict.state.phrase),
        presentation.sayer(said.claim.office),
        shown(said, conflict, presentation), said.claim.asof ?? "",
        said.stands ? presentation(Phrase(zh: "是", en: "yes")) : "",
        shown(conflict.previous, conflict, presentation), said.file ?? "",
        said.line.map(String.init) ?? "", "r\(said.revision)", said.by, ChinaTime.text(of: said.at),
        said.claim.reason ?? "", said.claim.basis ?? "",
      ]
    }
  }
}
