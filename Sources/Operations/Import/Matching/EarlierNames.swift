import Registry
import Store

/// Names that the list itself had for subjects who have another one now: what a firm was called before a
/// file or a person renamed it, though nobody wrote that down as a former name (decision 0010).
///
/// Read in one pass over the names of all versions, and only where a row is left that nothing else
/// matched; of subjects that leave, by their keys. Kept are some thirty bytes for each name that a subject
/// had before.
struct EarlierNames {
  /// A version under an earlier name, with the number of its subject.
  struct Version {
    let entry: Int
    let row: Int64
    /// Why the subject has another name since.
    let cause: NameChanges.Cause
  }

  /// Of whom the names are known.
  enum Extent: Int, Comparable {
    case nobody
    /// Those with a local key.
    case local
    case all

    static func < (a: Extent, b: Extent) -> Bool { a.rawValue < b.rawValue }
  }

  private let layout: Layout
  private let view: StoreView?
  private let reading: TraceReading
  private let changes: NameChanges?
  private(set) var extent = Extent.nobody
  private var versions: [Version] = []
  /// The versions by their subjects' numbers.
  private(set) var bySubject: [Int: [Version]] = [:]
  /// Names -> positions among the versions.
  private var index = TraceIndex()

  /// - Parameter changes: of the list before this import; nil where it had nobody.
  init(_ layout: Layout, _ view: StoreView?, _ reading: TraceReading, _ changes: NameChanges?) {
    self.layout = layout
    self.view = view
    self.reading = reading
    self.changes = changes
  }

  /// Takes down what the list called its subjects.
  ///
  /// - Parameters:
  ///   - numbers: those that subjects have.
  ///   - subject: the number of who has a key; nil for who is not to be found by it.
  mutating func load(
    _ wanted: Extent, _ numbers: Range<Int>, _ subject: (Hash128) -> Int?
  ) throws {
    guard wanted > extent else { return }
    defer { extent = wanted }
    let hasLocal = extent == .local
    guard let view, let newest = changes?.newest, let field = reading.nameField,
      var runs = NameRuns(changes, numbers)
    else { return }
    try view.texts(layout, of: field, upTo: newest, localOnly: wanted == .local) {
      row, key, born, text in
      guard !(hasLocal && key.first == UInt8(ascii: "~")) else { return }
      runs.see(row, of: subject(Hash128(key: key)), born: born, text)
    }
    try keep(runs.over, view)
  }

  /// Takes down what the list called some subjects, as far as that is not known yet.
  mutating func load(_ keys: [String], entries: [Int]) throws {
    let wanted = keys.indices.filter {
      extent == .nobody || extent == .local && !keys[$0].hasPrefix("~")
    }
    guard let view, let newest = changes?.newest, let field = reading.nameField,
      !wanted.isEmpty, var runs = NameRuns(changes, wanted.indices)
    else { return }
    let numbers = Dictionary(
      wanted.enumerated().map { (keys[$1], $0) }, uniquingKeysWith: { first, _ in first })
    try view.texts(layout, of: field, upTo: newest, keys: wanted.map { keys[$0] }) {
      row, key, born, text in runs.see(row, of: numbers[key], born: born, text)
    }
    try keep(
      runs.over.map { Version(entry: entries[wanted[$0.entry]], row: $0.row, cause: $0.cause) },
      view)
  }

  private mutating func keep(_ found: [Version], _ view: StoreView) throws {
    for start in stride(from: 0, to: found.count, by: 1024) {
      let part = found[start..<min(start + 1024, found.count)]
      let records = try view.records(layout, part.map(\.pair))
      for (record, version) in part.enumerated() {
        guard let mark = reading.nameMark(of: record, in: records) else { continue }
        index.add(mark, entry: versions.count)
        bySubject[version.entry, default: []].append(version)
        versions.append(version)
      }
    }
  }

  /// Whether anybody may have had one of a row's marks for a name.
  func includes(anyOf marks: [Int]) -> Bool {
    !index.isEmpty && marks.contains(where: index.contains)
  }

  /// The versions under a name.
  func versions(named mark: Int) -> [Version] { index.entries(of: mark).map { versions[$0] } }

  /// The records of versions as they were, in the order asked for.
  func records(of versions: [Version]) throws -> RecordBatch? {
    try view?.records(layout, versions.map(\.pair))
  }
}

extension EarlierNames.Version {
  fileprivate var pair: VersionPair { VersionPair(description: row, figures: 0) }
}
