import Definitions
import Exporting
import Registry
import Store

extension Refusal {
  static func changeRefused(
    _ change: Change, _ adjusted: AdjustedChange, _ draft: RevisionRecord, _ definition: Definition
  ) -> Refusal {
    let (word, list) = (adjusted.phrase(definition.words), definition.list)
    let record = ShellWord.quoted(AdjustmentRecord.key(list, draft.period, change.key, adjusted))
    let settling =
      "registry adjustments \(list) --settle \(ShellWord.quoted(change.key)) "
      + "--change \(adjusted.rawValue)"
    let removal = "registry remove \(GivenReasons.list) \(record) --period \(draft.period)"
    return Refusal(
      "change-refused", exit: .data,
      Phrase(
        zh: "\(change.name)的\(word.zh)已定“不予调整”，未执行",
        en: "\(word.en) of \(change.name) is refused: nothing was done"),
      remedy: Phrase(
        zh: "改定为予以调整的，用 \(settling) --reason 理由；提示已没有这项变化的，"
          + "先用 \(removal) --reason 原因 收回“不予调整”，再照原命令做",
        en:
          "`\(settling) --reason REASON` decides otherwise; where that finds no such change, take the refusal "
          + "back with `\(removal) --reason TEXT` and do it again"))
  }

  static func refusedChange(
    _ name: String, _ adjusted: AdjustedChange, _ count: Int, _ revision: RevisionRecord,
    _ definition: Definition
  ) -> Refusal {
    let word = adjusted.phrase(definition.words)
    return Refusal(
      "refused-change", exit: .data,
      Phrase(
        zh: "r\(revision.id) 中仍有 \(count) 项已定“不予调整”：\(name)（\(word.zh)）\(count > 1 ? "等" : "")，未发布",
        en: "r\(revision.id) still has \(count) changes that were refused: \(name) "
          + "(\(word.en))\(count > 1 ? " ..." : "")"),
      remedy: Phrase(
        zh: "发布退回之后的修改（不用 --revision，或指明更晚的一次）",
        en: "publish a later revision, in which they are taken out, or leave --revision out"))
  }
}
