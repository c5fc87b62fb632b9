import Registry
import Yams

extension Section {
  /// What stands behind a free key: one text, or a mapping of its own.
  enum Entry {
    case text(Item)
    case section(Section)
  }

  /// A mapping with free keys whose values are texts or mappings with `known` keys, in file order.
  func entries(
    _ key: String, known: [String]
  ) throws(Refusal) -> [(key: Item, value: Entry)] {
    guard let node = values[key] else { return [] }
    guard case .mapping(let mapping) = node else {
      throw Mistake.shape(
        node.shape, expected: Phrase(zh: "若干 字段名: 列名", en: "lines of `field: column`"),
        at: spot(of: key))
    }
    var entries: [(key: Item, value: Entry)] = []
    for (name, value) in mapping {
      let item = try Item(name, at: path(key), in: spot.file)
      let path = "\(path(key)).\(item.text)"
      if case .mapping = value {
        let section = try Section(value, at: path, in: spot.file, known: known)
        entries.append((item, .section(section)))
      } else {
        try Self.refuseComment(value, Spot(file: spot.file, mark: value.mark, path: path))
        entries.append((item, .text(try Item(value, at: path, in: spot.file))))
      }
    }
    return entries
  }

  /// `uscc: #2` is a comment to YAML, and so nothing.
  private static func refuseComment(_ node: Node, _ spot: Spot) throws(Refusal) {
    guard case .scalar(let scalar) = node, scalar.string.isEmpty, scalar.style == .plain else {
      return
    }
    throw Mistake.shape(
      Phrase(zh: "空值", en: "nothing"),
      expected: Phrase(
        zh: "列名；以 # 或 @ 开头的要加引号，如 \"#2\"",
        en: "a column; one that begins with # or @ stands in quotes, like \"#2\""), at: spot)
  }
}
