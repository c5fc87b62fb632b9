import Exporting
import Registry

/// What a person is asked of a row: is it one of these subjects, or another one?
struct IdentityQuestion {
  static let rule = "identity-question"

  let code: String
  let name: String?
  let candidates: [(subject: KnownSubject, why: Resemblance)]

  /// More are counted, not named.
  private static let most = 3

  /// Names the candidates with code, name, place and why, and the command for each answer.
  var message: Phrase {
    let named = candidates.prefix(Self.most)
    let rest = candidates.count - named.count
    let shown = name ?? code
    let zh = named.map { subject, why in
      "\(Self.title(subject, "，"))（\(subject.hasLeft ? "已不在名录，" : "")\(why.message.zh)）：\(command(subject, "依据"))"
    }.joined(separator: "；")
    let en = named.map { subject, why in
      "\(Self.title(subject, ", ")) (\(subject.hasLeft ? "left, " : "")\(why.message.en)): \(command(subject, "TEXT"))"
    }.joined(separator: "; ")
    return Phrase(
      zh: """
        “\(shown)”可能就是名录中的 \(zh)\(rest > 0 ? "；另有 \(rest) 个" : "")。\
        是同一主体照此认定，不是则加 --different，再重新导入
        """,
      en: """
        “\(shown)” may be on the list as \(en)\(rest > 0 ? "; and \(rest) more" : ""). Say so if \
        it is, add --different if it is not, and import again
        """)
  }

  func issue(
    _ definition: Definition, severity: Severity = .error, place: Place = Place()
  ) -> Issue {
    Issue(
      rule: Self.rule, severity: severity, place: place, field: definition.identity.first?.first,
      value: code, message: message)
  }

  private static func title(_ subject: KnownSubject, _ comma: String) -> String {
    [subject.name, subject.key, subject.place].filter { !$0.isEmpty }.joined(separator: comma)
  }

  private func command(_ subject: KnownSubject, _ evidence: String) -> String {
    """
    registry link \(ShellWord.quoted(code)) \(ShellWord.quoted(subject.key)) --evidence \(evidence)
    """
  }
}
