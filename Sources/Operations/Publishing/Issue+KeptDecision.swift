import Definitions
import Exporting
import Registry

extension Issue {
  /// Who neither leaves nor joins the draft with a correction, since people decided otherwise in it.
  init(keeping record: Record, by decision: HandDecisions.Membership, _ definition: Definition) {
    let (list, key) = (definition.list, ShellWord.quoted(record.key))
    let name = definition.name(of: record)
    let said =
      decision.isListed
      ? Phrase(
        zh: "“\(name)”由上期的更正移出，而本期草稿中已由人工决定留在名录，仍在草稿，请核实：本期应移出的",
        en:
          "\(name) is taken off by the correction of the edition before, and stays on the draft, where "
          + "people decided so: take it off")
      : Phrase(
        zh: "“\(name)”由上期的更正补列，而本期草稿中已由人工决定不列入，仍不在草稿，请核实：本期应列入的",
        en:
          "\(name) is added by the correction of the edition before, and stays off the draft, where "
          + "people decided so: take it in")
    let way =
      decision.refused.map {
        Phrase(
          zh: "改定原先的“不予调整”（registry adjustments \(list) --settle \(key) "
            + "--change \($0.rawValue) --reason 理由）",
          en: "by deciding the refused change otherwise (`registry adjustments \(list) --settle "
            + "\(key) --change \($0.rawValue) --reason REASON`)")
      }
      ?? (decision.isListed
        ? Phrase(zh: "用 registry remove 移出", en: "with `registry remove`")
        : Phrase(zh: "用 registry add 列入", en: "with `registry add`"))
    self.init(
      rule: OverriddenCorrections.rule, severity: .warning, subject: record.key,
      message: Phrase(
        zh: said.zh + way.zh + "，决定不变的用 registry issues \(list) --settle 标为已核实",
        en: said.en + " " + way.en + ", or mark it with `registry issues \(list) --settle`"))
  }
}
