import Registry
import Store

/// Those who were on an edition and are on the list no longer: who enters without the code that the list
/// had may be one of them (decision 0010).
///
/// Read once, and only where a row is left that nobody on the list is. Kept are some fifty bytes for each
/// that left and for each version that an edition had of it; records are read when they are asked for.
struct LeftSubjects {
  typealias Extent = EarlierNames.Extent

  private struct Version {
    let subject: Int32
    let row: Int64
  }

  private let layout: Layout
  private let view: StoreView?
  private let reading: TraceReading
  private let newest: RevisionRecord?
  /// Revisions of the list's editions, oldest first.
  private let editions: [Int64]
  private var extent = Extent.nobody
  private var versions: ContiguousArray<Version> = []
  /// The last version of each, by its number.
  private var last: ContiguousArray<Int64> = []
  private var numbers: [Hash128: Int32] = [:]
  /// Traces -> positions among the versions; of all but the last one the name alone.
  private var index = TraceIndex()

  /// - Parameter state: of the list before this import.
  init(_ layout: Layout, _ view: StoreView?, _ reading: TraceReading, _ state: ListState?) {
    self.layout = layout
    self.view = view
    self.reading = reading
    newest = state?.newest
    editions = (state?.allEditions ?? []).map(\.revision).sorted()
  }

  /// Whether there is an edition that anybody could have left.
  var mayBeAny: Bool { !editions.isEmpty }

  /// - Parameter isAway: whether the subject of a key is not on the list, nor known as one that left in
  ///   the open draft.
  mutating func load(_ wanted: Extent, _ isAway: (Hash128) -> Bool) throws {
    guard wanted > extent else { return }
    extent = wanted
    guard let view, let newest, mayBeAny else { return }
    (versions, last, numbers, index) = ([], [], [:], TraceIndex())
    try view.endedVersions(layout, upTo: newest, localOnly: wanted == .local) {
      row, key, born, ended in
      let hash = Hash128(key: key)
      // What a draft had for a while nobody signed for.
      guard isAway(hash), editions.contains(where: { born <= $0 && $0 < ended }) else { return }
      let number = numbers[hash] ?? Int32(last.count)
      if numbers[hash] == nil {
        numbers[hash] = number
        last.append(row)
      }
      last[Int(number)] = row
      versions.append(Version(subject: number, row: row))
    }
    for start in stride(from: 0, to: versions.count, by: 1024) {
      let part = start..<min(start + 1024, versions.count)
      let records = try view.records(layout, part.map { Self.pair(versions[$0].row) })
      for (record, position) in part.enumerated() { add(position, records, record) }
    }
  }

  private mutating func add(_ position: Int, _ records: RecordBatch, _ record: Int) {
    let version = versions[position]
    let marks =
      last[Int(version.subject)] == version.row
      ? reading.marks(of: record, in: records)
      : [reading.nameMark(of: record, in: records)].compactMap(\.self)
    for mark in marks { index.add(mark, entry: position) }
  }

  /// Whether anybody had one of a row's marks.
  func includes(anyOf marks: @autoclosure () -> [Int]) -> Bool {
    !index.isEmpty && marks().contains(where: index.contains)
  }

  /// Those who may have one of the marks: each as it was last, and in its earlier versions of which that
  /// is true.
  func having(_ marks: [Int]) throws -> [(last: RecordBatch, before: RecordBatch)] {
    guard let view else { return [] }
    let found = Set(marks.flatMap(index.entries)).sorted().map { versions[$0] }
    return try Dictionary(grouping: found, by: \.subject).sorted { $0.key < $1.key }.map {
      let row = last[Int($0.key)]
      let earlier = $0.value.map(\.row).filter { $0 != row }
      return (
        try view.records(layout, [Self.pair(row)]), try view.records(layout, earlier.map(Self.pair))
      )
    }
  }

  /// What one that left was last; nil where nobody did under the key.
  func record(of key: String) throws -> RecordBatch? {
    guard let view, let number = numbers[Hash128(key: key)] else { return nil }
    return try view.records(layout, [Self.pair(last[Int(number)])])
  }

  private static func pair(_ row: Int64) -> VersionPair {
    VersionPair(description: row, figures: 0)
  }
}
