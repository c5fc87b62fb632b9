/// The known word that a mistyped one most likely was.
public enum Nearest {
  /// Nil where nothing is near: more than about a third of the letters differs.
  public static func word(to typed: String, among known: [String]) -> String? {
    let scalars = Array(typed.lowercased().unicodeScalars)
    var best: (word: String, distance: Int)?
    for word in known {
      let distance = distance(scalars, Array(word.lowercased().unicodeScalars))
      if distance < best?.distance ?? Int.max { best = (word, distance) }
    }
    guard let best, best.distance <= max(1, (scalars.count + 1) / 3) else { return nil }
    return best.word
  }

  /// Edits (insert, delete, replace) from one word to the other. O(a * b).
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let replaced = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
