import Exporting
import Registry
import Store

/// What is to be looked at where an undo takes a part of a record back.
struct UndoDoubts {
  let definition: Definition
  let target: RevisionRecord
  private let sets: [Int]
  private let groups: [FigureGroup]

  init(_ definition: Definition, _ target: RevisionRecord) {
    (self.definition, self.target) = (definition, target)
    sets = definition.fields.indices.filter { definition.fields[$0].type.isSet }
    groups = FigureGroup.all(of: definition)
  }

  /// - Parameters:
  ///   - pairs: what the undone revision did.
  ///   - given: the record as the undo makes it.
  func issues(of pairs: RecordPairs, _ record: Int, by given: Record) -> [Issue] {
    sets.compactMap { pairs.emptied(record, by: given, $0) }.map { partless(given, $0) }
      + groups.compactMap { undated(pairs, record, given, $0) }
  }

  /// Figures that only the undone revision had said of the period that stays: those that were there before
  /// are of another one.
  private func undated(
    _ pairs: RecordPairs, _ record: Int, _ given: Record, _ group: FigureGroup
  ) -> Issue? {
    guard let before = pairs.recordBefore(record), let after = pairs.recordAfter(record),
      let period = given.values[group.asof]?.text,
      let earlier = before.values[group.asof]?.text, !PartialDate.isOne(period, earlier)
    else { return nil }
    let figures = group.figures.filter {
      given.values[$0] == nil && after.values[$0] != nil && before.values[$0] != nil
    }.map { definition.fields[$0] }
    guard let first = figures.first else { return nil }
    func shown(_ text: String, _ language: Language) -> String {
      displayed(text, as: definition.fields[group.asof], book: nil, language: language)
    }
    return Issue(
      rule: PeriodReview.otherRule, severity: .warning, subject: given.key, field: first.name,
      value: given.key,
      message: Phrase(
        zh: "\(definition.name(of: given))的\(figures.map(\.label).joined(separator: "、"))："
          + "\(shown(period, .zh)) 的数只有 r\(target.id) 报过，随之撤回；"
          + "原有的是 \(shown(earlier, .zh)) 的数，不混用所属期，本期暂缺",
        en:
          "\(figures.map(\.name).joined(separator: ", ")) of \(definition.name(of: given)): only r\(target.id) had "
          + "those of \(shown(period, .en)), and they go with it; before it they were of "
          + "\(shown(earlier, .en)), and periods are not mixed"))
  }

  /// Nobody leaves by an undo whom nobody decided on; but a file has put the subject out of what it had,
  /// and the undo takes the rest, so that it is in no part of the list.
  private func partless(_ record: Record, _ field: Int) -> Issue {
    let (list, label) = (definition.list, definition.fields[field].label)
    let name = definition.name(of: record)
    return Issue(
      rule: "no-part-left", severity: .warning, subject: record.key,
      field: definition.fields[field].name, value: record.key,
      message: Phrase(
        zh: """
          \(name)原有的\(label)其后已被移出，撤销 r\(target.id) 后不属于任何\(label)，仍在名录中：\
          补正用 registry edit \(list) \(record.key)，\(definition.words.exited)用 registry remove
          """,
        en: """
          \(name) has been put out of its \(label) since, and without r\(target.id) is in none, but still on \
          the list: `registry edit \(list) \(record.key)` gives it one, `registry remove` lets it go
          """))
  }
}

extension RecordPairs {
  /// The set where the revision had written to it and taking that back leaves nothing of it, though
  /// there had been something before.
  fileprivate func emptied(_ record: Int, by given: Record, _ set: Int) -> Int? {
    let before = wasListed[record] ? self.before.record(record).values[set] : nil
    let after = self.after.record(record).values[set]
    let hadSome = !wasListed[record] || before != nil
    return given.values[set] == nil && after != nil && before != after && hadSome ? set : nil
  }
}
