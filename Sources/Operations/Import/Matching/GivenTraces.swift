import Registry
import Store

/// What the files make of subjects on the list: names, places and codes that a row gives a subject which did
/// not have them. Found in a first pass over the files; in a second one a row that has nothing else is
/// known by them wherever it stands (decision 0010).
struct GivenTraces {
  struct Item {
    let subject: KnownSubject
    /// File and line of the row that gives them.
    let place: UInt64
    /// Whether that row has the subject's own key, and so goes before rows that are only led to it.
    let isOwn: Bool
  }

  private var items: [Item] = []
  private var marked: [Int: [Int]] = [:]
  private var subjects: [Hash128: [Int]] = [:]

  var isEmpty: Bool { items.isEmpty }

  mutating func add(_ item: Item) {
    for mark in Set(item.subject.traces.exactMarks) {
      marked[mark, default: []].append(items.count)
    }
    subjects[item.subject.hash, default: []].append(items.count)
    items.append(item)
  }

  /// Whether anybody is given one of a row's marks.
  func includes(anyOf marks: [Int]) -> Bool {
    !isEmpty && marks.contains { marked[$0] != nil }
  }

  /// Who is given one of a row's marks.
  func subjects(sharing marks: [Int]) -> Set<Hash128> {
    isEmpty ? [] : Set(marks.flatMap { marked[$0] ?? [] }.map { items[$0].subject.hash })
  }

  /// What a subject is given, in the order of the files.
  func items(of subject: Hash128) -> [Item] {
    isEmpty ? [] : (subjects[subject] ?? []).map { items[$0] }
  }
}
