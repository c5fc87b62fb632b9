import Registry
import Store

/// The first few subjects of a snapshot whose names have a text in them, and how many there are.
struct NameMatches {
  /// As many as a line can name.
  private static let listed = 8

  let text: String
  private let namesKeys: Bool
  private let definition: Definition
  private(set) var names: [(key: String, name: String)] = []
  private(set) var count = 0

  /// A scan of the names, and a look-up of those that are named. None where the audience does not see
  /// the name.
  init(_ text: String, in snapshot: Snapshot) throws {
    self.text = text
    namesKeys = snapshot.audience.seesDrafts
    definition = snapshot.definition
    guard let field = definition.nameField else { return }
    let found = try snapshot.keys(naming: text).sorted()
    count = found.count
    let keys = Array(found.prefix(Self.listed))
    let records = try snapshot.view.records(snapshot.layout, keys: keys, at: snapshot.revision)
    names = keys.compactMap { key in
      records[key].map { (key, $0.value(at: field)?.text ?? key) }
    }
  }

  /// Names them; nil where there are none.
  func refusal() -> Refusal? {
    guard count > 0 else { return nil }
    let rest = count > names.count
    let zh =
      names.map { namesKeys ? "\($0.name)（\($0.key)）" : $0.name }.joined(separator: "、")
      + (rest ? "等" : "")
    let en =
      names.map { namesKeys ? "\($0.name) (\($0.key))" : $0.name }.joined(separator: ", ")
      + (rest ? " ..." : "")
    return Refusal(
      "unknown-key", exit: .usage,
      Phrase(
        zh: "\(definition.title)没有代码或全称为“\(text)”的；名称含它的有 \(count) "
          + "\(definition.words.counter)：\(zh)",
        en: "nobody on \(definition.list) has `\(text)` for a code or name; \(count) have it in "
          + "their names: \(en)"),
      remedy: Phrase(zh: "写明其中一个的代码或全称", en: "give the code or the whole name of one"))
  }
}

extension Snapshot {
  /// The keys of those whose names have a text in them; none for a text of blanks, or where the
  /// audience does not see the name. A scan of the names.
  func keys(naming text: String) throws -> Set<String> {
    if let found = sought.naming[text] { return found }
    guard let search = search(naming: text) else { return [] }
    return try view.keys(layout, at: revision, having: [search])[0]
  }

  /// The same as a part of a look through the list; nil where nothing is to be found.
  func search(naming text: String) -> SoughtValue? {
    var part = NamePart(text)
    guard let field = definition.nameField, !part.isEmpty,
      audience.visibility(of: definition.fields[field].secrecy) == .shown
    else { return nil }
    return SoughtValue([field]) { part.isIn($0) }
  }
}

/// Tells of many values which have a text in them: widths, blanks and letter case aside.
private struct NamePart {
  private let wanted: [UInt8]
  private var folded: [UInt8] = []

  init(_ text: String) { wanted = Array(Notation.folded(text, dropsCase: true).utf8) }

  var isEmpty: Bool { wanted.isEmpty }

  mutating func isIn(_ value: Span<UInt8>) -> Bool {
    folded.removeAll(keepingCapacity: true)
    Notation.fold(value, dropsCase: true, into: &folded)
    guard folded.count >= wanted.count else { return false }
    return (0...folded.count - wanted.count).contains { start in
      folded[start] == wanted[0] && folded[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
