import Registry
import Store

extension Snapshot {
  /// The key of the one subject that a name leads to: one that has it now, as its name or a former
  /// one, or else one that had it on an edition; nil where there is none or more than one.
  ///
  /// Names that a draft or a wrong file gave for a time lead nowhere, nor for an audience does a field
  /// that it does not see. A scan of the list, and a second
  /// one where nobody has the name now.
  func key(named name: SubjectCode) throws -> String? {
    func isSeen(_ field: Int) -> Bool {
      audience.visibility(of: definition.fields[field].secrecy) == .shown
    }
    guard name.kind == .other, let field = definition.nameField, isSeen(field) else { return nil }
    if let known = sought.named[name] { return known }
    let key = try key(named: name, field, former: formerNames.filter(isSeen))
    sought.named[name] = .some(key)
    return key
  }

  private var formerNames: [Int] {
    definition.identity.joined().compactMap(definition.index(of:))
      .filter { definition.fields[$0].type == .set(of: .text) }
  }

  private func key(named name: SubjectCode, _ field: Int, former: [Int]) throws -> String? {
    var search = NameSearch(name.text)
    let now = try view.keys(layout, at: revision, having: [field] + former) { search.isHit($0) }
    guard now.isEmpty else { return now.count == 1 ? now.first : nil }
    let ever = try view.keys(layout, upTo: revision, having: [field]) { search.isHit($0) }
    let signed = Set(state.editions.map(\.revision).filter { $0 <= revision.id })
    let known = try ever.filter { key in
      try view.history(layout, of: key).contains { version in
        signed.contains { version.born <= $0 && $0 < version.ended ?? .max }
          && version.record.value(at: field)?.text.map { search.isHit($0.utf8.span) } ?? false
      }
    }
    return known.count == 1 ? known.first : nil
  }
}

/// Tells of many values which are a name, or a set that has it: widths, blanks and letter case aside.
private struct NameSearch {
  private let wanted: [UInt8]
  private var folded: [UInt8] = []

  init(_ name: String) { wanted = Array(Notation.folded(name, dropsCase: true).utf8) }

  mutating func isHit(_ value: Span<UInt8>) -> Bool {
    folded.removeAll(keepingCapacity: true)
    Notation.fold(value, dropsCase: true, into: &folded)
    if folded == wanted { return true }
    let line = UInt8(ascii: "\n")
    guard folded.contains(line) else { return false }
    return folded.split(separator: line).contains { $0.elementsEqual(wanted) }
  }
}
