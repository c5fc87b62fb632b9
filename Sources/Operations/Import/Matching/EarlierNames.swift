import Registry
import Store

/// Names that the list itself had for subjects who have another one now: what a firm was called before a
/// file or a person renamed it, though nobody wrote that down as a former name (decision 0010).
///
/// Read in one pass over the names of all versions, and only where a row is left that nothing else
/// matched. Kept are some thirty bytes for each name that a subject had before.
struct EarlierNames {
  /// A version under an earlier name, with the number of its subject.
  struct Version {
    let entry: Int
    let row: Int64
    /// Whether an edition has the name: one that somebody put right before anybody signed it may have
    /// been a mistake.
    let isSigned: Bool
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
  private let state: ListState?
  private(set) var extent = Extent.nobody
  private var versions: [Version] = []
  /// Names -> positions among the versions.
  private var index = TraceIndex()

  /// - Parameter state: of the list before this import; nil where it had nobody.
  init(_ layout: Layout, _ view: StoreView?, _ reading: TraceReading, _ state: ListState?) {
    self.layout = layout
    self.view = view
    self.reading = reading
    self.state = state
  }

  /// Takes down what the list called its subjects.
  ///
  /// Names that a discarded draft or an undone file brought were nobody's.
  ///
  /// - Parameters:
  ///   - numbers: those that subjects have.
  ///   - subject: the number of who has a key; nil for who is not to be found by it.
  mutating func load(
    _ wanted: Extent, _ numbers: Range<Int>, _ subject: (Hash128) -> Int?
  ) throws {
    guard wanted > extent else { return }
    defer { extent = wanted }
    guard let view, let state, let newest = state.newest, let field = reading.nameField else {
      return
    }
    let counting = Set(state.lineage(of: newest).map(\.id))
    let hasLocal = extent == .local
    // The last name of each subject so far, as a hash, and the version that has it; 0 for none.
    var last = ContiguousArray(
      repeating: (name: 0, row: Int64(0), born: Int64(0)), count: numbers.count)
    let editions = state.allEditions.map(\.revision)
    var found: [Version] = []
    try view.texts(layout, of: field, upTo: newest, localOnly: wanted == .local) {
      row, key, born, text in
      guard counting.contains(born), !(hasLocal && key.first == UInt8(ascii: "~")),
        let entry = subject(Hash128(key: key))
      else { return }
      var hasher = Hasher()
      hasher.combine(bytes: text)
      let name = hasher.finalize()
      let before = last[entry - numbers.lowerBound]
      if before.row != 0, before.name != name {
        let isSigned = editions.contains { before.born <= $0 && $0 < born }
        found.append(Version(entry: entry, row: before.row, isSigned: isSigned))
      }
      let first = before.row != 0 && before.name == name ? before.born : born
      last[entry - numbers.lowerBound] = (name, row, first)
    }
    for start in stride(from: 0, to: found.count, by: 1024) {
      let part = found[start..<min(start + 1024, found.count)]
      let records = try view.records(layout, part.map(\.pair))
      for (record, version) in part.enumerated() { add(version, records, record) }
    }
  }

  /// Takes a subject's name down that it has no longer.
  mutating func add(_ version: Version, _ records: RecordBatch, _ record: Int) {
    guard let mark = reading.nameMark(of: record, in: records) else { return }
    index.add(mark, entry: versions.count)
    versions.append(version)
  }

  /// Whether anybody may have had one of a row's marks for a name.
  func includes(anyOf marks: [Int]) -> Bool {
    !index.isEmpty && marks.contains(where: index.contains)
  }

  /// The versions under a name.
  func versions(named mark: Int) -> [Version] { index.entries(of: mark).map { versions[$0] } }

  /// The versions by their subjects' numbers.
  var bySubject: [Int: [Version]] { Dictionary(grouping: versions, by: \.entry) }

  /// The records of versions as they were, in the order asked for.
  func records(of versions: [Version]) throws -> RecordBatch? {
    try view?.records(layout, versions.map(\.pair))
  }
}

extension EarlierNames.Version {
  fileprivate var pair: VersionPair { VersionPair(description: row, figures: 0) }
}
