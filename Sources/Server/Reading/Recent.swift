/// A dictionary that forgets what was not asked for longest.
struct Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    let value: Value
    let weight: Int
    var used: Int
  }

  private let room: Int
  private var taken = 0
  private var clock = 0
  private var entries: [Key: Entry] = [:]

  /// - Parameter room: what all values may weigh together; of those that are not weighed how many
  ///   there may be.
  init(room: Int) {
    self.room = room
  }

  subscript(key: Key) -> Value? {
    mutating get {
      clock += 1
      entries[key]?.used = clock
      return entries[key]?.value
    }
    set {
      remove(key)
      if let newValue { insert(newValue, for: key, weight: 1) }
    }
  }

  mutating func insert(_ value: Value, for key: Key, weight: Int) {
    remove(key)
    clock += 1
    entries[key] = Entry(value: value, weight: weight, used: clock)
    taken += weight
    if taken > room { forget() }
  }

  private mutating func remove(_ key: Key) {
    if let old = entries.removeValue(forKey: key) { taken -= old.weight }
  }

  /// A quarter at once, so that not everything is looked through for each new value.
  private mutating func forget() {
    for (key, _) in entries.sorted(by: { $0.value.used < $1.value.used }) {
      guard taken > room - room / 4 else { return }
      remove(key)
    }
  }
}
