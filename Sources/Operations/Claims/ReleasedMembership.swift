import Exporting
import Registry
import Store

/// What is to be said where a person's word on who belongs is let go. It kept files from taking a subject
/// in, or from letting it go; those are read, what else their rows said is not kept, and none is read again
/// by itself. So the list stays as it is until somebody does what is told here.
struct ReleasedMembership {
  let definition: Definition
  let key: String
  let period: Period
  let isListed: Bool
  /// What was said of it, the person's word among it.
  let statements: [Statement]
  let sources: [SourceRecord]

  /// nil where nobody's word is against what the list has.
  var issue: Issue? {
    let hand = word(of: statements.first { $0.claim.isByHand })
    switch (hand, isListed) {
    case (.absent, false): return stillOut
    case (.listed, true): return latest(saying: .absent).map(stillIn)
    default: return nil
    }
  }

  private func word(of statement: Statement?) -> Claim.Membership? {
    statement?.claim.value?.text.flatMap { Claim.Membership(rawValue: $0) }
  }

  private func latest(saying word: Claim.Membership) -> Statement? {
    statements.filter { !$0.claim.isByHand && self.word(of: $0) == word }
      .max { ($0.source ?? 0, $0.born) < ($1.source ?? 0, $1.born) }
  }

  private var stillOut: Issue {
    let named = latest(saying: .listed)
    let source = sources.first { $0.id == named?.source }
    let file = source?.file ?? "FILE"
    let command =
      "registry import \(ShellWord.quoted(file)) --list \(definition.list) --period \(period) "
      + "--mode merge" + (source?.office.map { " --source \(ShellWord.quoted($0))" } ?? "")
    let place = file + (named?.line.map { ":\($0)" } ?? "")
    return issue(
      Phrase(
        zh: source == nil
          ? "\(key) 仍不在名录中：放开只是不再拦截；列入的，重新导入列有它的文件，或用 registry add \(definition.list)"
          : "\(key) 仍不在名录中：放开只是不再拦截，读过的文件不会自动重读；\(place) 列有它，列入用 \(command)",
        en: source == nil
          ? """
          \(key) is still off the list: nothing keeps it off any more, and a file that has it, or \
          `registry add \(definition.list)`, takes it in
          """
          : """
          \(key) is still off the list: nothing keeps it off any more, but no file is read again by \
          itself; \(place) has it, and `\(command)` takes it in
          """))
  }

  private func stillIn(_ statement: Statement) -> Issue {
    let command = "registry remove \(definition.list) \(ShellWord.quoted(key)) --period \(period)"
    return issue(
      Phrase(
        zh: """
          \(key) 仍在名录中：放开只是不再拦截；\(statement.claim.office) 的文件没有列它，移出用 \
          \(command) --reason 理由
          """,
        en: """
          \(key) is still on the list: nothing keeps it there any more; the file of \
          \(statement.claim.office) lacks it, and `\(command) --reason TEXT` takes it off
          """))
  }

  private func issue(_ message: Phrase) -> Issue {
    Issue(
      rule: "membership-stays", severity: .warning, subject: key, field: Claim.membership,
      value: key, message: message)
  }
}
