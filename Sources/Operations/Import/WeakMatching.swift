import Importing
import Registry
import Store

/// Finds the subject of a row whose strongest key the list does not know: a firm that came without
/// its code has it now, or comes without it this time.
///
/// Only exact matches count, and only where they lead to one subject; all else is asked about.
struct WeakMatching {
  enum Match {
    case none
    case entry(Int)
    case ambiguous([String])
  }

  private let identity: IdentityReading
  private let layout: Layout
  private let view: StoreView
  /// Key by a weaker way -> positions in the live table; filled when a row first needs it.
  private var index: [Hash128: [Int]]?
  private var names: [Hash128: [String]] = [:]

  init(_ layout: Layout, _ view: StoreView) {
    self.layout = layout
    self.view = view
    identity = IdentityReading(layout.definition)
  }

  /// The live record that the row's weaker keys lead to.
  ///
  /// A record with a code of its own is no match for a row with another code: codes are never
  /// merged by name.
  mutating func match(
    _ records: RecordBatch, _ record: Int, isWeak: Bool, live: LiveTable
  ) throws -> Match {
    for key in identity.weakerKeys(of: record, in: records) {
      let hash = key.withUnsafeBytes { ContentHasher.key($0) }
      if let entry = live.find(hash), live[entry].isLive { return .entry(entry) }
      guard isWeak else { continue }
      let found = try entries(hash, live)
      if found.count == 1 { return .entry(found[0]) }
      if found.count > 1 { return .ambiguous(names[hash] ?? []) }
    }
    return .none
  }

  /// Reads the weaker keys of all live records once. Costs a scan of the list, for files that have
  /// rows without a code.
  private mutating func entries(_ hash: Hash128, _ live: LiveTable) throws -> [Int] {
    if index == nil {
      var index: [Hash128: [Int]] = [:]
      let present = live.entries.indices.filter {
        live[$0].isLive && live[$0].descriptionRow != LiveTable.Entry.unwritten
      }
      for start in stride(from: 0, to: present.count, by: 1024) {
        let part = Array(present[start..<min(start + 1024, present.count)])
        let records = try view.records(
          layout,
          part.map { VersionPair(description: Int64(live[$0].descriptionRow), figures: 0) })
        for (record, entry) in part.enumerated() {
          for key in identity.weakerKeys(of: record, in: records) {
            let hash = key.withUnsafeBytes { ContentHasher.key($0) }
            index[hash, default: []].append(entry)
            names[hash, default: []].append(records.key(record))
          }
        }
      }
      self.index = index
    }
    return index?[hash]?.filter { live[$0].isLive } ?? []
  }

  /// Takes a subject down that enters with the import, so that a twin of it is noticed.
  mutating func add(_ records: RecordBatch, _ record: Int, entry: Int) {
    guard index != nil else { return }
    for key in identity.weakerKeys(of: record, in: records) {
      let hash = key.withUnsafeBytes { ContentHasher.key($0) }
      index?[hash, default: []].append(entry)
      names[hash, default: []].append(records.key(record))
    }
  }
}
