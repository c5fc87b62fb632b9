import Registry
import Store

extension StoreContract {
  /// Snapshots, differences and digests of a random history are those of a model in memory.
  func randomHistories() throws -> [String] {
    try (0..<UInt64(6)).flatMap { round -> [String] in
      let scribe = StoreScribe(
        try Store(makeDatabase(), create: true), StoreSample.firms, seed: seed &+ round)
      var history = RandomHistory(seed: seed &+ round &* 977)
      for _ in 0..<12 { try history.step(scribe) }
      return try StoreComparison(scribe).faults().map { "history \(round): \($0)" }
    }
  }

  /// No row that was ever written is changed or removed by what comes after it.
  func appendOnly() throws -> [String] {
    let database = try makeDatabase()
    let scribe = StoreScribe(try Store(database, create: true), StoreSample.firms, seed: seed)
    var history = RandomHistory(seed: seed)
    var faults: [String] = []
    var before = try database.read { try StoreDump($0, of: scribe.layout) }
    for _ in 0..<10 {
      let revision = try history.step(scribe)
      if Bool.random(using: &history.generator) {
        try scribe.publish(revision, number: scribe.records.count)
      }
      let after = try database.read { try StoreDump($0, of: scribe.layout) }
      faults += before.lost(in: after).map { "r\(revision.id) took away \($0)" }
      before = after
    }
    return faults
  }

  /// Equal lists have equal digests, whatever the order and the way; other lists have others.
  func digests() throws -> [String] {
    var generator = SeededGenerator(seed: seed)
    var list: StoreModel.Snapshot = [:]
    for number in 0..<50 {
      list["k\(number)"] = StoreSample.record("k\(number)", using: &generator)
    }
    let half = list.filter { $0.key.utf8.count == 2 }
    var digests: [String] = []
    for way in [[list], [half, list], [list, [:], half, list], [list, list]] {
      let scribe = StoreScribe(
        try Store(makeDatabase(), create: true), StoreSample.firms, seed: seed &+ UInt64(way.count))
      var last = ""
      for snapshot in way { last = try scribe.revise(to: snapshot).digest }
      digests.append(last)
    }
    var faults = Set(digests).count == 1 ? [] : ["equal lists have the digests \(digests)"]
    for (key, record) in list.sorted(by: { $0.key < $1.key }).prefix(5) {
      for field in 1..<StoreSample.firms.fields.count {
        var other = list
        other[key]?.values[field] = record.values[field] == nil ? .suppressed : nil
        let scribe = StoreScribe(try Store(makeDatabase(), create: true), StoreSample.firms)
        if try scribe.revise(to: other).digest == digests[0] {
          faults.append("\(key): \(StoreSample.firms.fields[field].name) is not in the digest")
        }
      }
    }
    return faults
  }

  /// Revisions have one sequence for all lists, each seal is over the one before, and all verifies.
  func seals() throws -> [String] {
    let store = try Store(makeDatabase(), create: true)
    let (firms, parks) = (
      StoreScribe(store, StoreSample.firms), StoreScribe(store, StoreSample.parks)
    )
    var history = RandomHistory(seed: seed)
    for number in 1...4 {
      let revision = try history.step(firms)
      try firms.publish(revision, number: number)
      try parks.revise(to: ["p": Record(key: "p", values: [.canonical("p"), nil])])
    }
    var faults: [String] = []
    let numbers = (firms.records + parks.records).map(\.id).sorted()
    if numbers != Array(1...8) { faults.append("revisions are numbered \(numbers)") }
    for scribe in [firms, parks] {
      var previous: RevisionRecord?
      for revision in try store.read({ try $0.revisions(of: scribe.list) }) {
        if revision.seal != revision.computedSeal(after: previous?.seal)
          || revision.previous != previous?.id
        {
          faults.append("r\(revision.id) does not follow r\(previous?.id ?? 0)")
        }
        previous = revision
      }
      faults += try scribe.verify().map { "verify: r\($0.revision ?? 0): \($0.reason.en)" }
    }
    return faults
  }

  /// The tables of a list are there from its first revision, and a store without any has none.
  func schemaOnFirstWrite() throws -> [String] {
    let database = try makeDatabase()
    var faults: [String] = []
    do {
      _ = try Store(database, create: false)
      faults.append("an empty database is taken for a store")
    } catch let refusal as Refusal {
      if refusal.code != "not-a-store" { faults.append("refused as \(refusal.code)") }
    }
    if try !database.read({ try $0.tables() }).isEmpty { faults.append("looking made tables") }
    let scribe = StoreScribe(try Store(database, create: true), StoreSample.firms)
    let history = scribe.layout.tables.history
    if try database.read({ try $0.tables().contains(history) }) {
      faults.append("a list has tables before its first revision")
    }
    try scribe.revise(to: [:])
    if try !database.read({ try $0.tables().contains(history) }) {
      faults.append("a list has no tables after its first revision")
    }
    _ = try Store(database, create: true)
    _ = try Store(database, create: false)
    return faults + (try StoreComparison(scribe).faults())
  }
}

/// Random acts on a list: entries, exits, re-entries, other values, withheld ones, discards.
struct RandomHistory {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  @discardableResult
  mutating func step(_ scribe: StoreScribe) throws -> RevisionRecord {
    let model = scribe.model
    if model.revisions.count > 2, Int.random(in: 0..<6, using: &generator) == 0 {
      let earlier = model.revisions.randomElement(using: &generator)!
      return try scribe.revise(to: model.snapshots[earlier]!, kind: .discard)
    }
    var list = model.newest
    for _ in 0..<Int.random(in: 0...12, using: &generator) { act(on: &list) }
    let message = Bool.random(using: &generator) ? "第\(model.revisions.count)次" : nil
    return try scribe.revise(
      to: list, message: message,
      evidence: Bool.random(using: &generator) ? .full : StoreSample.Evidence())
  }

  private mutating func act(on list: inout StoreModel.Snapshot) {
    let key = "~\(Int.random(in: 0..<25, using: &generator))/示例"
    guard var record = list[key] else {
      list[key] = StoreSample.record(key, using: &generator)
      return
    }
    guard Int.random(in: 0..<4, using: &generator) > 0 else {
      list[key] = nil
      return
    }
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let field = Int.random(in: 1..<StoreSample.firms.fields.count, using: &generator)
      record.values[field] = StoreSample.value(field, using: &generator)
    }
    list[key] = record
  }
}
