import Importing
import Registry
import Store

/// Rows that have a name which the list itself had for a subject before (decision 0010).
extension SubjectMatching {
  /// Whom a row means by a name of before, where it is where the row says: one that stands there and was
  /// renamed is meant, of several a person says which; so where it has moved since, where the name may have
  /// been a mistake, and where it is one character from today's.
  mutating func matchBefore(
    _ records: RecordBatch, _ record: Int, _ marks: [Int], isLocal: Bool, _ live: LiveTable
  ) throws -> Match {
    // A row with a code can only be one that has none.
    guard isLocal || !known.isEmpty else { return .none }
    try earlier.load(isLocal ? .all : .local, known.numbers(live)) { [known] in
      known.number(of: $0, live)
    }
    guard earlier.includes(anyOf: marks) else { return .none }
    let (traces, key) = (reading.traces(of: record, in: records), records.key(record))
    guard let mark = traces.nameMark else { return .none }
    var found: [Int: (subject: KnownSubject, isThere: Bool, causes: Set<NameChanges.Cause>)] = [:]
    for version in earlier.versions(named: mark) {
      guard let subject = try known.subject(version.entry, live), mayBeOne(traces, key, subject),
        let before = try earlier.records(of: [version])
      else { continue }
      let past = reading.traces(of: 0, in: before)
      guard past.name?.strict == traces.name?.strict, isEarlier(past, of: subject) else { continue }
      let isThere = try states(of: version.entry, subject).contains(where: traces.isSamePlace)
      guard isThere || traces.isSamePlace(as: past) else { continue }
      let causes = found[version.entry]?.causes ?? []
      found[version.entry] = (subject, isThere, causes.union([version.cause]))
    }
    if found.count == 1, let (number, only) = found.first, only.isThere,
      only.causes.contains(.renaming), !only.causes.contains(.correction),
      !isSlip(traces, only.subject)
    {
      renamed[key] = only.subject.key
      return lead(to: number, only.subject)
    }
    guard !found.isEmpty else { return .none }
    return .ambiguous(found.sorted { $0.key < $1.key }.map { ($0.value.subject, .formerName) })
  }

  /// Whether a row has a subject's name but for one character: renamed or mistyped, nobody knows (`name-typo`),
  /// and 第一 and 第二 may be two firms.
  private func isSlip(_ traces: SubjectTraces, _ subject: KnownSubject) -> Bool {
    guard let name = traces.name?.strict, let now = subject.traces.name?.strict else {
      return false
    }
    return NameSimilarity.differByOne(name, now)
  }

  /// Whether what a record said once is an earlier name of the subject that has it: another one than
  /// now, and not that of somebody else whose code was taken for its own (decision 0038).
  private func isEarlier(_ past: SubjectTraces, of subject: KnownSubject) -> Bool {
    guard let name = past.name?.strict, name != subject.traces.name?.strict else { return false }
    guard past.conflicts(with: subject.traces) else { return true }
    let codes = identities.codes(with: SubjectCode(subject.key))
    return past.own.map { codes.contains(SubjectCode($0.bare)) } ?? false
  }

  /// Strict keys of the names that listed subjects had before, by their numbers, as far as names of before
  /// were looked at.
  ///
  /// - Parameter subjects: where each stands among the records.
  func earlierNames(
    _ records: RecordBatch, _ subjects: [(record: Int, entry: Int)]
  ) throws -> [Int: [String]] {
    let bySubject = earlier.bySubject
    guard !bySubject.isEmpty else { return [:] }
    let versions = subjects.flatMap { subject in
      (bySubject[subject.entry] ?? []).map { (subject: subject, version: $0) }
    }
    guard !versions.isEmpty, let before = try earlier.records(of: versions.map(\.version)) else {
      return [:]
    }
    var names: [Int: [String]] = [:]
    for (index, item) in versions.enumerated() {
      let past = reading.traces(of: index, in: before)
      guard let name = past.name?.strict,
        isEarlier(past, of: KnownSubject(item.subject.record, of: records, reading))
      else { continue }
      names[item.subject.entry, default: []].append(name)
    }
    return names
  }
}
