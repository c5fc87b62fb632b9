import Definitions
import Exporting
import Registry
import Store

/// The way out where a list rests on an answer that was wrong, in commands that can be typed as they
/// stand.
extension AnswerUse {
  /// What has to be done before the answer can go, in order.
  func before(_ language: Language) -> [String] {
    let undos = drafted.map { "registry undo \(definition.list) r\($0.revision.id)" }
    let left = putRight
    let isCorrecting =
      left.contains(where: \.isSigned)
      && state.draft.map { $0.period > signedPeriod ?? $0.period }
        ?? false
    return undos + (isCorrecting ? ["registry correct \(definition.list)"] : [])
      + left.flatMap { edits($0, language) }
  }

  /// What was said in a standing list of what is signed for, and can be undone in a correction of it.
  fileprivate func before(inCorrectionsOf uses: [AnswerUse]) -> [String] {
    signed.filter { used in
      uses.contains { use in
        use.definition.list == used.said?.list && use.signedPeriod == used.said?.period
          && use.records.contains(where: \.isSigned)
      }
    }.map { "registry undo \(definition.list) r\($0.revision.id)" }
  }

  /// Records that undoing alone does not put right. What a draft undoes, the edition has all the same.
  private var putRight: [Misplaced] {
    records.filter { item in
      item.isSigned
        || !drafted.contains {
          $0.key == item.record.key && ($0.isFile || $0.revision.id == item.writer)
        }
    }
  }

  /// What comes after it where the two are published as one.
  func after(_ language: Language) -> [String] {
    guard records.contains(where: \.isSigned), let period = signedPeriod else { return [] }
    let list = definition.list
    let entered =
      language == .zh
      ? "registry import 该企业的文件 --list \(list) --period \(period) --mode merge（或 registry add \(list)）"
      : "registry import FILE --list \(list) --period \(period) --mode merge (or registry add \(list))"
    let reasons =
      !definition.requiresReasons
      ? []
      : records.filter(\.isSigned).flatMap { item in
        ([item.code] + (asksBack(item) ? [item.record.key] : [])).map { key in
          "registry adjustments \(list) --settle \(ShellWord.quoted(key)) --reason \(reason(language))"
        }
      }
    return [entered] + reasons
      + ["registry publish \(list) --message " + (language == .zh ? "误认更正" : "'taken for another'")]
  }

  /// Whether a reason is asked for as well where the record gets back what it was.
  private func asksBack(_ item: Misplaced) -> Bool {
    let given = (cameAlong(with: item) + [field].compactMap(\.self)).map {
      definition.fields[$0].means
    }
    return definition.reasonsFor.contains { asked in
      guard case .kind(let kind) = asked, let meaning = kind.meaning else { return false }
      return given.contains(meaning)
    }
  }

  /// One of the book of reasons.
  private func reason(_ language: Language) -> String { language == .zh ? "更正" : "corrected" }

  private var signedPeriod: Period? { state.newestEdition?.period }

  /// Gives the record back its own code, and what else it was before the other's came with it.
  ///
  /// A refusal has no audience: what is masked is not told, but where it is found.
  private func edits(_ item: Misplaced, _ language: Language) -> [String] {
    guard let field else { return [] }
    let key = item.record.key
    let own =
      SubjectCode(key).kind == .local ? item.before?.record.value(at: field)?.text ?? "" : key
    var values = [definition.fields[field].assignment(own)]
    var (masked, old) = ([Field](), item.before?.record)
    for index in cameAlong(with: item) {
      let (field, value) = (definition.fields[index], old?.value(at: index))
      if value == nil || Audience.internal.visibility(of: field.secrecy) == .shown {
        values.append(field.assignment(field.typed(value)))
      } else {
        masked.append(field)
      }
    }
    let all = edit(key, values, item, language)
    guard let before = item.before, !masked.isEmpty else { return [all] }
    let shown =
      "registry show \(definition.list) \(ShellWord.quoted(key)) --at r\(before.born) --audience full "
      + "--purpose " + (language == .zh ? "更正误认" : "correction")
    return [
      all,
      edit(key, masked.map { "\($0.name)=…" }, item, language)
        + (language == .zh ? "（原内容见 \(shown)）" : " (as `\(shown)` has it)"),
    ]
  }

  private func edit(
    _ key: String, _ values: [String], _ item: Misplaced, _ language: Language
  ) -> String {
    let period = item.isSigned ? signedPeriod : state.draft?.period
    return """
      registry edit \(definition.list) \(ShellWord.quoted(key)) \(values.joined(separator: " ")) \
      --period \(period.map(\.description) ?? "P") \
      --reason \(language == .zh ? "更正：误认" : "'corrected: taken for another'")
      """
  }

  /// Positions of the other fields that are not as they were before the code came. With a period its
  /// figures, also those that are the same number: they are of another period.
  private func cameAlong(with item: Misplaced) -> [Int] {
    guard let before = item.before?.record else { return [] }
    func differs(_ index: Int) -> Bool {
      before.value(at: index) != item.wrong.value(at: index)
    }
    func isOtherPeriod(_ asof: Int) -> Bool {
      !PartialDate.isOne(before.value(at: asof)?.text, item.wrong.value(at: asof)?.text)
    }
    return definition.fields.indices.filter { index in
      let asof = definition.fields[index].asof.flatMap(definition.index(of:))
      let isDated = before.value(at: index) != nil && asof.map(isOtherPeriod) ?? false
      return index != field && !definition.fields[index].isRetired && (differs(index) || isDated)
    }
  }

  /// `重点企业名录 2023Q2 草稿中的 示例甲（91…，现记代码 91…）`
  var told: Phrase {
    let parts = [
      told(
        [codes(records.filter { !$0.isPast }), uses(drafted)], at: state.draft ?? state.inForce,
        isDraft: state.draft != nil),
      told([codes(records.filter(\.isPast))], at: state.inForce, isDraft: false),
      told([uses(setAside)], at: state.setAside, isDraft: true, isAside: true),
    ].compactMap(\.self)
    return Phrase(
      zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
  }

  private func codes(_ records: [Misplaced]) -> Phrase? {
    let named = records.map { item in
      (definition.name(of: item.record), item.record.key, item.code)
    }
    guard !named.isEmpty else { return nil }
    return Phrase(
      zh: named.map { "\($0)（\($1)）现记代码 \($2)" }.joined(separator: "、"),
      en: named.map { "\($0) (\($1)) has the code \($2)" }.joined(separator: ", "))
  }

  private func told(
    _ parts: [Phrase?], at revision: RevisionRecord?, isDraft: Bool, isAside: Bool = false
  ) -> Phrase? {
    let parts = parts.compactMap(\.self)
    guard !parts.isEmpty else { return nil }
    let period = revision?.period.description ?? ""
    let list = definition.list
    return Phrase(
      zh: "\(definition.title) \(period) \(isAside ? "暂搁的" : "")\(isDraft ? "草稿" : "")中 "
        + parts.map(\.zh).joined(separator: "；"),
      en: "in \(isDraft ? "the draft of " : "")\(list) \(period)\(isAside ? ", set aside," : "") "
        + parts.map(\.en).joined(separator: "; "))
  }

  private func uses(_ used: [Used]) -> Phrase? {
    guard !used.isEmpty else { return nil }
    return Phrase(
      zh: used.map {
        "r\($0.revision.id) 据此" + ($0.isRemoval ? "移出 \($0.key)" : "把 \($0.code) 记在 \($0.key) 名下")
      }.joined(separator: "、"),
      en: used.map {
        "r\($0.revision.id) "
          + ($0.isRemoval ? "removed \($0.key)" : "took \($0.code) for \($0.key)")
      }.joined(separator: ", "))
  }

  /// What was signed for stays; a person looks at what the wrong rows brought.
  var issues: [Issue] {
    let removed = signed.filter { $0.isRemoval && absent.contains($0.key) }
    let others = signed.filter { !$0.isRemoval }
    return removed.map(left) + written(by: others.first)
  }

  /// Of a firm that was taken off the list by the other's code, and how it comes back.
  private func left(by removal: Used) -> Issue {
    let (list, key) = (definition.list, ShellWord.quoted(removal.key))
    func release(_ reason: String) -> String {
      "registry settle \(list) \(key) \(Claim.membership) --release --reason \(reason)"
    }
    return Issue(
      rule: "answer-was-used", severity: .warning, subject: removal.key, value: removal.code,
      message: Phrase(
        zh: """
          \(definition.title)已发布的 r\(removal.revision.id) 曾据此移出 \(removal.key)；误移的先 \
          \(release(reason(.zh)))，再导入它的文件
          """,
        en: """
          r\(removal.revision.id), published with \(list), removed \(removal.key) by it; if it was the \
          other that left, `\(release(reason(.en)))`, then import its file
          """))
  }

  private func written(by used: Used?) -> [Issue] {
    guard let last = used else { return [] }
    let record = last.said?.record ?? last.key
    let command = "registry show \(definition.list) \(ShellWord.quoted(record)) --history"
    return [
      Issue(
        rule: "answer-was-used", severity: .warning, subject: last.key, value: last.code,
        message: Phrase(
          zh: """
            \(definition.title)已发布的 r\(last.revision.id) 曾据此把 \(last.code) 记在 \(last.key) 名下，\
            当时写入的其他内容请核对：\(command)
            """,
          en: """
            r\(last.revision.id), published with \(definition.list), took \(last.code) for \(last.key) \
            by it; look at what else it wrote: \(command)
            """))
    ]
  }
}

extension Refusal {
  /// - Parameter uses: all of them; not only those that are open.
  static func answerInUse(_ all: [AnswerUse], again command: String) -> Refusal {
    let uses = all.filter(\.isOpen)
    func steps(_ language: Language) -> String {
      let (comma, end) = language == .zh ? ("；", "。") : ("; ", ". ")
      let commands =
        uses.flatMap { $0.before(language) } + all.flatMap { $0.before(inCorrectionsOf: uses) }
        + [command] + uses.flatMap { $0.after(language) }
      let isRead = uses.contains { $0.drafted.contains(where: \.isFile) }
      var text = commands.enumerated().map { "(\($0 + 1)) \($1)" }.joined(separator: comma)
      if isRead {
        text += end + (language == .zh ? "撤销的文件随后重新导入" : "Import the files again afterwards")
      }
      return text
    }
    // A draft that is set aside cannot be worked on.
    let waiting = uses.first { !$0.setAside.isEmpty }
    return Refusal(
      "answer-in-use", exit: .data,
      Phrase(
        zh: "名录还在用这一认定，去掉它就说不清是谁：\(uses.map(\.told.zh).joined(separator: "；"))",
        en: "a list rests on the answer, without which nobody can tell whose record it is: "
          + uses.map(\.told.en).joined(separator: "; ")),
      remedy: waiting.map { use in
        Phrase(
          zh: """
            有草稿因更正暂搁，其中也用过：先发布更正（registry publish \(use.definition.list) --message …）\
            或作废更正（registry discard \(use.definition.list)），再 \(command)
            """,
          en: """
            a draft that is set aside used it too: publish or discard the correction first \
            (`registry discard \(use.definition.list)`), then `\(command)`
            """)
      } ?? Phrase(zh: "依次：\(steps(.zh))", en: "in this order: \(steps(.en))"))
  }
}

extension Field {
  /// `FIELD=VALUE` of an act by hand.
  fileprivate func assignment(_ text: String) -> String {
    name + "=" + (text.isEmpty ? "" : ShellWord.quoted(text))
  }

  /// A value as it is typed there: a bare number counts in the unit in which people are shown it.
  fileprivate func typed(_ value: Value?) -> String {
    guard let value else { return "" }
    guard let text = value.text else { return "保密" }
    switch type {
    case .integer, .decimal, .money, .percent:
      return ExactDecimal(text)?.scaled(byPowerOfTen: -shownExponent)?.description ?? text
    case .boolean, .set: return displayed(text, as: self, book: nil, language: .zh)
    default: return text
    }
  }
}
