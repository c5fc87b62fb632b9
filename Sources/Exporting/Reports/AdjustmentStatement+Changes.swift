import Registry

extension AdjustmentStatement {
  /// 四、变更情况: a table per kind, and one for changes that are of none.
  func changes(_ document: inout Document) {
    document.heading(section(4, Phrase(zh: "变更情况", en: "Changes")))
    let changed = report.changes.filter { $0.change.event == .changed }
    guard !changed.isEmpty else {
      return document.paragraph(presentation(Wording.none) + presentation(Wording.end))
    }
    document.paragraph(
      "\(word(.changed)) \(presentation.count(changed.count, words))\(presentation(Wording.end))")
    var number = 0
    for kind in ChangeKind.allCases where kind.meaning != nil {
      let lines = changed.filter { $0.change.kinds.contains(kind) }
      let rows = lines.flatMap { line in self.rows(line) { $0.means == kind.meaning } }
      table(kind.phrase, lines.count, rows, &number, &document)
    }
    let rest = changed.map { line in
      rows(line) { field in
        field.fieldClass != .figure && !line.change.kinds.contains { $0.meaning == field.means }
      }
    }
    let other = Phrase(zh: "其他信息变更", en: "other changes")
    table(other, rest.count { !$0.isEmpty }, rest.flatMap(\.self), &number, &document)
  }

  private func table(
    _ phrase: Phrase, _ count: Int, _ rows: [[String]], _ number: inout Int,
    _ document: inout Document
  ) {
    guard !rows.isEmpty else { return }
    number += 1
    let numeral = chineseNumeral(number)
    document.heading(
      presentation(
        Phrase(
          zh: "（\(numeral)）\(phrase.zh)（\(count) \(words.counter)）",
          en: "(\(number)) \(phrase.en) (\(count))")),
      level: 2)
    document.table(
      [Wording.name, Wording.item, Wording.before, Wording.after, Wording.reason].map {
        presentation($0)
      }, rows)
  }

  /// A row per field of a change that the audience sees and that is wanted here.
  private func rows(_ line: DiffLine, _ isWanted: (Field) -> Bool) -> [[String]] {
    line.change.fields.compactMap { change in
      guard let index = definition.index(of: change.field) else { return nil }
      let field = definition.fields[index]
      guard report.disclosure.includes(field), isWanted(field) else { return nil }
      return [
        name(line), presentation.label(field),
        presentation.text(change.before, of: field, for: report.disclosure),
        presentation.text(change.after, of: field, for: report.disclosure),
        line.reason.map { presentation($0) } ?? line.basis ?? "",
      ]
    }
  }
}

/// 一 to 十九: more kinds than there are.
private func chineseNumeral(_ number: Int) -> String {
  let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  return number < 10 ? digits[number] : "十" + digits[number - 10]
}
