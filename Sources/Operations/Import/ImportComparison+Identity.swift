import Exporting
import Importing
import Registry
import Store

extension ImportComparison {
  /// Holds a row of which a person has to say whose it is. Whom it may mean stays on the list,
  /// whether or not another row names it.
  mutating func ask(
    _ record: Int, of batch: HashedBatch,
    _ candidates: [(subject: KnownSubject, why: Resemblance)]
  ) {
    for (subject, _) in candidates {
      if let entry = live.find(subject.hash) { held.insert(entry) }
    }
    let records = batch.mapped.records
    if let issue = unplaced(record, batch) { return refuse(record, of: batch, issue) }
    // A unit is told by its local key: the code is that of the one with which it shares it.
    let question = IdentityQuestion(
      code: subjects?.unitKey ?? records.key(record),
      name: subjects?.reading.nameText(record, records),
      candidates: candidates)
    refuse(
      record, of: batch,
      question.issue(
        layout.definition, severity: mode == .enrich ? .warning : .error,
        place: Place(file: files[batch.file ?? 0], line: records.lines[record])))
  }

  /// Looks at a row that brings another name or code for a known subject; false where it is that of
  /// a branch under its parent's code.
  mutating func isSameUnit(
    _ record: Int, _ batch: HashedBatch, _ old: RecordBatch, _ index: Int,
    _ merged: inout RecordBatch
  ) -> Bool {
    guard let subjects else { return true }
    let new = batch.mapped.records
    keepCurrentCode(record, batch, old, index, &merged)
    guard let field = subjects.reading.nameField, !isSame(old, index, new, record, field),
      let before = text(old, index, field), let after = text(new, record, field)
    else { return true }
    let (was, now) = (NameKey(before), NameKey(after))
    if let kept = keepingName(before, after, was, now, record, new, old, index) {
      merged.slots[index * merged.fieldCount + field] = merged.copy(
        old.slot(index, field), from: old)
      issues.add(issue(kept, record, batch, field, after, of: old.key(index)))
      return true
    }
    // Nobody becomes a branch by another name, whatever the branch leaves out of its parent's; nor a
    // branch its parent, unless the branch is known to be another unit under that code.
    let isBranch =
      was.relation(to: now) == .branch && !subjects.isUnit(old, index, of: batch.keys[record])
    if isBranch || now.isBranch && !was.isBranch {
      let local =
        was.isBranch ? subjects.localKey(old, index) : subjects.localKey(new, record)
      let unit = local.map { Self.commands($0, new.key(record)) }
      refuse(record, of: batch, issue(.branchCode(before, unit), record, batch, field, after))
      return false
    }
    if NameSimilarity.differByOne(was.strict, now.strict) {
      issues.add(issue(.nameByOne(before), record, batch, field, after, of: old.key(index)))
    }
    return true
  }

  /// Why a subject keeps its name though the row has another; nil where the row renames it.
  private func keepingName(
    _ before: String, _ after: String, _ was: NameKey, _ now: NameKey, _ record: Int,
    _ new: RecordBatch, _ old: RecordBatch, _ index: Int
  ) -> CellFinding? {
    if isKnownByName(new, record, old.key(index)) { return .linkedName(before) }
    if was.isAnnotated(by: after) { return .nameNotation(before) }
    if subjects?.renamed[new.key(record)] != nil {
      return .formerName(before, hasCode: !new.key(record).hasPrefix("~"))
    }
    guard wasNamed(now, in: old, index), !wasNamed(was, in: new, record) else { return nil }
    return .formerName(before, hasCode: !new.key(record).hasPrefix("~"))
  }

  /// Whether a record says that its subject had the name once.
  private func wasNamed(_ name: NameKey, in records: RecordBatch, _ record: Int) -> Bool {
    subjects?.reading.traces(of: record, in: records).formerNames.contains(name.strict) ?? false
  }

  /// Whether somebody said that the name a row came with, and no code, means the subject: it is
  /// another way to write its name and renames nobody.
  private func isKnownByName(_ records: RecordBatch, _ record: Int, _ key: String) -> Bool {
    guard let subjects, records.key(record) != key, records.key(record).hasPrefix("~") else {
      return false
    }
    return subjects.identities.codes(with: SubjectCode(records.key(record))).count > 1
  }

  /// A code that the subject has left behind is no news: an office that still uses it does not take
  /// the new one away, also where it was its parent's. Nor does one of which nobody said whether it came
  /// before or after.
  private mutating func keepCurrentCode(
    _ record: Int, _ batch: HashedBatch, _ old: RecordBatch, _ index: Int,
    _ merged: inout RecordBatch
  ) {
    guard let subjects, !subjects.identities.isEmpty, let field = subjects.reading.ownField,
      let current = text(old, index, field), let given = text(batch.mapped.records, record, field),
      current != given
    else { return }
    let finding: CellFinding
    switch subjects.identities.order(of: given, beside: current) {
    case .earlier: finding = .supersededCode(current)
    case .untold: finding = .untoldCode(given, beside: current)
    case nil where subjects.identities.hasOutgrown(given, old.key(index), having: current):
      finding = .parentsCode(current)
    case .later, nil: return
    }
    merged.slots[index * merged.fieldCount + field] = merged.copy(
      old.slot(index, field), from: old)
    issues.add(issue(finding, record, batch, field, given))
  }

  private func isSame(
    _ a: RecordBatch, _ i: Int, _ b: RecordBatch, _ j: Int, _ field: Int
  ) -> Bool {
    let (x, y) = (a.bytes[a.slot(i, field).range], b.bytes[b.slot(j, field).range])
    return x == y || sameness.isSame(Array(x), Array(y), field: field)
  }

  private func text(_ records: RecordBatch, _ record: Int, _ field: Int) -> String? {
    let slot = records.slot(record, field)
    return slot.state == .value ? records.text(slot) : nil
  }

  /// - Parameter subject: whose record it is; a doubt about it is over when somebody decides otherwise.
  private func issue(
    _ finding: CellFinding, _ record: Int, _ batch: HashedBatch, _ field: Int, _ value: String,
    of subject: String? = nil
  ) -> Issue {
    Issue(
      rule: finding.rule, severity: finding.severity,
      place: Place(file: files[batch.file ?? 0], line: batch.mapped.records.lines[record]),
      subject: finding.severity == .warning ? subject : nil,
      field: layout.definition.fields[field].name, value: value, message: finding.message)
  }
}

extension CellFinding {
  /// - Parameter command: what tells the two apart where they really share the code.
  static func branchCode(_ name: String, _ command: (zh: String, en: String)?) -> CellFinding {
    CellFinding(
      rule: "branch-code", severity: .error,
      message: Phrase(
        zh: "与名录中的“\(name)”是总机构与分支机构，代码却相同；请填各自的代码"
          + (command.map { "，确实共用一个代码的，先认定：\($0.zh)" } ?? ""),
        en: "a branch and its parent (\(name)) come under one code; give each its own"
          + (command.map { ", or where they share it, say so: \($0.en)" } ?? "")))
  }

  static func nameByOne(_ name: String) -> CellFinding {
    CellFinding(
      rule: "name-typo", severity: .warning,
      message: Phrase(
        zh: "与名录中的“\(name)”只差一字，是更名还是笔误，请核实",
        en: "one character from \(name) on the list: renamed, or mistyped?"))
  }

  static func linkedName(_ name: String) -> CellFinding {
    CellFinding(
      rule: "linked-name", severity: .note,
      message: Phrase(
        zh: "已认定即“\(name)”，名录保留原名", en: "is known to mean \(name), whose name the list keeps"))
  }

  /// Marks and notes are what an office says beside a name, and no renaming.
  static func nameNotation(_ name: String) -> CellFinding {
    CellFinding(
      rule: "name-notation", severity: .note,
      message: Phrase(
        zh: "即“\(name)”加了记号或备注，名录保留原名称",
        en: "\(name) with a mark or a note, whose name the list keeps"))
  }

  /// An office that goes by the old name has not renamed anybody. Where the code is beside it, somebody
  /// looks whether the firm took it up again.
  static func formerName(_ name: String, hasCode: Bool) -> CellFinding {
    CellFinding(
      rule: "former-name", severity: hasCode ? .warning : .note,
      message: Phrase(
        zh: "是“\(name)”的曾用名，名录保留现名" + (hasCode ? "；确已改回的，用 registry edit 修改" : ""),
        en: "a former name of \(name), which the list keeps"
          + (hasCode ? "; if it was taken up again, say so with `registry edit`" : "")))
  }

  static func supersededCode(_ current: String) -> CellFinding {
    CellFinding(
      rule: "superseded-code", severity: .note,
      message: Phrase(
        zh: "是该主体的旧代码，名录中保留现代码 \(current)",
        en: "an old code of the subject; the list keeps \(current)"))
  }

  static func parentsCode(_ current: String) -> CellFinding {
    CellFinding(
      rule: "superseded-code", severity: .note,
      message: Phrase(
        zh: "是总机构的代码，该单位已有自己的代码，名录中保留 \(current)",
        en: "the code of its parent; the unit has one of its own, and the list keeps \(current)"))
  }

  /// Two later codes of one subject, and neither was said of the other.
  static func untoldCode(_ given: String, beside current: String) -> CellFinding {
    let link =
      "registry link \(ShellWord.quoted(given)) \(ShellWord.quoted(current)) --evidence"
    return CellFinding(
      rule: "code-order", severity: .warning,
      message: Phrase(
        zh: """
          与 \(current) 同是该主体的代码，但未认定先后，名录中保留 \(current)；如后于它启用：\(link) 依据，\
          已停用的另加 --to 停用时间
          """,
        en: """
          a code of the subject like \(current), and nobody said which came later; the list keeps \
          \(current). If it came after that one: \(link) TEXT, with --to where it ended
          """))
  }
}
