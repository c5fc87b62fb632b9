import Definitions
import Exporting
import Registry
import Store

/// What people said beside a draft and that holds without it: who is who (`identities`), and which doubts were looked
/// into (`verifications`). Neither is a matter of a period, so that a discarded draft leaves both; whoever wants one
/// gone has to know of it.
struct StayingAnswers {
  let office: Office
  let transaction: StoreTransaction

  private struct Said {
    let record: Record
    let definition: Definition
    let revision: RevisionRecord

    func text(_ field: String) -> String? {
      definition.index(of: field).flatMap { record.value(at: $0)?.text }
    }
  }

  /// Those about a list and its subjects, in the order in which they were given.
  ///
  /// - Parameters:
  ///   - draft: the draft's newest revision.
  ///   - moment: the revision of the registry after which they were given.
  func about(
    _ draft: RevisionRecord, _ layout: Layout, since moment: Int64
  ) throws -> [EditReport.Kept] {
    let marks = try said(in: SettledMarks.list, since: moment).filter {
      $0.text("list") == draft.list
    }.map(Self.mark)
    let answers = try said(in: Identities.list, since: moment)
    let keys = answers.flatMap { [$0.text("code"), $0.text("subject")].compactMap(\.self) }
    let listed = try transaction.records(layout, keys: Set(keys).sorted(), at: draft)
    let known = answers.compactMap { Self.answer($0, among: listed, layout.definition) }
    return (known + marks).sorted { ($0.revision ?? 0) < ($1.revision ?? 0) }
  }

  private func said(in list: String, since moment: Int64) throws -> [Said] {
    let revisions = try transaction.revisions(of: list)
    guard let newest = revisions.last, newest.id > moment else { return [] }
    let layout = try office.layout(of: newest, transaction)
    var records: [Record] = []
    try transaction.differences(
      layout, from: revisions.last { $0.id <= moment }, to: newest
    ) { pairs in
      records += pairs.keys.indices.compactMap(pairs.recordAfter)
    }
    let histories = try transaction.histories(layout, of: records.map(\.key))
    let byID = Dictionary(revisions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return records.compactMap { record in
      histories[record.key]?.last.flatMap { byID[$0.born] }.map {
        Said(record: record, definition: layout.definition, revision: $0)
      }
    }
  }

  private static func mark(_ said: Said) -> EditReport.Kept {
    let rule = said.text("rule") ?? ""
    return kept(
      said, said.text("subject") ?? "", name: said.text("subject_name"), field: said.text("field"),
      Phrase(zh: "存疑 \(rule) 已核实", en: "its doubt `\(rule)` is settled"))
  }

  /// nil where it is about nobody who is on the draft.
  private static func answer(
    _ said: Said, among listed: [String: Record], _ definition: Definition
  ) -> EditReport.Kept? {
    guard let code = said.text("code"), let subject = said.text("subject"),
      let record = listed[subject] ?? listed[code]
    else { return nil }
    let isSame = said.text("verdict") != "different"
    return kept(
      said, subject, name: definition.nameField.flatMap { record.value(at: $0)?.text },
      isSame
        ? Phrase(zh: "认定 \(code) 为同一主体", en: "\(code) was said to be the same subject")
        : Phrase(zh: "认定 \(code) 不是同一主体", en: "\(code) was said to be another subject"))
  }

  private static func kept(
    _ said: Said, _ key: String, name: String?, field: String? = nil, _ what: Phrase
  ) -> EditReport.Kept {
    let (revision, list) = (said.revision, said.definition.list)
    let (by, day) = (revision.by, ChinaTime.day(of: revision.at))
    let command = "registry undo \(list) r\(revision.id)"
    return EditReport.Kept(
      key: key, name: name, field: field, revision: Int(revision.id), by: by, at: revision.at,
      reason: Phrase(
        zh: "\(what.zh)（\(by) \(day)），撤回用 \(command)",
        en: "\(what.en) (\(by), \(day)); `\(command)` takes it back"))
  }
}
