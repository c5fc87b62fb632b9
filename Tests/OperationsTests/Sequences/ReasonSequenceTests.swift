import Testing

/// Random sequences of sheets of reasons, files, decisions by hand and undos, against a registry that never
/// saw what was undone.
@Suite("Random sequences of sheets of reasons and undos")
struct ReasonSequenceTests {
  @Test("leave what those acts leave that are in force", arguments: Seeds.batches(of: 30, share: 5))
  func sequences(_ seeds: Range<Int>) throws {
    let desk = try Desk()
    for seed in seeds {
      var dice = Dice(UInt64(seed))
      let failure = Seeds.report(seed, dice.reasons(12), smaller: Self.shorter) {
        ReasonRun.fault(of: $0, beside: desk)
      }
      if let failure { Issue.record("\(failure)") }
    }
  }

  /// With a row less of one of the sheets.
  private static func shorter(_ acts: [ReasonAct]) -> [[ReasonAct]] {
    acts.indices.flatMap { index -> [[ReasonAct]] in
      guard case .sheet(let rows) = acts[index], rows.count > 1 else { return [] }
      return rows.indices.map { row in
        var (acts, rows) = (acts, rows)
        rows.remove(at: row)
        acts[index] = .sheet(rows)
        return acts
      }
    }
  }
}
