import Registry
import Web

/// The query of an address, read strictly: nothing in it is passed over in silence.
struct QueryItems {
  let items: [Link.Query]

  /// Throws `bad-query` for bytes that are no UTF-8, broken escapes and control characters.
  init(_ query: String?) throws(Refusal) {
    var items: [Link.Query] = []
    for pair in (query ?? "").utf8.split(separator: UInt8(ascii: "&")) {
      let mark = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let name = try Self.decoded(pair[..<mark])
      let value = try mark == pair.endIndex ? "" : Self.decoded(pair[pair.index(after: mark)...])
      items.append(Link.Query(name, value))
    }
    self.items = items
  }

  /// A form sends a blank as `+` (URL Standard, 5.1).
  private static func decoded(_ text: Substring.UTF8View) throws(Refusal) -> String {
    guard let decoded = percentDecoded(text, plusIsBlank: true) else {
      throw .badQuery(
        Phrase(zh: "地址里的查询条件编码有误", en: "the query of the address is not well encoded"))
    }
    return decoded
  }

  /// Refuses names that the address does not know, so that a misspelt filter is not taken for none.
  func admit(_ names: Set<String>) throws(Refusal) {
    for item in items where !names.contains(item.name) {
      throw .badQuery(
        Phrase(zh: "不认识的参数 \(item.name)", en: "there is no parameter `\(item.name)` here"),
        remedy: Phrase(
          zh: "可用：\(names.sorted().joined(separator: "、"))",
          en: "known: \(names.sorted().joined(separator: ", "))"))
    }
  }

  /// The value of a name that may stand once. An empty one is none: a form sends all its fields.
  func single(_ name: String) throws(Refusal) -> String? {
    let values = all(name)
    guard values.count < 2 else {
      throw .badQuery(
        Phrase(zh: "参数 \(name) 只能给一次", en: "`\(name)` may stand only once"))
    }
    return values.first
  }

  func all(_ name: String) -> [String] {
    items.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
  }

  /// A whole number of at least 1; nil where it is not given.
  func number(_ name: String) throws(Refusal) -> Int? {
    guard let text = try single(name) else { return nil }
    guard let number = Int(text), number >= 1, text.utf8.allSatisfy({ (48...57).contains($0) })
    else {
      throw .badQuery(
        Phrase(zh: "\(name) 应为正整数，不是“\(text)”", en: "`\(name)` is a number from 1, not `\(text)`"))
    }
    return number
  }
}

/// Text behind percent-escapes; nil where an escape is broken, the bytes are no UTF-8, or a control
/// character stands in it, which no key, field or value has.
func percentDecoded(_ text: some Collection<UInt8>, plusIsBlank: Bool = false) -> String? {
  var bytes: [UInt8] = []
  var iterator = text.makeIterator()
  while let byte = iterator.next() {
    switch byte {
    case UInt8(ascii: "%"):
      guard let high = iterator.next().flatMap(hexValue),
        let low = iterator.next().flatMap(hexValue)
      else { return nil }
      bytes.append(high << 4 | low)
    case UInt8(ascii: "+") where plusIsBlank: bytes.append(0x20)
    default: bytes.append(byte)
    }
  }
  guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
  return String(validating: bytes, as: UTF8.self)
}

private func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}

extension Refusal {
  static func badQuery(_ message: Phrase, remedy: Phrase? = nil) -> Refusal {
    Refusal("bad-query", exit: .usage, message, remedy: remedy)
  }
}
