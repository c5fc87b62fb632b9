import Exporting
import Registry

extension Refusal {
  static var noEvidence: Refusal {
    Refusal(
      "no-evidence", exit: .usage,
      Phrase(zh: "没有依据，不能认定", en: "nothing is settled without evidence"),
      remedy: Phrase(
        zh: "用 --evidence 写明依据，如变更登记通知书文号",
        en: "say with --evidence what proves it, such as the number of a notice"))
  }

  static func unknownSubject(_ key: String) -> Refusal {
    Refusal(
      "unknown-key", exit: .usage,
      Phrase(zh: "各名录中都没有 \(key)", en: "no list has a subject \(key)"),
      remedy: Phrase(
        zh: "KEY 须是已在名录中的主体；核对代码",
        en: "KEY has to be a subject on some list; check the code"))
  }

  static func severalSubjects(_ code: String, _ keys: [String]) -> Refusal {
    Refusal(
      "several-subjects", exit: .data,
      Phrase(
        zh: "\(code) 指向多个主体：\(keys.joined(separator: "、"))",
        en: "\(code) leads to several subjects: \(keys.joined(separator: ", "))"),
      remedy: Phrase(zh: "改用其中一个的代码", en: "name one of them by its own code"))
  }

  static func badCode(_ code: SubjectCode) -> Refusal {
    Refusal(
      "bad-code", exit: .data,
      Phrase(
        zh: "代码 \(code.text) 校验不通过，可能录入有误", en: "the code \(code.text) fails its check"),
      remedy: Phrase(zh: "对照证照核对代码", en: "compare it with the licence"))
  }

  /// A credit code has 18 characters; one of nearly as many would stand for nobody ever after.
  static func cutCode(_ code: SubjectCode) -> Refusal {
    let (length, count) = (USCC.length, code.bare.utf8.count)
    let off = count < length ? "少 \(length - count) 位" : "多 \(count - length) 位"
    return Refusal(
      "bad-code", exit: .data,
      Phrase(
        zh: "\(code.text) 有 \(count) 位，像统一社会信用代码（\(length) 位）而\(off)，可能录入时截断或多打了字符",
        en: "\(code.text) looks like a credit code but has \(count) characters instead of \(length)"
      ),
      remedy: Phrase(
        zh: "对照证照写全 \(length) 位后重试", en: "compare it with the licence and give all \(length)"))
  }

  /// - Parameters:
  ///   - list: one that has or had the subject.
  ///   - namesake: the key that another one would have who came under the subject's local key.
  static func sameSubject(
    _ code: String, _ key: String, on list: String?, isDifferent: Bool, namesake: String?
  ) -> Refusal {
    let (code, shown) = (ShellWord.quoted(code), ShellWord.quoted(key))
    let (zh, en) = (list ?? "名录", list ?? "LIST")
    return Refusal(
      "same-subject", exit: .data,
      Phrase(
        zh: "\(code) 本来就是 \(key) 的代码，无需认定", en: "\(code) is a code of \(key) already"),
      remedy: isDifferent
        ? namesake.map { tellingApart($0, shown) }
          ?? Phrase(
            zh: """
              它在该主体的条目上；记错了的，用 registry show \(zh) \(shown) --history 找到写入它的导入并撤销，\
              或认定正确的代码（registry link 正确代码 \(shown) --evidence 依据）后用 registry edit 改记
              """,
            en: """
              it stands on that record; where it is wrong, `registry show \(en) \(shown) --history` tells \
              what wrote it, to be undone, or link the right one (`registry link CODE \(shown) --evidence \
              TEXT`) and put it there with `registry edit`
              """)
        : Phrase(
          zh: "用 registry show \(zh) \(shown) 查看该主体",
          en: "`registry show \(en) \(shown)` shows it"))
  }

  /// A local key is its subject's for ever; whoever came under it since has one with a number.
  private static func tellingApart(_ namesake: String, _ shown: String) -> Phrase {
    let command = "registry link \(ShellWord.quoted(namesake)) \(shown) --different --evidence"
    return Phrase(
      zh: "它已迁出、原处另有同名单位的，认定：\(command) 依据",
      en: "where it has moved away and another of its name is there now, `\(command) TEXT`")
  }

  static func twoSubjects(_ list: Definition, _ keys: [String]) -> Refusal {
    let (kept, other) = (keys[0], keys.last ?? "")
    return Refusal(
      "two-subjects", exit: .data,
      Phrase(
        zh: "\(list.title)中 \(keys.joined(separator: "、")) 已是两个主体，不能并作一个",
        en: "\(keys.joined(separator: " and ")) are two subjects of \(list.list) already"),
      remedy: Phrase(
        zh: """
          先移出重复的一个（registry remove \(list.list) \(ShellWord.quoted(other)) --period 期别 \
          --reason 重复或合并，并入 \(kept)），再认定
          """,
        en: """
          first take one out (registry remove \(list.list) \(ShellWord.quoted(other)) --period P \
          --reason "duplicated or merged into \(kept)"), then link
          """))
  }

  static func contradiction(_ new: IdentityStatement, _ old: IdentityStatement) -> Refusal {
    let command =
      "registry link \(ShellWord.quoted(old.code.text)) \(ShellWord.quoted(old.subject.text))"
      + (old.isSame ? " --different" : "")
    let verdict = old.isSame ? Phrase(zh: "同一主体", en: "one subject") : Phrase(zh: "不同主体", en: "two")
    return Refusal(
      "identity-contradiction", exit: .data,
      Phrase(
        zh: "与已有认定矛盾：\(old.code.text) 与 \(old.subject.text) 已认定为\(verdict.zh)",
        en: "\(old.code.text) and \(old.subject.text) were said to be \(verdict.en) before"),
      remedy: Phrase(
        zh: "如原认定有误，先改正（\(command) --evidence 依据）",
        en: "where that was wrong, put it right first (\(command) --evidence TEXT)"))
  }
}

extension Issue {
  /// Any text may be a number that some office gives; few are, and nobody would see that one was mistyped.
  static func codeOfNoKind(_ code: String, _ revision: Int64?) -> Issue {
    let undo = revision.map { "registry undo identities r\($0)" } ?? "registry undo identities rN"
    return Issue(
      rule: "code-of-no-kind", severity: .warning, field: "code", value: code,
      message: Phrase(
        zh: "既不是统一社会信用代码、组织机构代码、注册号，也不是项目代码，各名录中也没有，已按自编号码记下；"
          + "录错的撤销：\(undo)",
        en:
          "it is no credit code, organisation code, registration number or project code, and no list has it: "
          + "kept as a number of somebody's own; where it was mistyped, `\(undo)`"))
  }

  /// Two codes of one kind follow each other; which came first is to be seen.
  static func takenForLater(_ code: String, of subject: String) -> Issue {
    Issue(
      rule: "later-code", severity: .note, field: "code", value: code,
      message: Phrase(
        zh: """
          今后文件中的 \(code) 按 \(subject) 处理，并视为其后来的代码；\
          如为已停用的旧代码，请加 --to 停用时间
          """,
        en: """
          files that name \(code) mean \(subject) from now on, and it \
          counts as the later code; where it is an old one, say --to when it ended
          """))
  }
}
