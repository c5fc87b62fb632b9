import Registry

/// Finds out whose row a row is: the strongest way of the definition's identity that it allows.
struct IdentityReading {
  private let ways: [[Int]]

  init(_ definition: Definition) {
    ways = definition.identity.map { $0.compactMap(definition.index(of:)) }
  }

  func isPossible(with fields: Set<Int>) -> Bool {
    ways.contains { $0.allSatisfy(fields.contains) }
  }

  /// Appends the key of the record whose slots begin at `base`; false where no way is open.
  ///
  /// The first way gives the key itself; a weaker one a local key that begins with `~`. The parts
  /// of a composite key are joined by `/` and `%`-escaped.
  func appendKey(of base: Int, to records: inout RecordBatch) -> Bool {
    for (strength, way) in ways.enumerated() {
      guard way.allSatisfy({ records.slots[base + $0].state == .value }) else { continue }
      let start = records.bytes.count
      if strength > 0 { records.bytes.append(UInt8(ascii: "~")) }
      for (position, field) in way.enumerated() {
        if position > 0 { records.bytes.append(UInt8(ascii: "/")) }
        append(records.slots[base + field], isPart: way.count > 1 || strength > 0, to: &records)
      }
      records.keys.append(
        RecordBatch.Slot(start: start, length: records.bytes.count - start, state: .value))
      return true
    }
    records.keys.append(.absent)
    return false
  }

  /// A single code is its own key; the other parts are folded, so that another spelling of a name
  /// is not another subject.
  private func append(_ slot: RecordBatch.Slot, isPart: Bool, to records: inout RecordBatch) {
    let value = Array(records.bytes[slot.range])
    guard isPart else { return records.bytes.append(contentsOf: value) }
    var folded: [UInt8] = []
    Notation.fold(value.span, dropsCase: false, into: &folded)
    for byte in folded {
      switch byte {
      case UInt8(ascii: "%"): records.bytes.append(contentsOf: "%25".utf8)
      case UInt8(ascii: "/"): records.bytes.append(contentsOf: "%2F".utf8)
      case UInt8(ascii: "\n"): records.bytes.append(contentsOf: "%0A".utf8)
      default: records.bytes.append(byte)
      }
    }
  }

  func missing(_ definition: Definition) -> CellFinding {
    let ways = ways.map { way in way.map { definition.fields[$0].label }.joined(separator: "+") }
    return CellFinding(
      rule: "identity-missing", severity: .error,
      message: Phrase(
        zh: "无法确定是哪个主体：需要\(ways.joined(separator: "，或"))",
        en: "cannot tell whose row it is: needs \(ways.joined(separator: ", or "))"))
  }
}
