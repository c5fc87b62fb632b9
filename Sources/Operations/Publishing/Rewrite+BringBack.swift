import Registry
import Store

extension Rewrite {
  /// What is to be restored of those who differ, and who of them is to be on the list.
  typealias Adjusting = (RecordPairs) throws -> (wanted: RecordBatch, isWanted: [Bool])

  /// Writes the difference back from one revision to an earlier one; nil is the empty list. What comes
  /// back comes from where it came from then.
  mutating func bringBack(
    _ to: RevisionRecord?, from: RevisionRecord, _ view: StoreView,
    adjusting: Adjusting = { ($0.after, $0.isListed) }
  ) throws {
    guard let to else { return removeAll() }
    try view.differences(layout, from: from, to: to) { pairs in
      let (wanted, isWanted) = try adjusting(pairs)
      let places = try view.places(layout, pairs.versionsAfter)
      for record in pairs.keys.indices {
        if isWanted[record] {
          try set(wanted, record, from: places[record])
        } else {
          remove(pairs.keys[record])
        }
      }
    }
  }
}
