import Registry

/// No header may mean two fields, and no two fields may share a name.
enum Claims {
  static func check(_ parts: [Section], ignored: [Item]) throws(Refusal) {
    var names: [String: Spot] = [:]
    var labels: [String: Item] = [:]
    var owners: [String: Int] = [:]
    for (index, part) in parts.enumerated() {
      let name = try part.required("name")
      if let first = names.updateValue(name.spot, forKey: name.text) {
        throw Mistake.twice(Phrase(zh: "字段名", en: "field name"), name, first: first)
      }
      // A retired field takes no columns, so its label is free again.
      if try part.flag("retired") { continue }
      for label in [name] + (try headers(part)) {
        let key = LabelKey.key(label.text)
        if let owner = owners.updateValue(index, forKey: key), owner != index {
          throw taken(label, by: labels[key])
        }
        labels[key] = label
      }
    }
    for label in ignored where owners[LabelKey.key(label.text)] != nil {
      throw taken(label, by: labels[LabelKey.key(label.text)])
    }
  }

  /// Everything a field answers to, besides its name.
  private static func headers(_ part: Section) throws(Refusal) -> [Item] {
    var items = [try part.required("label")]
    if let english = try part.item("label_en") { items.append(english) }
    return items + (try part.items("aliases"))
  }

  private static func taken(_ label: Item, by other: Item?) -> Refusal {
    let text = other?.text ?? ""
    let line = other?.spot.lineNumber ?? "?"
    return Mistake.refusal(
      Phrase(
        zh: "表头 \(label.text) 已属于第 \(line) 行的字段（\(text)）",
        en: "the header \(label.text) is claimed by two fields, see line \(line) (\(text))"),
      remedy: Phrase(
        zh: "一个表头只能对应一个字段；全半角、大小写、空格和单位不算区别",
        en:
          "a header may lead to one field only; widths, case, blanks and units do not tell two apart"
      ),
      at: label.spot)
  }
}
