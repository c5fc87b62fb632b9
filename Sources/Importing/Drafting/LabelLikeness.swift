import Registry

/// How alike two labels are: by the pairs of characters that they share.
enum LabelLikeness {
  /// The fields with a label like this one, at most two, the likest first.
  static func nearest(to label: String, among fields: [(index: Int, field: Field)]) -> [Int] {
    let own = HeaderKey(lastStep(label)).indicator
    guard own.count >= 2 else { return [] }
    let scored = fields.compactMap { index, field -> (index: Int, score: Double)? in
      let score =
        ([field.label] + field.aliases).map { likeness(own, HeaderKey($0).indicator) }
        .max() ?? 0
      return score >= 0.5 ? (index, score) : nil
    }
    return scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.prefix(2).map(\.index)
  }

  private static func lastStep(_ label: String) -> String {
    String(label.split { "/.@;".contains($0) }.last ?? "")
  }

  /// Dice's coefficient over pairs of neighbours; 1 for equal labels, 0 for strangers.
  private static func likeness(_ a: String, _ b: String) -> Double {
    let (a, b) = (pairs(a), pairs(b))
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    return 2 * Double(a.intersection(b).count) / Double(a.count + b.count)
  }

  private static func pairs(_ text: String) -> Set<String> {
    let characters = Array(text)
    return Set(zip(characters, characters.dropFirst()).map { String([$0, $1]) })
  }
}
