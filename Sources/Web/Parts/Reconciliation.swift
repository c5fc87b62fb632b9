public import Registry

/// The count line of a comparison: previous + entered − exited = current.
public struct Reconciliation: Sendable, Equatable {
  public var previous: String
  public var entered: String
  public var enteredWord: String
  public var exited: String
  public var exitedWord: String
  public var current: String
  public var counter: String
  public var changed: String
  public var updated: String
  public var unchanged: String

  public init(_ counts: ChangeCounts, words: Words, isDraft: Bool, lexicon: Lexicon) {
    previous = lexicon.count(counts.previous)
    entered = lexicon.count(counts.entered)
    enteredWord = lexicon.entered(words, isDraft: isDraft)
    exited = lexicon.count(counts.exited)
    exitedWord = lexicon.exited(words, isDraft: isDraft)
    current = lexicon.count(counts.current)
    counter = lexicon.counter(words)
    changed = lexicon.count(counts.changed)
    updated = lexicon.count(counts.updated)
    unchanged = lexicon.count(counts.unchanged)
  }
}
