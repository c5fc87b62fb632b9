import Registry

/// Which of a subject's codes came first (decision 0018).
extension Identities {
  enum CodeOrder {
    case earlier
    case later
    /// Both were said of the subject, and nobody said in which order.
    case untold
  }

  /// Where a code stands beside the one that its subject has on the list; nil where they are not two
  /// of one subject's codes.
  ///
  /// A code that ended goes before all others, one that was said of another code comes after that one,
  /// and else the days from which both hold decide. Days on which somebody confirmed something are
  /// compared with each other alone: a code may hold for years before anybody says so.
  func order(of code: String, beside current: String) -> CodeOrder? {
    let (code, current) = (SubjectCode(code), SubjectCode(current))
    guard code != current, codes(with: code).contains(current) else { return nil }
    let (ours, theirs) = (said(of: code), said(of: current))
    switch (ours.contains { $0.to != nil }, theirs.contains { $0.to != nil }) {
    case (_, true): return .later
    case (true, false): return .earlier
    case (false, false): break
    }
    switch (precede(current).contains(code), precede(code).contains(current)) {
    case (true, false): return .earlier
    case (false, true): return .later
    default: break
    }
    func isAfter(_ a: [PartialDate], _ b: [PartialDate]) -> Bool {
      a.contains { day in b.contains(where: day.isCertainlyAfter) }
    }
    let days = (ours.compactMap(\.from), theirs.compactMap(\.from))
    let areDated = !days.0.isEmpty && !days.1.isEmpty
    let areUndated = days.0.isEmpty && days.1.isEmpty
    guard areDated || areUndated else { return .untold }
    let (a, b) =
      areDated ? days : (ours.compactMap(\.confirmedOn), theirs.compactMap(\.confirmedOn))
    if isAfter(b, a) { return .earlier }
    return isAfter(a, b) ? .later : .untold
  }

  /// Whether a unit that shared a code has one of its own on its record now, by an answer.
  func hasOutgrown(_ shared: String, _ unit: String, having current: String) -> Bool {
    let (shared, unit, current) = (SubjectCode(shared), SubjectCode(unit), SubjectCode(current))
    return unit.kind == .local && current.kind == shared.kind
      && codes(with: unit).contains(current) && areApart(shared, unit)
  }

  private func said(of code: SubjectCode) -> [IdentityStatement] {
    statements.filter { $0.isSame && $0.code == code }
  }

  /// The codes that one was said of, theirs, and so on.
  func precede(_ code: SubjectCode) -> Set<SubjectCode> {
    var found: Set<SubjectCode> = []
    var open = [code]
    while let next = open.popLast() {
      for subject in said(of: next).map(\.subject) where found.insert(subject).inserted {
        open.append(subject)
      }
    }
    return found
  }
}
