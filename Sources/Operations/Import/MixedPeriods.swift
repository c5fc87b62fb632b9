import Registry
import Store

/// Figures that an import leaves as they were while the as-of period of their record becomes another
/// one: a file of some columns cannot say what the others are as of.
struct MixedPeriods {
  private let fields: [Field]
  /// As-of fields with the figures that they date.
  private let groups: [(asof: Int, figures: [Int])]

  init(_ definition: Definition) {
    fields = definition.fields
    groups = Set(fields.compactMap(\.asof)).compactMap(definition.index(of:)).sorted().map { asof in
      (
        asof,
        definition.fields.indices.filter {
          definition.fields[$0].asof == definition.fields[asof].name
        }
      )
    }
  }

  /// What is to be said of a record that the list had as `old` and a file gives as `new`.
  func check(_ old: RecordBatch, _ position: Int, _ new: RecordBatch, _ record: Int) -> [Issue] {
    groups.compactMap { asof, figures in
      let (before, after) = (old.slot(position, asof), new.slot(record, asof))
      guard before.state == .value, after.state == .value else { return nil }
      let periods = Change.AsOf(before: old.text(before), after: new.text(after))
      guard !periods.isOne else { return nil }
      let kept = figures.filter {
        old.slot(position, $0).state == .value && new.slot(record, $0).state == .absent
      }
      guard !kept.isEmpty else { return nil }
      return issue(asof, kept, from: old.text(before), to: new.text(after), new.lines[record])
    }
  }

  private func issue(
    _ asof: Int, _ kept: [Int], from: String, to: String, _ line: Int
  ) -> Issue {
    func shown(_ period: String, _ language: Language) -> String {
      displayed(period, as: fields[asof], book: nil, language: language)
    }
    let labels = kept.prefix(4).map { fields[$0].label }.joined(separator: "、")
    let names = kept.prefix(4).map { fields[$0].name }.joined(separator: ", ")
    return Issue(
      rule: "asof-mixed", severity: .warning, place: Place(line: line), field: fields[asof].name,
      value: "\(from) → \(to)",
      message: Phrase(
        zh: "\(labels)等 \(kept.count) 项指标本次没有，仍是 \(shown(from, .zh)) 的数，而数据所属期改记为 "
          + "\(shown(to, .zh))；请一并导入同期数据，或为它们另设数据所属期",
        en:
          "\(kept.count) figures (\(names)) are not in the file and still of \(shown(from, .en)), "
          + "while the record becomes as of \(shown(to, .en)); import them too, or give them an "
          + "as-of field of their own"))
  }
}
