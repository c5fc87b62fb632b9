import Registry
import Store

extension StoreContract {
  /// A field that a newer definition adds changes no digest and no old snapshot.
  func addedFields() throws -> [String] {
    let scribe = StoreScribe(try Store(makeDatabase(), create: true), StoreSample.firms)
    var generator = SeededGenerator(seed: seed)
    var list: StoreModel.Snapshot = [:]
    for key in ["a", "b", "c"] { list[key] = StoreSample.record(key, using: &generator) }
    let first = try scribe.revise(to: list)
    scribe.extend(by: Field(name: "tax", label: "税收", type: .money, fieldClass: .figure))
    scribe.extend(by: Field(name: "remark", label: "备注"))
    let second = try scribe.revise(to: list)
    var faults: [String] = []
    if first.digest != second.digest { faults.append("an added field changed the digest") }
    if second.lastRow != first.lastRow { faults.append("an added field rewrote records") }
    var grown = list.mapValues(scribe.widened)
    grown["b"]?.values[9] = .canonical("12.5")
    grown["c"]?.values[10] = .canonical("示例")
    try scribe.revise(to: grown)
    return faults + (try StoreComparison(scribe).faults())
  }

  func oddKeys() throws -> [String] {
    let scribe = StoreScribe(try Store(makeDatabase(), create: true), StoreSample.firms)
    var generator = SeededGenerator(seed: seed)
    let keys = OddTexts.all.filter { !$0.isEmpty && !$0.contains("\0") && $0.utf8.count < 2_000 }
    var list: StoreModel.Snapshot = [:]
    for key in keys where list[key] == nil {
      list[key] = StoreSample.record(key, using: &generator)
    }
    try scribe.revise(to: list)
    for key in list.keys.sorted() {
      list[key]?.values[2] = .canonical(key)
    }
    try scribe.revise(to: list)
    try scribe.revise(to: [:])
    return try StoreComparison(scribe).faults() + distinctSpellings()
  }

  /// Swift takes two spellings of é, and a compatibility ideograph and its plain one, for one text;
  /// a store must not.
  private func distinctSpellings() throws -> [String] {
    let scribe = StoreScribe(try Store(makeDatabase(), create: true), StoreSample.parks)
    let keys = ["\u{E9}", "e\u{301}", "\u{FA19}", "\u{795E}"]
    let records = keys.map { Record(key: $0, values: [.canonical($0), nil]) }
    let first = try scribe.write(records)
    let second = try scribe.write(
      records.map { Record(key: $0.key, values: [$0.values[0], .canonical("示例")]) })
    return try scribe.store.read { view in
      try [(nil, first), (first, second)].compactMap { from, to in
        var found: [[UInt8]] = []
        try view.differences(scribe.layout, from: from, to: to) { pairs in
          for index in pairs.keys.indices where pairs.isListed[index] {
            found.append(Array(pairs.after.key(index).utf8))
          }
        }
        return Set(found) == Set(keys.map { Array($0.utf8) })
          ? nil : "of four spellings \(found.count) are in the difference to r\(to.id)"
      }
    }
  }

  /// A definition of many columns, values of many characters, and more records than a batch.
  func wideValues() throws -> [String] {
    var definition = StoreSample.parks
    for number in 0..<400 {
      definition.fields.append(Field(name: "f\(number)", label: "列\(number)"))
    }
    let scribe = StoreScribe(try Store(makeDatabase(), create: true), definition)
    let long = String(repeating: "示例😀", count: 10_000)
    var wide = Record(key: "wide", values: [.canonical("wide"), .canonical(long)])
    for number in 0..<400 { wide.values.append(number % 3 == 0 ? nil : .canonical("值\(number)")) }
    var withheld = Record(key: "withheld", values: [.canonical("withheld"), nil])
    for _ in 0..<400 { withheld.values.append(.suppressed) }
    try scribe.revise(to: ["wide": wide, "withheld": withheld])
    wide.values[401] = .canonical(long + "。")
    try scribe.revise(to: ["wide": wide, "withheld": withheld])
    return try StoreComparison(scribe).faults()
  }

  /// Pages of a snapshot, put together, are the snapshot.
  func pages() throws -> [String] {
    let scribe = StoreScribe(try Store(makeDatabase(), create: true), StoreSample.parks)
    var list: StoreModel.Snapshot = [:]
    for number in 0..<2_500 {
      list["k\(number)"] = Record(key: "k\(number)", values: [.canonical("k\(number)"), nil])
    }
    let revision = try scribe.revise(to: list)
    var faults: [String] = []
    for size in [1_000, 1_024, 2_500, 3_000] {
      var keys: [String] = []
      for from in stride(from: 0, to: 2_500, by: size) {
        try scribe.store.read { view in
          try view.snapshot(scribe.layout, at: revision, from: from, limit: size) { batch in
            keys += (0..<batch.count).map(batch.key)
          }
        }
      }
      if keys != list.keys.sortedByBytes() { faults.append("pages of \(size) are not the list") }
    }
    try scribe.store.read { view in
      try view.snapshot(scribe.layout, at: revision, from: 2_500, limit: 10) { _ in
        faults.append("there is a page after the last")
      }
    }
    return faults
  }
}
