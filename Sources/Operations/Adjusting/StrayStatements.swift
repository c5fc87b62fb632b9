import Definitions
import Exporting
import Registry
import Store

/// Finds statements of a returned sheet that no change asked for: the row names another list, period
/// or subject than was meant, and would be about nobody.
struct StrayStatements {
  let office: Office
  let transaction: StoreTransaction
  /// Which rows are not taken.
  let locks: LockedReasons

  private struct Statement {
    let subject: String
    let change: AdjustedChange
    let counterparts: [String]
    let period: Period
    let place: Place
  }

  /// What is to be said of the rows that a revision of the adjustments wrote.
  ///
  /// Throws `unknown-list` with the row's place.
  func issues(of revision: Int64) throws -> [Issue] {
    guard let written = try transaction.revision(revision), written.kind == .import else {
      return []
    }
    let keys = SubjectKeys(office, transaction)
    return try statements(of: written).sorted { $0.key < $1.key }.flatMap { list, statements in
      let definition = try definition(list, statements)
      for (period, rows) in Dictionary(grouping: statements, by: \.period) {
        let part = SubjectKeys.Part(list: list, period: period)
        try keys.look(for: Set(rows.map(\.subject)), in: part)
      }
      let meant = try statements.map {
        try keys.key(of: $0.subject, in: SubjectKeys.Part(list: list, period: $0.period))
          ?? $0.subject
      }
      let asked = try asked(of: definition, about: Set(meant))
      let stray = zip(statements, meant).filter { statement, subject in
        asked[statement.period]?.contains([subject, statement.change.rawValue]) != true
      }.map(\.0)
      let others = try Counterparts(office, transaction, of: list)
        .keys(for: Set(statements.flatMap(\.counterparts)))
      let unknown = zip(statements, meant).flatMap { statement, subject in
        statement.counterparts.filter { written in
          let key = others[written] ?? Counterparts.elsewhere(written)
          return key == nil || key == subject
        }.map { (statement, $0) }
      }
      return stray.map { issue($0, definition) }
        + unknown.map { unknownCounterpart($1, of: $0, definition) }
    }
  }

  private func statements(of revision: RevisionRecord) throws -> [String: [Statement]] {
    let layout = try office.layout(of: revision, transaction)
    let before = try revision.previous.flatMap { try transaction.revision($0) }
    let files = try transaction.sources(of: GivenReasons.list)
    var found: [String: [Statement]] = [:]
    try transaction.differences(layout, from: before, to: revision) { pairs in
      // Of what is published another word is said.
      let locked = try locks.positions(in: pairs, layout)
      for index in pairs.keys.indices where pairs.isListed[index] && !locked.contains(index) {
        let values = AdjustmentRecord(pairs.after.record(index), layout.definition)
        guard let list = values.list, let period = values.period,
          let adjustment = values.adjustment, adjustment.status != .missing,
          !(adjustment.status == .refused && wasRefused(pairs, index, layout))
        else { continue }
        let origin = pairs.origins[index]
        let file = files.first { $0.id == origin?.source }?.file
        found[list, default: []].append(
          Statement(
            subject: adjustment.subject, change: adjustment.change,
            counterparts: adjustment.counterparts, period: period,
            place: Place(file: file, line: origin?.line)))
      }
    }
    return found
  }

  /// What was refused before is out of the draft, so that nothing is asked there.
  private func wasRefused(_ pairs: RecordPairs, _ index: Int, _ layout: Layout) -> Bool {
    pairs.recordBefore(index).flatMap {
      AdjustmentRecord($0, layout.definition).adjustment?.status
    } == .refused
  }

  private func definition(_ list: String, _ statements: [Statement]) throws -> Definition {
    let known = office.library.definitions.first { $0.list == list && !$0.isStanding }
    if let known { return known }
    throw Refusal(
      "unknown-list", exit: .data,
      Phrase(zh: "没有名录“\(list)”", en: "there is no list `\(list)`"),
      remedy: Phrase(
        zh: "改正“名录代号”一列；征求意见表的前几列请勿改动",
        en: "correct the column of the list; the first columns of a sheet stay as they were"),
      place: statements.first?.place)
  }

  /// The changes of the list's draft and of the one that a correction set aside, by their periods,
  /// whether they ask for a reason or not.
  ///
  /// - Parameter subjects: whose changes are asked about.
  private func asked(
    of definition: Definition, about subjects: Set<String>
  ) throws -> [Period: Set<[String]>] {
    let state = try ListState(definition, transaction)
    var asked: [Period: Set<[String]>] = [:]
    if let draft = state.draft {
      let join = AdjustmentJoin(office, transaction, draftOf: state, at: draft)
      asked[draft.period] = try changes(join, subjects)
    }
    if let draft = state.setAside {
      let join = AdjustmentJoin(
        office: office, view: transaction, state: state, from: state.inForce, to: draft)
      asked[draft.period] = try changes(join, subjects)
    }
    return asked
  }

  private func changes(_ join: AdjustmentJoin, _ subjects: Set<String>) throws -> Set<[String]> {
    let layout = try join.layout()
    let changes = try join.changes(
      layout, office.books(of: layout.definition), asking: AdjustedChange.allCases,
      of: subjects)
    return Set(
      changes.flatMap { item in
        item.adjusted.readings.map { [item.line.change.key, $0.rawValue] }
      })
  }

  private func unknownCounterpart(
    _ code: String, of statement: Statement, _ definition: Definition
  ) -> Issue {
    Issue(
      rule: "unknown-counterpart", severity: .warning, place: statement.place, field: "counterpart",
      value: code,
      message: Phrase(
        zh: "\(statement.subject) 的相关主体 \(code) 不是\(definition.title)中的另一主体，也不曾在名录；请核对代码",
        en: "the counterpart \(code) of \(statement.subject) is no other subject that "
          + "\(definition.list) has or had: check the code"))
  }

  private func issue(_ statement: Statement, _ definition: Definition) -> Issue {
    let word = statement.change.phrase(definition.words)
    return Issue(
      rule: "not-asked", severity: .warning, place: statement.place, field: "list",
      value: "\(definition.list) \(statement.period) \(statement.subject)",
      message: Phrase(
        zh: "\(definition.title) \(statement.period) 的草稿没有 \(statement.subject) 的“\(word.zh)”，"
          + "这条理由无所对应；请核对名录代号、期别和主体代码",
        en: "the draft of \(definition.list) \(statement.period) has no change `\(word.en)` of "
          + "\(statement.subject): check list, period and subject"))
  }
}
