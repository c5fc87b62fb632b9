import Registry
import Store

/// Holds everything that a store answers about a list against the model beside it.
struct StoreComparison {
  let scribe: StoreScribe
  private var model: StoreModel { scribe.model }

  init(_ scribe: StoreScribe) { self.scribe = scribe }

  func faults() throws -> [String] {
    try scribe.store.read { view in
      var faults: [String] = []
      for (index, revision) in scribe.records.enumerated() {
        faults += try snapshot(view, revision)
        faults += try differences(view, from: nil, to: revision)
        for other in scribe.records[..<index] {
          faults += try differences(view, from: other, to: revision)
          faults += try differences(view, from: revision, to: other)
        }
      }
      faults += try histories(view)
      let failures = try scribe.verify(view)
      return faults + failures.map { "verify: r\($0.revision ?? 0): \($0.reason.en)" }
    }
  }

  private func snapshot(_ view: StoreView, _ revision: RevisionRecord) throws -> [String] {
    let expected = model.snapshots[revision.id]!
    var read: [Record] = []
    try view.snapshot(scribe.layout, at: revision) { batch in
      read += (0..<batch.count).map(batch.record)
    }
    var faults: [String] = []
    if read != expected.keys.sortedByBytes().map({ scribe.widened(expected[$0]!) }) {
      faults.append("the snapshot at r\(revision.id) is not what was written")
    }
    if revision.counts.current != expected.count {
      faults.append("r\(revision.id) counts \(revision.counts.current) of \(expected.count)")
    }
    if try view.liveTable(scribe.layout, at: revision).digest().hex != revision.digest {
      faults.append("the live table at r\(revision.id) has another digest")
    }
    let keys = expected.keys.sortedByBytes() + ["~nobody"]
    let single = try view.records(scribe.layout, keys: keys, at: revision)
    if single != expected.mapValues(scribe.widened) {
      faults.append("single records at r\(revision.id) are not those of the snapshot")
    }
    return faults
  }

  private func differences(
    _ view: StoreView, from: RevisionRecord?, to: RevisionRecord
  ) throws -> [String] {
    let (keys, read) = try read { try view.differences(scribe.layout, from: from, to: to, $0) }
    let some = Set(
      (keys + ["~nobody"]).enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element))
    let (_, single) = try self.read {
      try view.differences(scribe.layout, of: some, from: from, to: to, $0)
    }
    let expected = model.differences(from: from?.id, to: to.id).mapValues {
      StoreModel.Difference(
        before: $0.before.map(scribe.widened), after: $0.after.map(scribe.widened))
    }.filter { $0.value.before != $0.value.after }
    let name = "r\(from?.id ?? 0) -> r\(to.id)"
    var faults: [String] = []
    if keys != keys.sortedByBytes() || Set(keys).count != keys.count {
      faults.append("\(name): subjects come out of order")
    }
    if read != expected {
      let wrong = Set(read.keys).union(expected.keys).filter { read[$0] != expected[$0] }
      faults.append("\(name): differs from the model about \(wrong.sorted())")
    }
    if single != read.filter({ some.contains($0.key) }) {
      faults.append("\(name): some subjects asked for alone differ otherwise")
    }
    return faults
  }

  /// The keys in the order in which they come, and who differs.
  private func read(
    _ stream: ((RecordPairs) throws -> Void) throws -> Void
  ) throws -> (keys: [String], differing: [String: StoreModel.Difference]) {
    var keys: [String] = []
    var read: [String: StoreModel.Difference] = [:]
    try stream { pairs in
      for index in pairs.keys.indices {
        let before = pairs.wasListed[index] ? pairs.before.record(index) : nil
        let after = pairs.isListed[index] ? pairs.after.record(index) : nil
        keys.append(pairs.keys[index])
        // A subject that came back to what it was may be named; it does not differ.
        guard before != after else { continue }
        read[pairs.keys[index]] = StoreModel.Difference(before: before, after: after)
      }
    }
    return (keys, read)
  }

  private func histories(_ view: StoreView) throws -> [String] {
    let keys = Set(model.snapshots.values.flatMap(\.keys))
    return try keys.sorted().flatMap { key in
      let states = try view.history(scribe.layout, of: key)
      return model.revisions.compactMap { revision in
        let state = states.filter { $0.born <= revision && ($0.ended ?? .max) > revision }
        let expected = model.snapshots[revision]?[key].map(scribe.widened)
        return state.count <= 1 && state.first?.record == expected
          ? nil : "the history of \(key) is wrong at r\(revision)"
      }
    }
  }
}

extension StoreScribe {
  /// A record as today's definition shows it: fields that came later are empty.
  func widened(_ record: Record) -> Record {
    var record = record
    while record.values.count < definition.fields.count { record.values.append(nil) }
    return record
  }

  func verify() throws -> [VerificationFailure] { try store.read { try verify($0) } }

  func verify(_ view: StoreView) throws -> [VerificationFailure] {
    try view.verify(list: list) { revision in
      try StoreScribe.layout(of: revision, view, among: definition)
    }
  }

  /// A revision's layout, by the names of the fields in its stored text.
  static func layout(
    of revision: RevisionRecord, _ view: StoreView, among definition: Definition
  ) throws -> Layout {
    let lines = try view.definitionText(revision.definition)?.split(separator: "\n") ?? []
    guard lines.first.map(String.init) == definition.list else {
      throw Refusal.damaged("definition of r\(revision.id)")
    }
    var former = definition
    former.fields = definition.fields.filter { lines.dropFirst().contains(Substring($0.name)) }
    return Layout(former)
  }
}
