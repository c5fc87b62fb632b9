import Exporting
import Registry
import Store

/// Says of each code in a comparison that became another what proved it, as was known at the later of the
/// two ends: the answer to who is who, else by what the row was matched that brought it.
///
/// Reads the details of the revisions between the ends, and only where a code is another.
struct RecodedLines {
  private enum Act {
    case hand(ActDetails)
    case file([Recodings.Way])
  }

  private let evidence: CodeEvidence
  private let reasons: BookIndex?
  /// Those that led from the one end to the other, newest first.
  private var files: [(revision: Int64, recodings: Recodings)] = []
  private var hands: [String: [(revision: Int64, details: ActDetails)]] = [:]

  init(
    _ office: Office, _ evidence: CodeEvidence, _ state: ListState, from older: RevisionRecord?,
    to newer: RevisionRecord
  ) {
    self.evidence = evidence
    reasons = office.reasonBook(of: evidence.definition)
    let before = Set(older.map { state.lineage(of: $0).map(\.id) } ?? [])
    for revision in state.lineage(of: newer).reversed() where !before.contains(revision.id) {
      switch revision.kind {
      case .import:
        let recodings = Recodings(of: revision)
        if !recodings.isEmpty { files.append((revision.id, recodings)) }
      case .edit:
        let details = ActDetails(of: revision)
        guard let key = details.key, details.reason != nil, details.act != "remove" else {
          continue
        }
        hands[key, default: []].append((revision.id, details))
      default: continue
      }
    }
  }

  func told(_ line: DiffLine) -> DiffLine {
    let codes = evidence.fields
    let changes = line.change.fields.filter { codes.contains($0.field) }
    let fields = Set(changes.map(\.field))
    // Somebody gave a basis for just this.
    let isTold = line.grounds.contains { ground in
      ground.basis != nil && (ground.fields.map { fields.isSubset(of: $0) } ?? true)
    }
    guard !isTold, !changes.isEmpty else { return line }
    var line = line
    if let answer = evidence.answer(to: changes.map(\.after)) {
      line.grounds.append(DiffLine.Ground(basis: answer, fields: fields))
      if line.basis == nil {
        line.basis = answer
      } else {
        line.evidence = Phrase(zh: answer, en: answer)
      }
      return line
    }
    guard let phrase = phrase(changes, line) else { return line }
    line.evidence = phrase
    line.grounds.append(DiffLine.Ground(reason: phrase, fields: fields))
    return line
  }

  private func phrase(_ changes: [Change.FieldChange], _ line: DiffLine) -> Phrase? {
    let acts = changes.compactMap { act(line.change.key, $0.field) }
    for case .hand(let details) in acts {
      // Told by the reason of the change, unless that is another's.
      guard line.reason != nil || details.act == "add" else { return nil }
      return details.reason.map { said($0, details.basis) }
    }
    let ways = acts.flatMap { act in
      if case .file(let ways) = act { ways } else { [Recodings.Way]() }
    }
    return evidence.phrase(ways.distinct, isFirst: changes.allSatisfy { $0.before == nil })
  }

  private func said(_ reason: String, _ basis: String?) -> Phrase {
    let words = SpokenReason(reason, reasons).words
    guard let basis else { return words }
    return Phrase(zh: "\(words.zh)（\(basis)）", en: "\(words.en) (\(basis))")
  }

  /// What gave a code last.
  private func act(_ key: String, _ field: String) -> Act? {
    let hand = hands[key]?.first { $0.details.fields?.contains(field) ?? true }
    var others: [Recodings.Way] = []
    for (revision, recodings) in files {
      if let hand, hand.revision > revision { break }
      let (named, counted) = recodings.ways(of: key, field)
      if !named.isEmpty { return .file(named) }
      if others.isEmpty { others = counted }
    }
    if let hand { return .hand(hand.details) }
    return others.isEmpty ? nil : .file(others)
  }
}
