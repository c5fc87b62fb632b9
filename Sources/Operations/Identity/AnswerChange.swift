import Registry

/// Answers before and after an act that took some of them away, or turned them round.
struct AnswerChange {
  let before: Identities
  let after: Identities
  /// Those that hold no longer; and those by which two codes were told apart that nobody had said
  /// anything of.
  let lost: [IdentityStatement]

  init(_ before: Identities, _ after: Identities) {
    self.before = before
    self.after = after
    let gone = before.statements.filter {
      $0.isSame && !after.codes(with: $0.subject).contains($0.code)
    }
    // Units that share a code are told apart from it, and keep it.
    let apart = after.statements.filter { told in
      !told.isSame && told.code.kind != .local && told.subject.kind != .local
        && !gone.contains { $0.code == told.code && $0.subject == told.subject }
        && !before.areApart(told.code, told.subject)
    }
    lost = gone + apart
  }

  /// All codes of the subjects that are concerned, each once.
  var codes: [SubjectCode] {
    var (codes, seen) = ([SubjectCode](), Set<SubjectCode>())
    for code in lost.flatMap({ before.codes(with: $0.subject) + before.codes(with: $0.code) })
    where seen.insert(code).inserted {
      codes.append(code)
    }
    return codes
  }

  /// Whether a code led to a subject by what is lost alone.
  func separates(_ code: SubjectCode, from key: SubjectCode) -> Bool {
    guard code != key, !after.codes(with: key).contains(code) else { return false }
    return before.codes(with: key).contains(code) || after.areApart(code, key)
  }
}
