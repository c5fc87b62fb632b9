/// Finds the record element of a document from its head, by repetition and by known labels.
///
/// Records are the elements with the most labels that somebody will take; among equals those that
/// repeat, then those with the most fields, then the outermost, then the first. The same head
/// always gives the same answer.
struct RecordFinder {
  private struct Score {
    let known: Int
    let repeats: Bool
    let fields: Int

    func isBetter(than other: Score) -> Bool {
      if known != other.known { return known > other.known }
      if repeats != other.repeats { return repeats }
      return fields > other.fields
    }
  }

  /// Longer than any label that somebody knows.
  private static let labelLimit = 1024

  private let shape: HeadShape
  private let knowsLabel: (String) -> Bool
  private let pairs: Set<Int>

  init(_ shape: HeadShape, knowsLabel: @escaping (String) -> Bool) {
    self.shape = shape
    self.knowsLabel = knowsLabel
    pairs = Set(shape.elements.indices.filter { Self.isPair(shape, $0, knowsLabel) })
  }

  /// The path of the record element from the root; nil where nothing could be one.
  func recordPath() -> [NamePointer]? {
    var best: (element: Int, score: Score)?
    for element in shape.elements.indices {
      guard let score = score(element) else { continue }
      if best.map({ score.isBetter(than: $0.score) }) ?? true { best = (element, score) }
    }
    return best.map { shape.path(of: $0.element) }
  }

  /// Paths of pair elements below the elements that a record path matches.
  func pairPaths(below record: RecordPath) -> [[NamePointer]] {
    pairs.sorted().compactMap { pair in
      let path = shape.path(of: pair)
      let length = (1..<path.count).first { record.matches(Array(path[..<$0])) }
      return length.map { Array(path[$0...]) }
    }
  }

  /// An element is a pair where its labels come again in other parents, or somebody knows one.
  private static func isPair(
    _ shape: HeadShape, _ index: Int, _ knowsLabel: (String) -> Bool
  ) -> Bool {
    let element = shape.elements[index]
    guard !element.isAttribute, !element.isPlain, element.parent >= 0, !element.labels.isEmpty
    else { return false }
    return element.count > element.labels.count && element.mostInParent >= 2
      || element.labels.contains(where: knowsLabel)
  }

  private func score(_ index: Int) -> Score? {
    let element = shape.elements[index]
    guard !element.isAttribute, !pairs.contains(index), !element.children.isEmpty else {
      return nil
    }
    let labels = fields(of: index, prefix: "")
    if element.mostInParent >= 2 {
      let known = labels.count { isKnown($0) || isKnown(lastStep(of: $0)) }
      return labels.isEmpty ? nil : Score(known: known, repeats: true, fields: labels.count)
    }
    // The last step alone would count for everything around a lone record as well.
    let known = labels.count(where: isKnown)
    guard element.count == 1 else { return nil }
    let direct = directFields(of: index)
    // A lone element that nobody knows is a record only if it looks like one.
    guard direct > 0, known > 0 || direct >= 2 else { return nil }
    return Score(known: known, repeats: false, fields: direct)
  }

  private func lastStep(of label: String) -> String {
    String(label.split(separator: "/").last ?? "")
  }

  private func isKnown(_ label: String) -> Bool {
    if knowsLabel(label) { return true }
    guard label.hasPrefix("@") else { return false }
    return knowsLabel(String(label.dropFirst()))
  }

  /// Labels of the leaves that belong to one occurrence: not those of repeated groups inside.
  private func fields(of index: Int, prefix: String) -> [String] {
    guard prefix.utf8.count <= Self.labelLimit else { return [] }
    return shape.elements[index].children.flatMap { child -> [String] in
      let element = shape.elements[child]
      let name = prefix + (element.isAttribute ? "@" : "") + String(cString: element.name)
      if element.isAttribute { return [name] }
      if pairs.contains(child) { return element.labels.map { prefix + $0 } }
      if !element.hasElements {
        return [name] + fields(of: child, prefix: name + "/")
      }
      return element.mostInParent >= 2 ? [] : fields(of: child, prefix: name + "/")
    }
  }

  private func directFields(of index: Int) -> Int {
    shape.elements[index].children.reduce(0) { sum, child in
      let element = shape.elements[child]
      if pairs.contains(child) { return sum + element.labels.count }
      return sum + (element.hasElements ? 0 : 1)
    }
  }
}
