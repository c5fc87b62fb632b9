import Exporting
import Registry

/// Which act a value came from; of a set also each of its elements.
struct ValueOrigin {
  /// What said the value, or its newest element.
  let whole: DiffLine.Origin
  private(set) var elements: [String: DiffLine.Origin] = [:]

  init(_ origin: DiffLine.Origin) { whole = origin }

  /// Of a set that an act made of another.
  ///
  /// What takes some elements away has said the others only where it names the record: a row that has
  /// them, or a person. A file that lacks the record (no line) and an undo say nothing of what stays.
  ///
  /// - Parameters:
  ///   - before: whose the value was; nil where there was none.
  ///   - undoing: of an undo whose the value was before what it takes back.
  init(
    of value: Value, from act: DiffLine.Origin, after before: ValueOrigin?,
    undoing: ValueOrigin??
  ) {
    let now = Set(value.text?.split(separator: "\n").map(String.init) ?? [])
    let had = before?.elements ?? [:]
    let givenBack = undoing.flatMap(\.self)?.elements ?? [:]
    let isSilent = act.isAbsence || undoing != nil
    let keeps = isSilent || Set(had.keys).isSubset(of: now)
    for element in now {
      elements[element] = (keeps ? had[element] : nil) ?? givenBack[element] ?? act
    }
    let stays = keeps && !now.isEmpty && now.isSubset(of: had.keys)
    whole = stays ? elements.values.max { $0.revision < $1.revision } ?? act : act
  }

  /// Of a set that a joining made of several: each element is whose it was first among them.
  init(of value: Value, from act: DiffLine.Origin, joining sets: [ValueOrigin]) {
    for element in Set(value.text?.split(separator: "\n").map(String.init) ?? []) {
      elements[element] = sets.lazy.compactMap { $0.elements[element] }.first ?? act
    }
    whole = elements.values.max { $0.revision < $1.revision } ?? act
  }

  private init(_ whole: DiffLine.Origin, _ elements: [String: DiffLine.Origin]) {
    self.whole = whole
    self.elements = elements
  }

  /// With other origins, of a set by its elements: the whole is that of its newest one.
  func mapped(
    _ transform: (DiffLine.Origin, _ element: String?) throws -> DiffLine.Origin
  ) rethrows -> ValueOrigin {
    guard !elements.isEmpty else { return ValueOrigin(try transform(whole, nil)) }
    var mapped: [String: DiffLine.Origin] = [:]
    for (element, origin) in elements { mapped[element] = try transform(origin, element) }
    let isKept = mapped.allSatisfy { elements[$0.key] == $0.value }
    let newest = mapped.values.max { $0.revision < $1.revision }
    return ValueOrigin(isKept ? whole : newest ?? whole, mapped)
  }
}

extension DiffLine.Origin {
  /// A file that decided by what it lacks, in none of its lines.
  fileprivate var isAbsence: Bool { self.file != nil && line == nil }
}
