import Registry

/// Tells of many values which of them are codes that a few others lead to.
///
/// Nearly none is. So a value is folded into one buffer and compared there; a text is made of those
/// alone that look like one.
struct CodeSearch {
  private let codes: [SubjectCode]
  private let wanted: [[UInt8]]
  private var bare: [UInt8] = []

  init(_ codes: [SubjectCode]) {
    self.codes = codes
    wanted = codes.map { Array($0.bare.utf8) }
  }

  /// Whether one of the codes leads to the value.
  mutating func leads(to value: Span<UInt8>) -> Bool {
    bare.removeAll(keepingCapacity: true)
    Notation.fold(value, dropsCase: true, into: &bare)
    bare.removeAll { $0 == UInt8(ascii: "-") }
    guard wanted.contains(where: mayLead) else { return false }
    let other = SubjectCode(String(decoding: bare, as: UTF8.self))
    return codes.contains { $0.leads(to: other) }
  }

  /// Whether the value is the code, or holds it where credit codes hold organisation codes.
  private func mayLead(_ code: [UInt8]) -> Bool {
    bare == code || (bare.count == USCC.length && bare[8..<17].elementsEqual(code))
  }
}
