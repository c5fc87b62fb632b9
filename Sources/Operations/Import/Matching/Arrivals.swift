import Registry
import Store

/// What is kept of the rows that enter a list which had records before: enough to tell which of the
/// subjects nobody named may be one of them. Some dozens of bytes a row.
struct Arrivals {
  private var marks: Set<Int> = []
  /// Loose keys of names for comparing character by character, those without a code apart.
  private var names: [(spelling: NameSimilarity.Spelling, hasCode: Bool)] = []

  var isEmpty: Bool { marks.isEmpty }

  mutating func add(_ traces: SubjectTraces) {
    marks.formUnion(traces.exactMarks)
    marks.formUnion(traces.likeMarks)
    guard let name = traces.name, !name.isBranch else { return }
    names.append((NameSimilarity.Spelling(name.loose), traces.own != nil))
  }

  /// More pairs than this are two different lists, of which similar names tell nothing.
  private static let mostPairs = 4_000_000

  /// Whether names may be compared one by one with those of so many subjects.
  func comparesNames(with count: Int) -> Bool { names.count * count <= Self.mostPairs }

  /// Whether one of the rows may be the subject, as far as hashes tell.
  func mayInclude(
    _ subject: SubjectTraces, isLeaving: Bool, comparingNames: Bool
  ) -> Bool {
    if subject.exactMarks.contains(where: marks.contains) { return true }
    // Two codes and a like name are two firms, while both stay.
    let isOpen = isLeaving || subject.own == nil
    guard let name = subject.name, isOpen || names.contains(where: { !$0.hasCode }) else {
      return false
    }
    if subject.likeMarks.contains(where: marks.contains) { return true }
    guard comparingNames, !name.isBranch else { return false }
    let spelling = NameSimilarity.Spelling(name.loose)
    return names.contains {
      (isOpen || !$0.hasCode) && NameSimilarity.isSlip($0.spelling, spelling)
    }
  }
}
