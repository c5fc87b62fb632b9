import Definitions
import Exporting
import Registry
import Store

/// Refusals (不予调整) of a draft's period that meet nobody: what they are about happens all the same, under
/// a code that they do not know.
///
/// A refusal whose change is gone is none of them: who was to stay is on the list, and who was not to enter was
/// known and is not on it. Nor is one beside which something else is said of the subject under its key.
struct UnmetRefusals {
  let office: Office
  let view: StoreView

  struct Item {
    let adjustment: Adjustment
    /// As it stands in the list of adjustments.
    let key: String
    let name: String?
  }

  /// Those that are in nobody's way in a revision of the draft, by subject.
  func items(in revision: RevisionRecord, of definition: Definition) throws -> [Item] {
    let (list, period) = (definition.list, revision.period)
    let given = try GivenReasons(office, view, of: list, at: nil)
    let refused = given.all(in: period).filter { $0.status == .refused }
    guard !refused.isEmpty else { return [] }
    let part = SubjectKeys.Part(list: list, period: period)
    let keys = SubjectKeys(office, view)
    try keys.look(for: Set(refused.map(\.subject)), in: part)
    let layout = try office.layout(of: revision, view)
    let led = try refused.map { (said: $0, key: try keys.key(of: $0.subject, in: part)) }
    let listed = try view.records(
      layout, keys: Set(led.map { $0.key ?? $0.said.subject }).sorted(), at: revision)
    let open = led.filter { said, key in
      if let key, key != said.subject,
        given.adjustment(of: key, said.change, in: { $0 == period }) != nil
      {
        return false
      }
      return listed[key ?? said.subject] == nil
    }
    let known = try view.histories(layout, of: open.map(\.said.subject))
    return try named(
      open.filter { said, key in
        said.change.side == .exited || key == nil && (known[said.subject] ?? []).isEmpty
      }.map(\.said), list, period, keys.identities())
  }

  /// With the records that say so.
  private func named(
    _ refused: [Adjustment], _ list: String, _ period: Period, _ identities: Identities
  ) throws -> [Item] {
    guard !refused.isEmpty, let newest = try view.newestRevision(of: GivenReasons.list) else {
      return []
    }
    let layout = try office.layout(of: newest, view)
    func keys(_ adjustment: Adjustment) -> [String] {
      let codes = identities.codes(with: SubjectCode(adjustment.subject)).map(\.text)
      return ([adjustment.subject] + codes).map {
        AdjustmentRecord.key(list, period, $0, adjustment.change)
      }
    }
    let records = try view.records(layout, keys: Set(refused.flatMap(keys)).sorted(), at: newest)
    return refused.map { adjustment in
      let all = keys(adjustment)
      let key = all.first { records[$0] != nil } ?? all[0]
      let name = records[key].flatMap { AdjustmentRecord($0, layout.definition).subjectName }
      return Item(adjustment: adjustment, key: key, name: name)
    }
  }

  /// Throws `refusal-unmet` where there are some: what somebody refused would be published as if nobody had.
  func refuse(in revision: RevisionRecord, of definition: Definition) throws {
    let items = try items(in: revision, of: definition)
    if !items.isEmpty { throw Refusal.refusalUnmet(items, revision.period, definition) }
  }
}

extension Refusal {
  fileprivate static func refusalUnmet(
    _ items: [UnmetRefusals.Item], _ period: Period, _ definition: Definition
  ) -> Refusal {
    let first = items.prefix(5).map { item in
      let who = [item.name, item.adjustment.subject].compactMap(\.self).joined(separator: " ")
      let word = item.adjustment.change.phrase(definition.words)
      return Phrase(zh: "\(who)（\(word.zh)）", en: "\(who) (\(word.en))")
    }
    let (list, code, more) = (
      definition.list, ShellWord.quoted(items[0].adjustment.subject), items.count > first.count
    )
    let removal =
      "registry remove \(GivenReasons.list) \(ShellWord.quoted(items[0].key)) --period \(period)"
    return Refusal(
      "refusal-unmet", exit: .data,
      Phrase(
        zh: "\(definition.title)有 \(items.count) 项“不予调整”找不到所指的主体，未能执行："
          + first.map(\.zh).joined(separator: "、") + (more ? "等" : "") + "，未发布",
        en: "\(items.count) refused changes of \(list) meet nobody, and were not carried out: "
          + first.map(\.en).joined(separator: ", ") + (more ? " ..." : "")),
      remedy: Phrase(
        zh: "是该企业的另一代码的，认定：registry link \(code) 企业代码 --evidence 依据；代码写错的，改正后重新导入该表，"
          + "并移出写错的一条；企业已由更正移出上一版名录的，也移出该条：\(removal) --reason 原因",
        en:
          "where it is another code of the firm's, `registry link \(code) KEY --evidence TEXT`; where it "
          + "was mistyped, put it right, import the sheet again and take the wrong row off, as where a "
          + "correction took the firm off the edition before: `\(removal) --reason TEXT`"))
  }
}
