public import Mustache
public import Registry

/// The words on screen, by a stable key, in the language of the page.
///
/// Keys stand in the templates as `{{w.draft}}`; a test holds both sides to each other.
public struct Lexicon: Sendable {
  public let language: Language

  public init(language: Language) {
    self.language = language
  }

  static let phrases: [String: Phrase] = trade.merging(pages) { first, _ in first }
    .merging(models) { first, _ in first }

  /// The word for a key. A key that no phrase has is a mistake of this program.
  public subscript(key: String) -> String {
    guard let phrase = Self.phrases[key] else { preconditionFailure("no phrase \(key)") }
    return phrase.text(language)
  }
}

extension Lexicon: MustacheParent {
  public func child(named name: String) -> Any? { self[name] }
}
