import Importing
import Registry

/// Finds where the records of a text are from the survey of its head.
///
/// Lists are arrays of objects and objects of objects (``RecordGroups``). The place with the most
/// labels that somebody will take wins; among equals an array, then an object of objects, then a
/// single object; then the longer, then the first. Two lists with known labels are refused. The
/// same head always gives the same answer.
struct RecordFinder {
  private struct Candidate {
    let member: Int
    let path: MemberPath
    let known: Int
    let rank: Int
    let length: Int

    var isList: Bool { path.records != .itself }

    func isBetter(than other: Candidate) -> Bool {
      if known != other.known { return known > other.known }
      if rank != other.rank { return rank < other.rank }
      return length > other.length
    }
  }

  private let survey: HeadSurvey
  private let knowsLabel: (String) -> Bool
  private let groups: RecordGroups
  private let refusals: JSONRefusals

  init(
    survey: HeadSurvey, refusals: JSONRefusals, knowsLabel: @escaping (String) -> Bool
  ) {
    self.survey = survey
    self.refusals = refusals
    self.knowsLabel = knowsLabel
    groups = RecordGroups(survey, knowsLabel: knowsLabel)
  }

  /// Nil where nothing could be a record. Throws `several-arrays` where more than one list could
  /// be meant.
  func path() throws(Refusal) -> MemberPath? {
    if survey.isLines { return MemberPath(steps: [], records: .itself) }
    let candidates = survey.members.indices.flatMap { member in
      steps(to: member).map { self.candidates(at: member, $0) } ?? []
    }
    guard var best = candidates.first else { return nil }
    for candidate in candidates.dropFirst() where candidate.isBetter(than: best) {
      best = candidate
    }
    let rivals = candidates.filter { isRival($0, of: best) }
    if best.known > 0, !rivals.isEmpty {
      let places = ([best] + rivals).sorted { $0.member < $1.member }
      throw refusals.severalArrays(places.map(\.path.pattern))
    }
    return best.path
  }

  /// Another list that somebody knows, and neither part of the best one's records nor around it.
  private func isRival(_ other: Candidate, of best: Candidate) -> Bool {
    guard other.isList, other.known > 0, other.member != best.member else { return false }
    let (outer, inner) = (min(best.member, other.member), max(best.member, other.member))
    guard survey.isInside(inner, outer) else { return true }
    // An array beside the records of an object of objects is none of them.
    return best.isList && survey.members[inner].parent == outer
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
    let found: Candidate?
    if member.arrays > 0 {
      found = array(index, steps)
    } else if member.objects > 0, !member.children.isEmpty {
      found = group(index, steps)
    } else {
      return []
    }
    // Inside a known group only a list that is known better is more than a part of its records.
    let around = survey.ancestors(of: index).filter(groups.holdsRecords)
    let isPart = around.contains { group in
      found.map { $0.known <= groups.known[group]! && member.parent != group } ?? true
    }
    let list = isPart ? [] : [found].compactMap { $0 }
    let isSingle = member.arrays == 0 && around.isEmpty && !groups.holdsRecords(index)
    return list + (isSingle ? [single(index, steps)].compactMap { $0 } : [])
  }

  private func array(_ index: Int, _ steps: [[UInt8]]) -> Candidate? {
    let elements = survey.members[index].children.first { survey.members[$0].name == nil }
    guard let elements, survey.members[elements].objects > 0 else { return nil }
    return Candidate(
      member: index, path: MemberPath(steps: steps, records: .items),
      known: Set(
        groups.labels(below: elements).filter(isKnownByLastStep)
          .map { $0.split(separator: ".").last ?? "" }
      ).count,
      rank: 0, length: survey.members[elements].objects)
  }

  private func group(_ index: Int, _ steps: [[UInt8]]) -> Candidate? {
    groups.known[index].map { known in
      Candidate(
        member: index, path: MemberPath(steps: steps, records: .members), known: known, rank: 1,
        length: survey.members[index].children.count)
    }
  }

  private func single(_ index: Int, _ steps: [[UInt8]]) -> Candidate? {
    guard !isWrapper(index) else { return nil }
    let known = groups.knownCount(groups.labels(below: index))
    if known == 0 {
      // An object that nobody knows: the outermost, or what an envelope holds.
      let names = names(below: index)
      let isInEnvelope =
        steps.count == 1 && Envelope.isEnvelope(self.names(below: 0))
        && !Envelope.isEnvelope(names)
      let isAlone = steps.isEmpty && !Envelope.isEnvelope(names)
      let hasScalar = survey.members[index].children.contains { survey.members[$0].scalars > 0 }
      guard isInEnvelope || isAlone, hasScalar else { return nil }
    }
    return Candidate(
      member: index, path: MemberPath(steps: steps, records: .itself), known: known, rank: 2,
      length: 1)
  }

  /// Whether the object holds one object under a name that nobody knows, and else only what
  /// answers say of themselves: then that one is the record.
  private func isWrapper(_ index: Int) -> Bool {
    let children = survey.members[index].children.map { survey.members[$0] }
    let objects = children.filter { $0.isObject && !$0.children.isEmpty }
    guard objects.count == 1, !knowsLabel(objects[0].text) else { return false }
    return children.allSatisfy { child in
      child.isObject || child.arrays == 0 && Envelope.isUsual(child.text)
    }
  }

  private func names(below index: Int) -> [String] {
    survey.members[index].children.map { survey.members[$0].text }
  }

  private func isKnownByLastStep(_ label: String) -> Bool {
    knowsLabel(label) || knowsLabel(String(label.split(separator: ".").last ?? ""))
  }
}
