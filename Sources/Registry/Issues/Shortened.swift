extension String {
  /// What fits into a message; a file can have names and values of any length.
  func shortened(to length: Int) -> String {
    guard utf8.count > length, count > length else { return self }
    return String(prefix(length - 1)) + "…"
  }
}

extension Phrase {
  /// Longer than any message that is meant for people.
  static let limit = 1000

  /// The phrase, cut where a text of a file has made it endless.
  var shortened: Phrase {
    guard zh.utf8.count > Self.limit || en.utf8.count > Self.limit else { return self }
    return Phrase(zh: zh.shortened(to: Self.limit), en: en.shortened(to: Self.limit))
  }
}
