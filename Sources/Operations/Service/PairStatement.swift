import Registry

/// Officer, start, reason and origin of a pair are one statement: whoever names another officer has
/// designated one from then on, where the row does not say otherwise, and nobody serves since the
/// former officer's first quarter or for the reason of that one.
enum PairStatement {
  /// The position of what says it, and those of all of it; nothing in any other list.
  static func fields(of definition: Definition) -> [(leading: Int, all: Set<Int>)] {
    guard definition.list == AssignmentRun.list,
      let officer = definition.index(of: "officer")
    else { return [] }
    let all = ["officer", "origin", "since", "reason"].compactMap(definition.index(of:))
    return [(officer, Set(all))]
  }

  /// What is meant where nothing is said beside the officer, by field.
  static func unsaid(in definition: Definition, _ period: Period) -> [Int: [UInt8]] {
    guard definition.list == AssignmentRun.list else { return [:] }
    let texts = [
      "origin": ServicePair.Origin.designated.rawValue,
      "since": PartialDate(period).description, "reason": ServiceReason.designated.code,
    ]
    var unsaid: [Int: [UInt8]] = [:]
    for (name, text) in texts {
      if let field = definition.index(of: name) { unsaid[field] = Array(text.utf8) }
    }
    return unsaid
  }
}
