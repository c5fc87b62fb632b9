import Exporting
import Registry
import Store

/// Says of each code in a comparison that became another what proved it, as was known at the later of the
/// two ends: the answer to who is who, else what the act went by that gave it last.
///
/// Reads the details of the revisions between the ends, and only where a code is another.
struct RecodedLines {
  private let evidence: CodeEvidence
  private let reasons: BookIndex?
  /// Those that led from the one end to the other, newest first.
  private var files: [(revision: RevisionRecord, recodings: Recodings)] = []
  private var hands: [String: [(revision: RevisionRecord, details: ActDetails)]] = [:]

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
        if !recodings.isEmpty { files.append((revision, recodings)) }
      case .edit:
        let details = ActDetails(of: revision)
        guard let key = details.key, details.reason != nil, details.act != "remove" else {
          continue
        }
        hands[key, default: []].append((revision, details))
      default: continue
      }
    }
  }

  func told(_ line: DiffLine) -> DiffLine {
    let codes = evidence.codes(of: line.change).filter { code in
      // Nobody gave a basis for just this.
      !line.grounds.contains { $0.basis != nil && $0.fields?.contains(code.field) ?? true }
    }
    let proofs = evidence.proofs(of: codes) { giver(of: $0, line) }
    var line = line
    for proof in proofs {
      line.grounds.append(
        DiffLine.Ground(
          reason: proof.isAnswer ? nil : proof.words, basis: proof.isAnswer ? proof.words.zh : nil,
          fields: proof.fields))
    }
    let answer = line.basis == nil ? proofs.firstIndex(where: \.isAnswer) : nil
    if let answer { line.basis = proofs[answer].words.zh }
    line.evidence = proofs.indices.filter { $0 != answer }.map { proofs[$0].words }.joined
    return line
  }

  /// What gave a code last.
  private func giver(of field: String, _ line: DiffLine) -> CodeProof.Giver {
    let key = line.change.key
    let hand = hands[key]?.first { $0.details.fields?.contains(field) ?? true }
    var other: CodeProof.Giver?
    for (revision, recodings) in files where hand.map({ $0.revision.id < revision.id }) ?? true {
      let (named, counted) = recodings.ways(of: key, field)
      if !named.isEmpty { return .file(named, revision.id) }
      if other == nil, !counted.isEmpty { other = .file(counted, revision.id) }
    }
    guard let hand else { return other ?? .file([], 0) }
    // Told by the reason of the change, unless that is another's.
    let isToldHere = line.reason != nil || hand.details.act == "add"
    return hand.details.gave(by: hand.revision, isToldHere ? said(hand.details) : nil)
  }

  private func said(_ details: ActDetails) -> Phrase? {
    guard let reason = details.reason else { return nil }
    let words = SpokenReason(reason, reasons).words
    guard let basis = details.basis else { return words }
    return Phrase(zh: "\(words.zh)（\(basis)）", en: "\(words.en) (\(basis))")
  }
}
