import Registry

/// Tells of many values which of them are codes that a few others lead to.
///
/// Nearly none is. So a value is folded into one buffer and looked for there; a text is made of those
/// alone that look like one.
struct CodeSearch {
  private let codes: [SubjectCode]
  private let wanted: Set<[UInt8]>
  /// Whether one of them may be held by a credit code.
  private let areHeld: Bool
  private var bare: [UInt8] = []

  init(_ codes: [SubjectCode]) {
    self.codes = codes
    wanted = Set(codes.map { Array($0.bare.utf8) })
    areHeld = codes.contains { $0.kind == .organisation }
  }

  /// Whether one of the codes leads to the value.
  mutating func leads(to value: Span<UInt8>) -> Bool {
    bare.removeAll(keepingCapacity: true)
    Notation.fold(value, dropsCase: true, into: &bare)
    bare.removeAll { $0 == UInt8(ascii: "-") }
    guard mayLead else { return false }
    let other = SubjectCode(String(decoding: bare, as: UTF8.self))
    return codes.contains { $0.leads(to: other) }
  }

  /// Whether the value is one of the codes, or holds it where credit codes hold organisation codes.
  private var mayLead: Bool {
    wanted.contains(bare)
      || areHeld && bare.count == USCC.length && wanted.contains(Array(bare[8..<17]))
  }
}
