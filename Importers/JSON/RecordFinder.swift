import Registry

/// Finds where the records of a text are from the survey of its head.
///
/// The most labels that somebody will take win; among equals an array of objects, then an object
/// of objects, then a single object; then the longer, then the first. The same head always gives
/// the same answer.
struct RecordFinder {
  private struct Candidate {
    let path: MemberPath
    let known: Int
    let rank: Int
    let length: Int

    func isBetter(than other: Candidate) -> Bool {
      if known != other.known { return known > other.known }
      if rank != other.rank { return rank < other.rank }
      return length > other.length
    }
  }

  let survey: HeadSurvey
  let knowsLabel: (String) -> Bool

  /// Nil where nothing could be a record.
  func path() -> MemberPath? {
    if survey.isLines { return MemberPath(steps: [], records: .itself) }
    var best: Candidate?
    for member in survey.members.indices {
      guard let steps = steps(to: member) else { continue }
      for candidate in candidates(at: member, steps) {
        if best.map({ candidate.isBetter(than: $0) }) ?? true { best = candidate }
      }
    }
    return best?.path
  }

  /// The names from the top; nil below an array, whose elements are records or parts of them.
  private func steps(to member: Int) -> [[UInt8]]? {
    var steps: [[UInt8]] = []
    var current = member
    while current > 0 {
      guard let name = survey.members[current].name else { return nil }
      steps.append(name)
      current = survey.members[current].parent
    }
    return steps.reversed()
  }

  private func candidates(at index: Int, _ steps: [[UInt8]]) -> [Candidate] {
    let member = survey.members[index]
    if member.arrays > 0 {
      guard let elements = member.children.first(where: { survey.members[$0].name == nil }),
        survey.members[elements].objects > 0
      else { return [] }
      let count = survey.members[elements].objects
      return [
        Candidate(
          path: MemberPath(steps: steps, records: .items),
          known: labels(below: elements, prefix: "").count(where: isKnownByLastStep),
          rank: 0, length: count)
      ]
    }
    guard member.objects > 0, !member.children.isEmpty else { return [] }
    return [group(index, steps), single(index, steps)].compactMap { $0 }
  }

  /// An object whose members are all objects with members of the same names.
  private func group(_ index: Int, _ steps: [[UInt8]]) -> Candidate? {
    let children = survey.members[index].children
    let objects = children.filter { child in
      let member = survey.members[child]
      return member.objects > 0 && member.arrays == 0 && member.scalars == 0
    }
    guard objects.count == children.count else { return nil }
    let names = objects.map { Set(self.names(below: $0)) }
    let shared = names.dropFirst().contains { !$0.isDisjoint(with: names[0]) }
    let known = known(below: objects[0])
    guard shared || known > 0 else { return nil }
    return Candidate(
      path: MemberPath(steps: steps, records: .members), known: known, rank: 1,
      length: objects.count)
  }

  private func single(_ index: Int, _ steps: [[UInt8]]) -> Candidate? {
    let children = survey.members[index].children.map { survey.members[$0] }
    let known = known(below: index)
    if known == 0 {
      // An object that nobody knows: the outermost, or what an envelope holds.
      let names = names(below: index)
      let isInEnvelope =
        steps.count == 1 && Envelope.isEnvelope(self.names(below: 0))
        && !Envelope.isEnvelope(names)
      let isAlone = steps.isEmpty && !Envelope.isEnvelope(names)
      guard isInEnvelope || isAlone, children.contains(where: { $0.scalars > 0 }) else {
        return nil
      }
    }
    return Candidate(
      path: MemberPath(steps: steps, records: .itself), known: known, rank: 2, length: 1)
  }

  private func names(below index: Int) -> [String] {
    survey.members[index].children.map { survey.members[$0].text }
  }

  private func known(below index: Int) -> Int {
    labels(below: index, prefix: "").count(where: knowsLabel)
  }

  private func isKnownByLastStep(_ label: String) -> Bool {
    knowsLabel(label) || knowsLabel(String(label.split(separator: ".").last ?? ""))
  }

  /// Paths of members below an object; what arrays hold belongs to records of their own.
  private func labels(below index: Int, prefix: String) -> [String] {
    survey.members[index].children.flatMap { child -> [String] in
      let member = survey.members[child]
      guard member.name != nil else { return [] }
      let name = prefix.isEmpty ? member.text : prefix + "." + member.text
      return [name] + labels(below: child, prefix: name)
    }
  }
}
