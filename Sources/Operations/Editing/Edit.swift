import Definitions
public import Exporting
import Importing
import Registry
import Store

extension Office {
  /// Changes fields of a record by hand; an empty value clears.
  ///
  /// - Parameters:
  ///   - code: any code that leads to the subject.
  ///   - values: `FIELD=VALUE` as a person types it; a field by name, label or alias.
  ///
  /// One revision; none where nothing differs. Throws `unknown-key`, `code-change` where the values
  /// would make it another subject's record, and refuses a value or record that an import would not
  /// take, under the name of what it breaks.
  public func edit(
    _ list: String, _ code: String, _ values: [String: String], _ grounds: Grounds
  ) throws -> EditReport {
    let definition = try library.definition(list)
    let grounds = try grounds.checked()
    let typed = try typed(values, definition)
    let command = "registry edit \(list) \(ShellWord.quoted(code)) …"
    return try deciding(again: command) { transaction in
      let work = try HandWork(definition, grounds.period, office: self, transaction: transaction)
      let before = RecordBatch(try work.record(code))
      let sameness = Sameness(definition, books: books(of: definition))
      var edited = Edited(before, typed, sameness)
      edited.restate(definition, typed, grounds.period)
      try work.refuseOtherCode(edited)
      var issues = try edited.issues(typed, definition, sameness)
      let dating = EditedPeriods(
        before: before.record(0), after: edited.after.record(0), typed: typed.records,
        definition: definition,
        guards: PeriodGuards(definition: definition, period: grounds.period, today: today))
      issues += try dating.issues()
      var rewrite = try Rewrite(transaction, work.layout, after: work.state.newest)
      try rewrite.set(edited.after, 0)
      // What would be written is the same, so that not even a draft is opened for it.
      guard rewrite.counts.differs else { return work.report("edit", grounds.period, issues) }
      return try acting(in: list, transaction) {
        try work.finish(
          &rewrite, "edit", before.key(0), by: code,
          fields: edited.fields.map { definition.fields[$0].name }, grounds, issues)
      }
    }
  }
}

/// A record before and after its editing.
private struct Edited {
  let before: RecordBatch
  private(set) var after: RecordBatch
  /// Fields whose value is another one now.
  private(set) var fields: [Int] = []
  /// Fields that were only spelled in another way.
  private(set) var respelled: [Int] = []

  init(_ before: RecordBatch, _ typed: TypedRecord, _ sameness: Sameness) {
    self.before = before
    after = before
    for field in 0..<before.fieldCount {
      let (old, new) = (before.slot(0, field), typed.records.slot(0, field))
      switch new.state {
      case .absent: continue
      case .empty: after.slots[field] = .absent
      case .suppressed: after.slots[field] = new
      case .value:
        let value = Array(typed.records.bytes[new.range])
        if old.state == .value {
          let known = Array(before.bytes[old.range])
          if known == value { continue }
          if sameness.isSame(known, value, field: field) {
            respelled.append(field)
            continue
          }
        }
        after.slots[field] = after.append(value)
      }
      if old.state != .absent || new.state != .empty { fields.append(field) }
    }
  }

  /// Says what goes with another officer and was not typed.
  mutating func restate(_ definition: Definition, _ typed: TypedRecord, _ period: Period) {
    guard PairStatement.fields(of: definition).contains(where: { fields.contains($0.leading) })
    else { return }
    for (field, value) in PairStatement.unsaid(in: definition, period).sorted(by: {
      $0.key < $1.key
    })
    where typed.records.slot(0, field).state == .absent {
      after.slots[field] = after.append(value)
      if before.slot(0, field).state != .value
        || Array(before.bytes[before.slot(0, field).range]) != value
      {
        fields.append(field)
      }
    }
  }

  /// What is to be said about the typed values and the record that they make. Throws where the list
  /// cannot take it; what the record broke before is nobody's fault now.
  func issues(
    _ typed: TypedRecord, _ definition: Definition, _ sameness: Sameness
  ) throws(Refusal) -> [Issue] {
    if let missing = fields.first(where: {
      definition.fields[$0].isRequired && after.slot(0, $0).state == .absent
    }) {
      throw .requiredCleared(definition.fields[missing])
    }
    let rules = RecordRules(definition, sameness)
    let known = rules.issues(before, 0)
    let broken = rules.issues(after, 0).filter { !known.contains($0) }
    if let error = broken.first(where: { $0.severity == .error }) {
      throw .broken(error, definition)
    }
    return typed.issues + broken + notes(definition)
  }

  private func notes(_ definition: Definition) -> [Issue] {
    respelled.map { field in
      Issue(
        rule: "notation-only", severity: .note, field: definition.fields[field].name,
        message: Phrase(
          zh: "只是写法不同，保留原写法", en: "the same value in another notation; the old one stays"))
    }
  }
}

extension HandWork {
  /// Whose record it is does not change by an edit: a code that the record has gives way to none but
  /// another of the subject's own, and one that it lacked may be nobody else's.
  fileprivate func refuseOtherCode(_ edited: Edited) throws {
    let way = (definition.identity.first ?? []).compactMap(definition.index(of:))
    guard let field = edited.fields.first(where: way.contains), let newest = state.newest else {
      return
    }
    let key = edited.before.key(0)
    let slot = edited.after.slot(0, field)
    let given = slot.state == .value ? edited.after.text(slot) : nil
    guard
      edited.before.slot(0, field).state == .absent
        || way.count == 1 && identities.isOwn(given, of: key)
    else {
      throw Refusal.codeChange(
        definition.fields[field], key, to: given, isWhole: way.count == 1, definition)
    }
    guard way.count == 1, let code = given else { return }
    let snapshot = Snapshot(view: transaction, state: state, revision: newest, layout: layout)
    let owner = try snapshot.key(for: code, identities)
    if owner != key, try records([owner])[owner] != nil {
      throw Refusal.codeTaken(code, by: owner, definition)
    }
  }
}

extension Identities {
  /// Whether a subject may have this code on its record: the one that it is known by, another that
  /// somebody said is its own, or none where it is known by its name.
  fileprivate func isOwn(_ code: String?, of key: String) -> Bool {
    guard let code else { return SubjectCode(key).kind == .local }
    return codes(with: SubjectCode(key)).contains(SubjectCode(code))
  }
}

extension Refusal {
  fileprivate static func requiredCleared(_ field: Field) -> Refusal {
    Refusal(
      "required-missing", exit: .data,
      Phrase(
        zh: "\(field.label)是必填项，不能清空", en: "`\(field.name)` is required and cannot be cleared"),
      remedy: Phrase(zh: "填上新的值", en: "give its new value"))
  }

  fileprivate static func codeChange(
    _ field: Field, _ key: String, to code: String?, isWhole: Bool, _ definition: Definition
  ) -> Refusal {
    let list = definition.list
    let remedy =
      isWhole
      ? Phrase(
        zh: """
          代码变更用 registry link \(code ?? "新代码") \(ShellWord.quoted(key)) --evidence 依据，历史和服务专员\
          随之保留；认定之后即可改记
          """,
        en: """
          `registry link \(code ?? "CODE") \(ShellWord.quoted(key)) --evidence TEXT` gives the subject \
          another code and keeps its history; then it can be edited too
          """)
      : Phrase(
        zh: "用 registry remove \(list) 和 registry add \(list) 换成另一条",
        en: "`registry remove \(list)` and `registry add \(list)` put another record in its place")
    return Refusal(
      "code-change", exit: .data,
      Phrase(
        zh: "\(field.label)确定这是谁的条目，不能直接修改",
        en: "`\(field.name)` tells whose record this is and cannot be edited"),
      remedy: remedy)
  }

  fileprivate static func codeTaken(
    _ code: String, by owner: String, _ definition: Definition
  ) -> Refusal {
    Refusal(
      "code-taken", exit: .data,
      Phrase(
        zh: "\(code) 是\(definition.title)中另一主体 \(owner) 的代码",
        en: "\(code) is the code of another subject of \(definition.list), \(owner)"),
      remedy: Phrase(
        zh: "核对代码；若是同一主体，先 registry remove 其中一条",
        en: "check the code; if both are one subject, `registry remove` one of them"))
  }
}
