import Testing

/// Random sequences of every act against a plain list in memory.
@Suite("Random sequences of imports, acts by hand, undos, discards and publications")
struct SequenceTests {
  @Test("are on the registry what they are on the plain list", arguments: Seeds.batches(of: 60))
  func sequences(_ seeds: Range<Int>) throws {
    let desk = try Desk()
    for seed in seeds {
      var dice = Dice(UInt64(seed))
      let acts =
        switch seed % 6 {
        case 0: dice.acts(14)
        case 1: dice.meetings(14)
        case 2: dice.correctedMeetings(14)
        case 3: dice.corrections(16)
        case 4: dice.recorrections(3)
        default: dice.repeats(14)
        }
      let failure = Seeds.report(seed, acts, smaller: Self.shorter) {
        SequenceRun.fault(of: $0, beside: desk)
      }
      if let failure { Issue.record("\(failure)") }
    }
  }

  /// With a row less of one of the files.
  private static func shorter(_ acts: [Act]) -> [[Act]] {
    acts.indices.flatMap { index -> [[Act]] in
      guard case .take(let file, let when) = acts[index] else { return [] }
      return file.rows.indices.map { row in
        var (acts, file) = (acts, file)
        file.rows.remove(at: row)
        acts[index] = .take(file, when)
        return acts
      }
    }
  }
}
