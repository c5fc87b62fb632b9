extension Array where Element: Equatable {
  /// Each once, in the order of the first; for a few.
  package var distinct: [Element] {
    var found: [Element] = []
    for element in self where !found.contains(element) { found.append(element) }
    return found
  }
}

extension [Phrase] {
  /// One after the other, each once; nil where there is none.
  package var joined: Phrase? {
    let phrases = distinct
    guard !phrases.isEmpty else { return nil }
    return Phrase(
      zh: phrases.map(\.zh).joined(separator: "；"),
      en: phrases.map(\.en).joined(separator: "; "))
  }
}
