/// Takes the notes off the end of a folded name: （原…）, （曾用名：…）, （筹）.
struct NameNotes {
  private(set) var name: String
  private(set) var formerNames: [String] = []
  private(set) var isInPreparation = false

  private static let former = ["原名称", "原名", "原企业名称", "原", "曾用名称", "曾用名", "更名前", "前身"]
  private static let preparation = ["筹", "筹建", "筹备", "筹建中"]

  init(_ folded: String) {
    name = folded
    while let note = Self.trailing(name) {
      if Self.preparation.contains(note.text) {
        isInPreparation = true
      } else if let names = Self.names(in: note.text) {
        formerNames += names
      } else {
        return
      }
      name = note.head
    }
  }

  /// The last bracket and what stands before it; nil where the name does not end with one or is
  /// nothing else.
  private static func trailing(_ name: String) -> (head: String, text: String)? {
    guard name.utf8.last == 0x29 else { return nil }
    var depth = 0
    for index in name.indices.reversed() {
      if name[index] == ")" { depth += 1 }
      guard name[index] == "(" else { continue }
      depth -= 1
      guard depth == 0 else { continue }
      let text = name[name.index(after: index)...].dropLast()
      return index > name.startIndex ? (String(name[..<index]), String(text)) : nil
    }
    return nil
  }

  private static func names(in note: String) -> [String]? {
    // The longest word first, so that 原名 is not read as 原 and a name that begins with 名.
    let words = former.sorted { $0.count > $1.count }
    guard let word = words.first(where: note.hasPrefix) else { return nil }
    var rest = note.dropFirst(word.count)
    while let first = rest.first, ":：为是".contains(first) { rest = rest.dropFirst() }
    let names = rest.split { "、,;；".contains($0) }.map(String.init)
    return names.isEmpty ? nil : names
  }
}
