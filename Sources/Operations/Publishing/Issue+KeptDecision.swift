import Definitions
import Exporting
import Registry

extension Issue {
  /// Who neither leaves nor joins the draft with a correction, since it was decided otherwise in it: by people, or
  /// by a file before an earlier correction did the same.
  ///
  /// - Parameter decision: nil where it was a file.
  init(
    keeping record: Record, isListed: Bool, by decision: HandDecisions.Membership?,
    _ definition: Definition
  ) {
    let (list, name) = (definition.list, definition.name(of: record))
    let who = decision == nil ? Phrase(zh: "已由文件", en: "files") : Phrase(zh: "已由人工决定", en: "people")
    let said =
      isListed
      ? Phrase(
        zh: "“\(name)”由上期的更正移出，而本期草稿中\(who.zh)\(decision == nil ? "调入" : "留在名录")，"
          + "仍在草稿，请核实：本期应移出的",
        en:
          "\(name) is taken off by the correction of the edition before, and stays on the draft, where "
          + "\(who.en) decided so: take it off")
      : Phrase(
        zh: "“\(name)”由上期的更正补列，而本期草稿中\(who.zh)\(decision == nil ? "调出" : "不列入")，"
          + "仍不在草稿，请核实：本期应列入的",
        en:
          "\(name) is added by the correction of the edition before, and stays off the draft, where "
          + "\(who.en) decided so: take it in")
    let way = Self.way(to: record, isListed, decision, definition)
    self.init(
      rule: OverriddenCorrections.rule, severity: .warning, subject: record.key,
      message: Phrase(
        zh: said.zh + way.zh + "，决定不变的用 registry issues \(list) --settle 标为已核实",
        en: said.en + " " + way.en + ", or mark it with `registry issues \(list) --settle`"))
  }

  /// How it is decided as the correction has it.
  private static func way(
    to record: Record, _ isListed: Bool, _ decision: HandDecisions.Membership?,
    _ definition: Definition
  ) -> Phrase {
    if let change = decision?.refused?.rawValue {
      let (list, key) = (definition.list, ShellWord.quoted(record.key))
      return Phrase(
        zh: "改定原先的“不予调整”（registry adjustments \(list) --settle \(key) "
          + "--change \(change) --reason 理由）",
        en: "by deciding the refused change otherwise (`registry adjustments \(list) --settle "
          + "\(key) --change \(change) --reason REASON`)")
    }
    return isListed
      ? Phrase(zh: "用 registry remove 移出", en: "with `registry remove`")
      : Phrase(zh: "用 registry add 列入", en: "with `registry add`")
  }
}
