/// The live records of a list in memory: what an import is compared with, 72 bytes a record and 8 of index.
///
/// Filled by one scan of the prints; no query per row. Rows of an import that are new become
/// entries too, so that a second row of the same subject is noticed.
public struct LiveTable: Sendable {
  public struct Entry: Sendable {
    public let key: Hash128
    public var description: Hash128
    public var figures: Hash128
    /// Version number of the live half; 0 where there is none.
    public var descriptionRow: UInt32 = 0
    public var figuresRow: UInt32 = 0
    /// Where the import at hand spoke of the subject; 0 where it has not.
    public var seen: UInt64 = 0
    /// What it said there, to tell a row that came twice from two rows that disagree.
    public var said: UInt64 = 0

    /// Stands for the version number of a record that a dry run would have written.
    public static let unwritten = UInt32.max

    public var isLive: Bool { descriptionRow != 0 }
  }

  public private(set) var entries: ContiguousArray<Entry> = []
  /// Open addressing: position of an entry plus one; 0 is free.
  private var slots: ContiguousArray<UInt32> = ContiguousArray(repeating: 0, count: 1024)
  private var mask = 1023

  /// Has room for some more than `capacity`: to move a long list for the first of its newcomers would
  /// take its memory twice. What is not used costs none.
  public init(capacity: Int = 0) {
    reserve(capacity + capacity / 16)
  }

  public subscript(position: Int) -> Entry {
    get { entries[position] }
    _modify { yield &entries[position] }
  }

  /// Position of the subject's entry; nil where the list does not know it.
  public func find(_ key: Hash128) -> Int? {
    var slot = Int(truncatingIfNeeded: key.low) & mask
    while case let position = slots[slot], position != 0 {
      if entries[Int(position) - 1].key == key { return Int(position) - 1 }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Positions of the entries of many subjects; nil where the list does not know one.
  ///
  /// In a large table each look-up waits for memory twice; asked for together, the waits overlap.
  public func find(_ keys: [Hash128]) -> [Int?] {
    let first = keys.map { slots[Int(truncatingIfNeeded: $0.low) & mask] }
    return keys.indices.map { index in
      let position = Int(first[index]) - 1
      if position < 0 { return nil }
      return entries[position].key == keys[index] ? position : find(keys[index])
    }
  }

  /// Position of the subject's entry, made where there is none.
  public mutating func findOrAdd(_ key: Hash128) -> Int {
    find(key) ?? add(key)
  }

  /// Adds an entry for a subject that has none; answers its position.
  mutating func add(_ key: Hash128) -> Int {
    if entries.count * 3 >= slots.count * 2 { reserve(slots.count) }
    entries.append(Entry(key: key, description: .none, figures: .none))
    place(entries.count - 1)
    return entries.count - 1
  }

  private mutating func place(_ position: Int) {
    var slot = Int(truncatingIfNeeded: entries[position].key.low) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = UInt32(position + 1)
  }

  /// Makes room for `capacity` entries at a load of two thirds.
  private mutating func reserve(_ capacity: Int) {
    var size = slots.count
    while size * 2 < capacity * 3 { size *= 2 }
    guard size > slots.count else { return }
    slots = ContiguousArray(repeating: 0, count: size)
    mask = size - 1
    entries.reserveCapacity(capacity)
    for position in entries.indices { place(position) }
  }

  /// How many records are live.
  public var liveCount: Int { entries.reduce(0) { $0 + ($1.isLive ? 1 : 0) } }

  /// SHA-256 over (key, description, figures) of the live records in the order of their key
  /// hashes: equal lists have equal digests, whatever way they came.
  public func digest() -> Hash256 {
    var stream = SHA256Stream()
    var block: [UInt8] = []
    block.reserveCapacity(49_152)
    forEachInOrder { entry in
      entry.key.append(to: &block)
      entry.description.append(to: &block)
      entry.figures.append(to: &block)
      if block.count >= 49_152 {
        stream.update(block)
        block.removeAll(keepingCapacity: true)
      }
    }
    stream.update(block)
    return stream.finish()
  }
}
