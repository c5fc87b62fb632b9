import Registry

/// What is kept of the rows that enter a list which had records before: enough to tell which of the
/// subjects nobody named may be one of them. About a hundred bytes a row.
struct Arrivals {
  struct Row {
    let file: Int
    let line: Int
    let key: String
    fileprivate let hasCode: Bool
    fileprivate let hasFormerNames: Bool
  }

  /// What hashes tell of a subject that nobody named.
  enum Meeting {
    case nobody
    /// It may be one of the rows.
    case possible
    /// Rows have its name, or one that the list had for it before, and, as far as both say, nothing else
    /// of it.
    case nameAlone([(row: Row, isEarlier: Bool)])
  }

  private struct Mark {
    let hash: Int
    let row: Int
  }

  private var rows: [Row] = []
  /// What the corroborating fields of each row say, `width` for a row; 0 where it lacks one.
  private var corroborations: [Int] = []
  private var codes: [Mark] = []
  /// Of names and former names, and of what names of one firm differ in.
  private var names: [Mark] = []
  private var likeNames: [Mark] = []
  /// Loose keys of names for comparing character by character, those without a code apart.
  private var spellings: [(spelling: NameSimilarity.Spelling, hasCode: Bool)] = []

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ traces: SubjectTraces, key: String, file: Int, line: Int) {
    let row = rows.count
    rows.append(
      Row(
        file: file, line: line, key: key, hasCode: traces.own != nil,
        hasFormerNames: !traces.formerNames.isEmpty))
    corroborations += traces.corroborationMarks
    codes += traces.codeMarks.map { Mark(hash: $0, row: row) }
    names += traces.nameMarks.map { Mark(hash: $0, row: row) }
    likeNames += traces.likeMarks.map { Mark(hash: $0, row: row) }
    guard let name = traces.name, !name.isBranch else { return }
    spellings.append((NameSimilarity.Spelling(name.loose), traces.own != nil))
  }

  /// Makes the rows ready to be looked for; after the last one.
  mutating func sort() {
    codes.sort { $0.hash < $1.hash }
    names.sort { $0.hash < $1.hash }
    likeNames.sort { $0.hash < $1.hash }
  }

  /// More pairs than this are two different lists, of which similar names tell nothing.
  private static let mostPairs = 4_000_000

  /// Whether names may be compared one by one with those of so many subjects.
  func comparesNames(with count: Int) -> Bool { spellings.count * count <= Self.mostPairs }

  /// Which rows may be the subject, as far as hashes tell.
  func meeting(
    with subject: SubjectTraces, isLeaving: Bool, comparingNames: Bool
  ) -> Meeting {
    if !sharing(subject.codeMarks, codes).isEmpty { return .possible }
    let namesakes = sharing(subject.nameMarks, names)
    if namesakes.contains(where: { !isApart($0, from: subject) }) { return .possible }
    if mayBeAlike(subject, isLeaving, comparingNames) { return .possible }
    guard isLeaving, !namesakes.isEmpty else { return .nobody }
    let now = sharing([subject.nameMark].compactMap(\.self), names)
    return .nameAlone(namesakes.sorted().map { (rows[$0], isEarlier: !now.contains($0)) })
  }

  /// Whether one of the rows has something of a subject that says more than two codes which differ.
  func mayMean(_ subject: SubjectTraces) -> Bool {
    let own = subject.own.map { [$0.hashValue] } ?? []
    return !sharing(own, codes).isEmpty
      || sharing(subject.codeMarks, codes).union(sharing(subject.nameMarks, names))
        .contains { subject.own == nil || !rows[$0].hasCode }
  }

  private func mayBeAlike(
    _ subject: SubjectTraces, _ isLeaving: Bool, _ comparingNames: Bool
  ) -> Bool {
    // Two codes and a like name are two firms, while both stay.
    let isOpen = isLeaving || subject.own == nil
    guard let name = subject.name, isOpen || spellings.contains(where: { !$0.hasCode }) else {
      return false
    }
    let alike = sharing(subject.likeMarks, likeNames)
    if alike.contains(where: { !isApart($0, from: subject) }) { return true }
    guard comparingNames, !name.isBranch else { return false }
    let spelling = NameSimilarity.Spelling(name.loose)
    return spellings.contains {
      (isOpen || !$0.hasCode) && NameSimilarity.isSlip($0.spelling, spelling)
    }
  }

  /// As `SubjectTraces.isApart(from:)` has it; where former names are known they may say more.
  private func isApart(_ row: Int, from subject: SubjectTraces) -> Bool {
    guard rows[row].hasCode, subject.own != nil, !rows[row].hasFormerNames,
      subject.formerNames.isEmpty
    else { return false }
    let theirs = subject.corroborationMarks
    let own = corroborations[(row * theirs.count)..<((row + 1) * theirs.count)]
    let both = zip(own, theirs).filter { $0 != 0 && $1 != 0 }
    return !both.isEmpty && both.allSatisfy { $0 != $1 }
  }

  private func sharing(_ hashes: [Int], _ marks: [Mark]) -> Set<Int> {
    var found: Set<Int> = []
    for hash in hashes {
      var position = Self.first(of: hash, in: marks)
      while position < marks.count, marks[position].hash == hash {
        found.insert(marks[position].row)
        position += 1
      }
    }
    return found
  }

  private static func first(of hash: Int, in marks: [Mark]) -> Int {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
