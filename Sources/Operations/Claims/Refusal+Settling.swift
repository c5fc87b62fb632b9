import Exporting
import Registry

extension Refusal {
  static var reasonMissing: Refusal {
    Refusal(
      "reason-missing", exit: .usage,
      Phrase(zh: "核定要写明理由", en: "a decision needs its reason"),
      remedy: Phrase(zh: "用 --reason 写明", en: "give it with --reason"))
  }

  static func nothingHeld(_ field: String, _ key: String, _ definition: Definition) -> Refusal {
    Refusal(
      "nothing-held", exit: .data,
      Phrase(
        zh: "\(key) 的 \(field) 没有人工值，无可放开",
        en: "nothing of `\(field)` of \(key) was decided by hand"),
      remedy: Phrase(
        zh: "registry conflicts \(definition.list) 列出各方说法",
        en: "`registry conflicts \(definition.list)` lists what everybody says"))
  }

  static func membershipByHand(_ key: String, _ definition: Definition) -> Refusal {
    let list = definition.list
    return Refusal(
      "membership", exit: .usage,
      Phrase(zh: "是否在册不能这样核定", en: "who belongs is not settled like a value"),
      remedy: Phrase(
        zh: "列入用 registry add \(list)，移出用 registry remove \(list) \(key)，放开人工决定用 --release",
        en: """
          `registry add \(list)` takes in, `registry remove \(list) \(key)` takes off, --release lets \
          the decision go
          """))
  }

  static func unknownClaim(
    _ office: String, _ known: [String], _ field: Field, _ key: String
  ) -> Refusal {
    let all = known.filter { $0 != Claim.byHand }.joined(separator: "、")
    return Refusal(
      "unknown-claim", exit: .usage,
      Phrase(
        zh: "\(office)没有说过 \(key) 的\(field.label)",
        en: "\(office) has said nothing of `\(field.name)` of \(key)"),
      remedy: Phrase(
        zh: all.isEmpty ? "用 --value 直接写明" : "说过的有：\(all)；或用 --value 直接写明",
        en: all.isEmpty ? "give the value with --value" : "who has: \(all); or give it with --value"
      ))
  }

  static func asofDiffers(
    _ claim: Claim, _ period: String, _ field: Field, _ definition: Definition
  ) -> Refusal {
    let (list, asof) = (definition.list, field.asof ?? "")
    return Refusal(
      "asof-differs", exit: .data,
      Phrase(
        zh: "\(claim.office)的\(field.label)属于 \(PartialDate.shown(claim.asof ?? "", .zh))，"
          + "条目的数据所属期是 \(PartialDate.shown(period, .zh))，不能混用",
        en: """
          \(claim.office) has `\(field.name)` of \(claim.asof ?? ""), the record's figures are of \
          \(period)
          """),
      remedy: Phrase(
        zh: "整组改用它的所属期，条目中它没有报的同组指标随之移出：registry settle \(list) "
          + "\(ShellWord.quoted(claim.subject)) \(asof) --take \(ShellWord.quoted(claim.office)) --reason 理由",
        en: """
          take its period with all its figures, without those that it has not: registry settle \(list) \
          \(ShellWord.quoted(claim.subject)) \(asof) --take \(ShellWord.quoted(claim.office)) \
          --reason TEXT
          """))
  }

  /// A figure does not come under a period that its office never named.
  static func asofUnsaid(_ claim: Claim, _ field: Field, _ definition: Definition) -> Refusal {
    Refusal(
      "asof-missing", exit: .data,
      Phrase(
        zh: "\(claim.office)的\(field.label)没有数据所属期，不能采用",
        en: "\(claim.office) has `\(field.name)` without an as-of period"),
      remedy: Phrase(
        zh: "请该单位写明数据所属期后重新导入；确是条目现有所属期的数，用 --value 写明",
        en: "import it again with its period; if it is of the record's period, give it with --value"
      ))
  }
}
