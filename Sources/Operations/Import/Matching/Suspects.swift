import Registry

/// Subjects on the list that no row named and that a row which enters may mean: found in a first
/// pass over the files, asked about in a second.
struct Suspects {
  private let subjects: [(known: KnownSubject, isLeaving: Bool)]
  private let spellings: [NameSimilarity.Spelling?]
  private var positions: [Int: [Int]] = [:]
  /// What the files make of subjects that they name.
  let given: GivenTraces

  init(
    _ subjects: [(known: KnownSubject, isLeaving: Bool)], comparingNames: Bool,
    given: GivenTraces = GivenTraces()
  ) {
    self.subjects = subjects
    self.given = given
    spellings = subjects.map { subject in
      let name = comparingNames ? subject.known.traces.name : nil
      return name.flatMap { $0.isBranch ? nil : NameSimilarity.Spelling($0.loose) }
    }
    for (position, subject) in subjects.enumerated() {
      let traces = subject.known.traces
      for mark in Set(traces.exactMarks + traces.likeMarks) {
        positions[mark, default: []].append(position)
      }
    }
  }

  /// Whom the row may mean and why, the likeliest first.
  func candidates(
    for traces: SubjectTraces, code: SubjectCode, _ identities: Identities
  ) -> [(subject: KnownSubject, why: Resemblance)] {
    var found = Set((traces.exactMarks + traces.likeMarks).flatMap { positions[$0] ?? [] })
    if let name = traces.name, !name.isBranch {
      let spelling = NameSimilarity.Spelling(name.loose)
      for (position, other) in spellings.enumerated() {
        if let other, NameSimilarity.isSlip(spelling, other) { found.insert(position) }
      }
    }
    return found.sorted().compactMap { position in
      let (known, isLeaving) = subjects[position]
      guard let why = traces.resemblance(to: known.traces, isLeaving: isLeaving),
        why != .nameAlone,
        !identities.areApart(code, SubjectCode(known.key))
      else { return nil }
      return (known, why)
    }.sorted { $0.why.rank < $1.why.rank }
  }
}

extension Resemblance {
  var rank: Int {
    switch self {
    case .ownCode: 0
    case .code: 1
    case .name: 2
    case .formerName: 3
    case .nameElsewhere, .placeLeft: 4
    case .likeName: 5
    case .similarName: 6
    case .nameAlone: 7
    }
  }
}
