import Importing
import Registry
import Store

/// Damaged credit codes: proposed is what the list itself supports, and nothing is repaired.
extension ImportComparison {
  /// An error about the code of a row, and where the row's subject may stand on the list.
  struct DamagedCode {
    let issue: Issue
    let record: Int
    /// Codes that pass both checks.
    let candidates: [String]
  }

  /// Counts the batch's issues; those about damaged codes are held back for ``propose(_:_:)``.
  mutating func takeIssues(of batch: HashedBatch) -> [DamagedCode] {
    var damaged: [DamagedCode] = []
    for issue in batch.mapped.issues {
      guard issue.severity == .error, issue.rule.hasPrefix("uscc-"), let value = issue.value,
        issue.field == layout.definition.identity.first?.first,
        let record = batch.mapped.records.lines.firstIndex(of: issue.place.line ?? 0)
      else {
        issues.add(issue)
        rowIssues += issue.count
        continue
      }
      damaged.append(
        DamagedCode(issue: issue, record: record, candidates: USCC.candidates(for: value)))
    }
    return damaged
  }

  /// Says of each damaged code which subject of the list it may be: one whose code is among the
  /// candidates, or whom the row's name and place lead to. One query a batch, and none where no
  /// code is damaged.
  mutating func propose(_ damaged: [DamagedCode], _ batch: HashedBatch) throws {
    guard !damaged.isEmpty else { return }
    var entries: [[Int]] = []
    for code in damaged { entries.append(try listed(code, batch)) }
    let wanted = entries.joined().filter { !live[$0].isUnwritten }
    let records = try view?.records(layout, wanted.map { live.description(of: $0) })
    let positions = Dictionary(zip(wanted, wanted.indices), uniquingKeysWith: { first, _ in first })
    for (code, entries) in zip(damaged, entries) {
      var known: [CodeProposal] = []
      for entry in entries {
        guard let position = positions[entry], let records else { continue }
        known.append(proposal(position, records, code, batch))
      }
      // One whose name agrees goes before others whose code is only like it.
      let agreeing = known.filter { $0.agrees }
      issues.add(code.issue.proposing(agreeing.isEmpty ? known : agreeing))
    }
  }

  private func proposal(
    _ position: Int, _ records: RecordBatch, _ code: DamagedCode, _ batch: HashedBatch
  ) -> CodeProposal {
    let name = name(position, records)
    let given = self.name(code.record, batch.mapped.records)
    let agrees = name != nil && given.map { NameKey($0).strict } == name.map { NameKey($0).strict }
    let key = records.key(position)
    return CodeProposal(
      key: key, name: name, agrees: agrees, givenName: given,
      passesChecks: code.candidates.contains(key))
  }

  /// Positions of live subjects that the code may be.
  private mutating func listed(_ code: DamagedCode, _ batch: HashedBatch) throws -> [Int] {
    let byCode = code.candidates.compactMap { live.find(Hash128(key: $0)) }
      .filter { live[$0].isLive }
    guard byCode.isEmpty, batch.mapped.verdicts[code.record] == .rejected, subjects != nil else {
      return byCode
    }
    let match = try subjects?.match(
      batch.mapped.records, code.record, isLocal: true, live: live)
    if case .entry(let entry) = match, live[entry].isLive { return [entry] }
    return []
  }

  private func name(_ record: Int, _ records: RecordBatch) -> String? {
    guard let field = layout.definition.nameField else { return nil }
    let slot = records.slot(record, field)
    return slot.state == .value ? records.text(slot) : nil
  }
}

/// A subject on the list that a damaged code may be.
struct CodeProposal {
  let key: String
  let name: String?
  /// Its name is that of the row.
  let agrees: Bool
  let givenName: String?
  /// The code is one that the damaged one may have been, by both check digits.
  let passesChecks: Bool
}

extension Issue {
  /// The same with what the list knows; nothing is added where it knows nobody.
  fileprivate func proposing(_ known: [CodeProposal]) -> Issue {
    let named = known.filter { $0.agrees || $0.givenName == nil }
    guard !named.isEmpty else { return self }
    let zh = named.map { "\($0.name ?? "") \($0.key)（\($0.grounds.zh)）" }.joined(separator: "；")
    let en = named.map { "\($0.name ?? "") \($0.key) (\($0.grounds.en))" }.joined(separator: "; ")
    return Issue(
      rule: rule, severity: severity, place: place, subject: subject, field: field, value: value,
      message: Phrase(
        zh: "\(message.zh)。建议：\(zh)，核实后在文件中改正",
        en: "\(message.en). Proposal: \(en); verify it and correct the file"),
      count: count)
  }
}

extension CodeProposal {
  fileprivate var grounds: Phrase {
    let name = agrees ? Phrase(zh: "名录中名称相同", en: "of that name on the list") : nil
    let code =
      passesChecks
      ? Phrase(zh: "两个校验码均相符", en: "both check digits agree") : nil
    let list = agrees ? nil : Phrase(zh: "在名录中", en: "on the list")
    let all = [name, list, code].compactMap { $0 }
    return Phrase(
      zh: all.map(\.zh).joined(separator: "，"), en: all.map(\.en).joined(separator: ", "))
  }
}
