import Registry
import Store

/// Where the halves of a record come from of which an undo leaves something.
struct LeftPlaces {
  private let transaction: StoreTransaction
  private let layout: Layout
  private let pairs: RecordPairs
  private let newest: RevisionRecord
  private let senders: [Int64: [SourceRecord]]
  /// Of the batch's records as they are before the undo; read where one needs it.
  private var now: [String: RecordPlaces]?

  /// - Parameters:
  ///   - pairs: what the undone revision did.
  ///   - senders: the list's files by their revisions.
  init(
    _ transaction: StoreTransaction, _ layout: Layout, _ pairs: RecordPairs,
    at newest: RevisionRecord, _ senders: [Int64: [SourceRecord]]
  ) {
    self.transaction = transaction
    self.layout = layout
    self.pairs = pairs
    self.newest = newest
    self.senders = senders
  }

  /// A half that is again what it was comes from where it came; of one of which something stays the file
  /// is told that says so, or where the half came from last.
  ///
  /// - Parameters:
  ///   - before: where the halves came from before the undone revision.
  ///   - kept: what stays.
  mutating func places(
    of given: Record, _ record: Int, _ before: RecordPlaces, _ kept: [Traces.Kept]
  ) throws -> RecordPlaces {
    var places = before
    let earlier = pairs.recordBefore(record)
    for part in layout.parts where !given.isSame(as: earlier, in: part) {
      let held = kept.first { item in
        let field = item.field.flatMap(layout.definition.index(of:))
        return field.map(part.fields.contains) ?? (earlier == nil)
      }
      if let held, [.reported, .perhapsReported].contains(held.act),
        let file = senders[held.touchedBy]?.first
      {
        places[part.kind] = RecordPlaces.Place(source: file.id)
      } else {
        places[part.kind] = try current()[given.key]?[part.kind] ?? before[part.kind]
      }
    }
    return places
  }

  private mutating func current() throws -> [String: RecordPlaces] {
    if let now { return now }
    let read = try transaction.places(layout, keys: pairs.keys, at: newest)
    now = read
    return read
  }
}
