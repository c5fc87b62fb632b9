import Exporting
public import Registry

extension Definition {
  /// A list is open to an audience that is shown what its records are known by; else every key
  /// would tell a value that is not to be shown.
  public func isOpen(to audience: Audience) -> Bool {
    known.allSatisfy { audience.visibility(of: $0.secrecy) == .shown }
  }

  /// Refuses an audience that does not see at all by what the records are known.
  func admit(_ audience: Audience) throws(Refusal) {
    guard known.allSatisfy({ audience.visibility(of: $0.secrecy) != .hidden }) else {
      throw .listClosed(self, audience)
    }
  }

  private var known: [Field] {
    ((identity.first ?? []).compactMap(index(of:)) + (nameField.map { [$0] } ?? []))
      .map { fields[$0] }
  }
}

extension Audience {
  /// Drafts, the revisions between two editions, who did what and from which file are the
  /// office's own affair.
  public var seesDrafts: Bool { self != .public }
}

extension Refusal {
  /// Who proposed and decided what, and what was wrong in whose file, is the office's own affair;
  /// the public reads the editions.
  static func internalMatter(
    _ definition: Definition, _ matter: Phrase, _ audience: Audience
  ) -> Refusal {
    Refusal(
      "internal-matter", exit: .usage,
      Phrase(
        zh: "\(definition.title)的\(matter.zh)不对“\(audience.phrase.zh)”开放",
        en: "the \(matter.en) of \(definition.list) are not open to the audience "
          + "`\(audience.rawValue)`"),
      remedy: Phrase(zh: "换用 --audience internal", en: "use --audience internal"))
  }

  public static func listClosed(_ definition: Definition, _ audience: Audience) -> Refusal {
    Refusal(
      "list-closed", exit: .usage,
      Phrase(
        zh: "\(definition.title)不对“\(audience.phrase.zh)”开放",
        en: "\(definition.titleEn ?? definition.list): not open to the audience "
          + "`\(audience.rawValue)`"))
  }
}
