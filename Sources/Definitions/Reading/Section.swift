import Registry
import Yams

/// A mapping of a YAML file whose keys are known beforehand; any other key is a mistake.
struct Section {
  let spot: Spot
  private(set) var values: [String: Node] = [:]
  private var keys: [String: Spot] = [:]

  init(_ node: Node, at path: String, in file: String, known: [String]) throws(Refusal) {
    let spot = Spot(file: file, mark: node.mark, path: path)
    guard case .mapping(let mapping) = node else {
      throw Mistake.shape(
        node.shape,
        expected: Phrase(
          zh: "若干键值，如 \(known[0]): ...", en: "keys and values, like `\(known[0]): ...`"),
        at: spot)
    }
    self.spot = spot
    for (key, value) in mapping {
      let item = try Item(key, at: path, in: file)
      guard known.contains(item.text) else {
        throw Mistake.unknown(Phrase(zh: "键", en: "key"), item, known: known)
      }
      values[item.text] = value
      keys[item.text] = item.spot
    }
  }

  func has(_ key: String) -> Bool { values[key] != nil }

  /// Where the key's value stands; the section itself where it lacks the key.
  func spot(of key: String) -> Spot {
    guard let node = values[key] else { return spot }
    return Spot(file: spot.file, mark: node.mark, path: path(key))
  }

  enum Shape {
    case text
    case list
  }

  /// Whether one text stands under the key or something of parts; nil where the key is absent.
  func shape(of key: String) -> Shape? {
    guard let node = values[key] else { return nil }
    if case .scalar = node { return .text }
    return .list
  }

  func item(_ key: String) throws(Refusal) -> Item? {
    guard let node = values[key] else { return nil }
    return try Item(node, at: path(key), in: spot.file)
  }

  func required(_ key: String) throws(Refusal) -> Item {
    guard let item = try item(key) else { throw Mistake.missing(key, at: spot) }
    return item
  }

  func text(_ key: String) throws(Refusal) -> String? { try item(key)?.text }

  func flag(_ key: String, default absent: Bool = false) throws(Refusal) -> Bool {
    guard let item = try item(key) else { return absent }
    switch item.text {
    case "true": return true
    case "false": return false
    default:
      throw Mistake.shape(
        Phrase(zh: " \(item.text)", en: "`\(item.text)`"),
        expected: Phrase(zh: " true 或 false", en: "true or false"), at: item.spot)
    }
  }

  /// A word out of a closed set, such as a class or a severity.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ kind: Phrase, as: Word.Type = Word.self
  ) throws(Refusal) -> Word? where Word.RawValue == String {
    guard let item = try item(key) else { return nil }
    guard let word = Word(rawValue: item.text) else {
      throw Mistake.unknown(kind, item, known: Word.allCases.map(\.rawValue))
    }
    return word
  }

  /// A list of texts; none where the key is absent.
  func items(_ key: String) throws(Refusal) -> [Item] {
    var items: [Item] = []
    for (index, node) in try nodes(key).enumerated() {
      items.append(try Item(node, at: "\(path(key))[\(index + 1)]", in: spot.file))
    }
    return items
  }

  /// A list of mappings; none where the key is absent.
  func sections(_ key: String, known: [String]) throws(Refusal) -> [Section] {
    var sections: [Section] = []
    for (index, node) in try nodes(key).enumerated() {
      sections.append(
        try Section(node, at: "\(path(key))[\(index + 1)]", in: spot.file, known: known))
    }
    return sections
  }

  /// One mapping below the key.
  func section(_ key: String, known: [String]) throws(Refusal) -> Section? {
    guard let node = values[key] else { return nil }
    return try Section(node, at: path(key), in: spot.file, known: known)
  }

  /// A list of texts or of lists of texts.
  func groups(_ key: String) throws(Refusal) -> [[Item]] {
    var groups: [[Item]] = []
    for (index, node) in try nodes(key).enumerated() {
      let path = "\(path(key))[\(index + 1)]"
      guard case .sequence(let sequence) = node else {
        groups.append([try Item(node, at: path, in: spot.file)])
        continue
      }
      var group: [Item] = []
      for part in sequence { group.append(try Item(part, at: path, in: spot.file)) }
      if group.isEmpty {
        throw Mistake.shape(
          Phrase(zh: "空的列表", en: "an empty list"),
          expected: Phrase(zh: "至少一个字段名", en: "at least one field name"),
          at: Spot(file: spot.file, mark: node.mark, path: path))
      }
      groups.append(group)
    }
    return groups
  }

  /// A mapping with free keys, in file order.
  func pairs(_ key: String) throws(Refusal) -> [(key: Item, value: Item)] {
    guard let node = values[key] else { return [] }
    guard case .mapping(let mapping) = node else {
      throw Mistake.shape(
        node.shape, expected: Phrase(zh: "若干 字段名: 值", en: "lines of `field: value`"),
        at: spot(of: key))
    }
    var pairs: [(key: Item, value: Item)] = []
    for (name, value) in mapping {
      let item = try Item(name, at: path(key), in: spot.file)
      pairs.append(
        (item, try Item(value, at: "\(path(key)).\(item.text)", in: spot.file)))
    }
    return pairs
  }

  func path(_ key: String) -> String {
    spot.path.isEmpty ? key : "\(spot.path).\(key)"
  }

  private func nodes(_ key: String) throws(Refusal) -> [Node] {
    guard let node = values[key] else { return [] }
    guard case .sequence(let sequence) = node else {
      throw Mistake.shape(
        node.shape, expected: Phrase(zh: "列表 [a, b]", en: "a list, like [a, b]"),
        at: spot(of: key))
    }
    return Array(sequence)
  }
}

extension Item {
  /// A single text with something in it; outer blanks do not count.
  init(_ node: Node, at path: String, in file: String) throws(Refusal) {
    let spot = Spot(file: file, mark: node.mark, path: path)
    let expected = Phrase(zh: "一个文本", en: "a text")
    guard case .scalar(let scalar) = node else {
      throw Mistake.shape(node.shape, expected: expected, at: spot)
    }
    let isBlank = scalar.string.allSatisfy(\.isWhitespace)
    if isBlank || (scalar.style == .plain && ["~", "null"].contains(scalar.string)) {
      throw Mistake.shape(Phrase(zh: "空值", en: "nothing"), expected: expected, at: spot)
    }
    self.init(text: scalar.string, spot: spot)
  }
}

extension Node {
  var shape: Phrase {
    switch self {
    case .scalar(let scalar):
      Phrase(zh: "文本 \(scalar.string)", en: "the text `\(scalar.string)`")
    case .mapping: Phrase(zh: "一组键值", en: "keys and values")
    case .sequence: Phrase(zh: "列表", en: "a list")
    case .alias: Phrase(zh: "别名引用", en: "an alias")
    }
  }
}
