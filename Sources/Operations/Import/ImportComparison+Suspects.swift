import Exporting
import Importing
import Registry
import Store

/// Whom a row may mean though it does not match: found in a first pass over the files, asked about in a
/// second.
extension ImportComparison {
  private struct Unnamed {
    let found: [(known: KnownSubject, isLeaving: Bool)]
    let comparingNames: Bool
    let namesakes: [Issue]
  }

  /// What a second pass has to know; nil where there need be none.
  ///
  /// - Parameters:
  ///   - isDecided: whether a person said for the whole file that who leaves and who enters are two.
  ///   - matchesRows: whether rows are also held against what other rows make of their subjects.
  mutating func suspects(
    absentLeave: Bool, isDecided: Bool = false, matchesRows: Bool = false
  ) throws -> Suspects? {
    let arrivals = subjects?.takeArrivals()
    let given = try matchesRows ? subjects?.given(arrivals, live) : nil
    let unnamed = try isDecided ? nil : unnamed(arrivals, absentLeave: absentLeave)
    let hasGiven = given.map { !$0.isEmpty } ?? false
    guard hasGiven || unnamed?.found.isEmpty == false else {
      unnamed?.namesakes.forEach { issues.add($0) }
      return nil
    }
    // The second pass reports who only has a name in common.
    return Suspects(
      unnamed?.found ?? [], comparingNames: unnamed?.comparingNames ?? false,
      given: given ?? GivenTraces())
  }

  /// Live subjects that no row named and that a row which enters may mean; nobody where nobody enters or
  /// the list was empty.
  ///
  /// Reads those who would leave, and where fewer than all who were not named do, these too: one
  /// scan. Who leaves under the name of one that enters, and has nothing else of it, is reported.
  private mutating func unnamed(_ arrivals: Arrivals?, absentLeave: Bool) throws -> Unnamed? {
    guard let arrivals, !arrivals.isEmpty, let view,
      let hasAsked = subjects.map({ $0.suspects != nil })
    else { return nil }
    let leaving = absentLeave ? Set(try Exits(self).leaving) : []
    let unnamed = live.entries.indices.filter { live[$0].isLive && live[$0].seen == 0 }
    let comparing = arrivals.comparesNames(with: unnamed.count)
    var found: [(known: KnownSubject, isLeaving: Bool)] = []
    var namesakes: [Issue] = []
    for start in stride(from: 0, to: unnamed.count, by: 1024) {
      let part = Array(unnamed[start..<min(start + 1024, unnamed.count)])
      let records = try view.records(layout, part.map { live.description(of: $0) })
      let earlier = try earlierNames(records, part, leaving)
      guard let subjects else { return nil }
      for (record, entry) in part.enumerated() {
        let (isLeaving, names) = (leaving.contains(entry), earlier[entry] ?? [])
        let traces = subjects.reading.traces(of: record, in: records).adding(earlierNames: names)
        switch arrivals.meeting(with: traces, isLeaving: isLeaving, comparingNames: comparing) {
        case .nobody: break
        case .possible where hasAsked: break
        case .possible:
          let known = KnownSubject(record, of: records, subjects.reading, earlierNames: names)
          found.append((known, isLeaving))
        case .nameAlone(let rows):
          let subject = KnownSubject(record, of: records, subjects.reading)
          namesakes += rows.filter { !subjects.areApart($0.row.key, subject.key) }
            .map { namesake($0.row, subject, isEarlier: $0.isEarlier) }
        }
      }
    }
    return Unnamed(found: found, comparingNames: comparing, namesakes: namesakes)
  }

  /// What the list called unnamed subjects before, as far as a row may mean one by that: one that leaves,
  /// and where rows have no code one that has none either, or any.
  private mutating func earlierNames(
    _ records: RecordBatch, _ entries: [Int], _ leaving: Set<Int>
  ) throws -> [Int: [String]] {
    let gone = entries.indices.filter { leaving.contains(entries[$0]) }
    try subjects?.earlier.load(gone.map(records.key), entries: gone.map { entries[$0] })
    return try subjects?.earlierNames(records, Array(zip(entries.indices, entries))) ?? [:]
  }

  private func namesake(_ row: Arrivals.Row, _ subject: KnownSubject, isEarlier: Bool) -> Issue {
    let link = "registry link \(ShellWord.quoted(row.key)) \(ShellWord.quoted(subject.key))"
    let (zh, en) =
      isEarlier
      ? ("本行的名称是本次不再列入的 \(subject.key) 曾用的", "a name that \(subject.key) had before")
      : ("与本次不再列入的 \(subject.key) 同名", "the name of \(subject.key)")
    return Issue(
      rule: "same-name", severity: .warning,
      place: Place(file: files[row.file], line: row.line), subject: row.key,
      field: subjects?.reading.nameField.map { layout.definition.fields[$0].name },
      value: subject.name,
      message: Phrase(
        zh: """
          \(zh)，代码和其他可比信息都不同，按两个主体处理；如是同一主体：\(link) --evidence 依据
          """,
        en: """
          \(en), which the file no longer lists; with another code and nothing else alike they are \
          taken for two. If they are one: \(link) --evidence TEXT
          """))
  }
}
