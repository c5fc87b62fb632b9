import Registry
import Store

/// What proves that a subject is the same though its code is another one, in the trade's words.
struct CodeEvidence {
  let definition: Definition
  /// Who is who, as it was known when it is told.
  let identities: Identities

  /// What became of the fields with codes.
  func codes(of change: Change) -> [Change.FieldChange] {
    change.fields.filter { difference in
      definition.index(of: difference.field).map { definition.fields[$0].means == .code } ?? false
    }
  }

  /// What was said when one of the codes was taken for its subject's; nil where nothing was.
  func answer(to codes: [Value?]) -> String? {
    codes.lazy.compactMap { $0?.text.flatMap { identities.evidence(of: $0)?.evidence } }.first
  }

  /// `凭注册号一致认定`; nil where no way is known.
  ///
  /// - Parameter isFirst: the subject had no code before, and so none that would be another.
  func phrase(_ ways: [Recodings.Way], isFirst: Bool) -> Phrase? {
    let matched = ways.isEmpty ? nil : matched(ways)
    guard isFirst else { return matched }
    let first = Phrase(zh: "原无代码，据来源文件补登", en: "had no code; a source gave it")
    return matched.map { Phrase(zh: "\(first.zh)，\($0.zh)", en: "\(first.en), \($0.en)") } ?? first
  }

  private func matched(_ ways: [Recodings.Way]) -> Phrase {
    let said = ways.compactMap(\.code).map { code -> Phrase in
      identities.evidence(of: code)?.evidence.map { Phrase(zh: $0, en: $0) }
        ?? Phrase(zh: "据对 \(code) 的认定", en: "by what was said of \(code)")
    }
    let by: [Phrase] = ways.filter { !$0.by.isEmpty }.map(agreeing)
    let agreed = Phrase(
      zh: "凭" + by.map(\.zh).joined(separator: "或") + "一致认定",
      en: "matched by " + by.map(\.en).joined(separator: ", or by "))
    let all: [Phrase] = said + (by.isEmpty ? [] : [agreed])
    return Phrase(
      zh: all.map(\.zh).joined(separator: "，或"), en: all.map(\.en).joined(separator: ", or "))
  }

  /// `名称、区县`
  private func agreeing(_ way: Recodings.Way) -> Phrase {
    let fields = way.by.map { name in definition.fields.first { $0.name == name } }
    let labels = zip(way.by, fields).map { name, field in field?.label ?? name }
    let labelsEn = zip(way.by, fields).map { name, field in field?.labelEn ?? field?.label ?? name }
    return Phrase(
      zh: labels.joined(separator: "、"), en: labelsEn.joined(separator: " and "))
  }
}
