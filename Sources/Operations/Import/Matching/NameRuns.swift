import Store

/// Finds where subjects got other names, from the names of versions in the order in which they were written.
struct NameRuns {
  /// The versions with which a name ended.
  private(set) var over: [EarlierNames.Version] = []
  private let changes: NameChanges
  private let counting: [Int64: RevisionRecord]
  private let start: Int
  /// The last name of each subject so far, as a hash, the version that has it (0 for none), and the revision
  /// that gave it.
  private var last: ContiguousArray<(name: Int, row: Int64, born: Int64)>

  /// - Parameter numbers: those that subjects have; nil where nothing is known of their names.
  init?(_ changes: NameChanges?, _ numbers: Range<Int>) {
    guard let changes else { return nil }
    self.changes = changes
    counting = changes.counting
    start = numbers.lowerBound
    last = ContiguousArray(repeating: (0, 0, 0), count: numbers.count)
  }

  mutating func see(_ row: Int64, of number: Int?, born: Int64, _ text: UnsafeRawBufferPointer) {
    guard let number, let revision = counting[born] else { return }
    var hasher = Hasher()
    hasher.combine(bytes: text)
    let name = hasher.finalize()
    let before = last[number - start]
    let isSame = before.row != 0 && before.name == name
    if before.row != 0, !isSame {
      over.append(
        EarlierNames.Version(
          entry: number, row: before.row,
          cause: changes.cause(from: before.born, until: revision)))
    }
    last[number - start] = (name, row, isSame ? before.born : born)
  }
}
