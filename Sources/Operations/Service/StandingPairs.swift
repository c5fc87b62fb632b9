import Registry

/// The pairs that the assignments list holds before a plan, each subject under the code that it is
/// known by now.
struct StandingPairs {
  private struct Place: Hashable {
    let subject: String
    let role: String
  }

  private(set) var pairs: [ServicePair] = []
  /// The names of their subjects by key.
  private(set) var names: [String: String] = [:]
  /// Pairs that gave way to another one of the same subject with another officer, with that one.
  private(set) var doubled: [(dropped: ServicePair, kept: ServicePair)] = []
  /// Keys of records, which they keep though their values give another one by now.
  private var keys: [Place: String] = [:]

  /// Of a subject that had an officer under each of two codes one stays; the other is released.
  ///
  /// - Parameters:
  ///   - identities: who is who among those served.
  ///   - precedence: which of two stays.
  init(_ records: PairRecords, _ identities: Identities, _ precedence: PairPrecedence) {
    var order: [Place] = []
    var held: [Place: [(key: String, record: AssignmentRecord, pair: ServicePair)]] = [:]
    for entry in records.records {
      let place = Place(
        subject: identities.subject(of: entry.pair.subject), role: entry.pair.role)
      if held[place] == nil { order.append(place) }
      held[place, default: []].append(entry)
    }
    for place in order {
      let entries = (held[place] ?? []).sorted { precedence.goesFirst($0.pair, $1.pair) }
      guard let first = entries.first else { continue }
      // The record under the code that the subject is known by is the one that goes on.
      let own = entries.first { $0.pair.subject == place.subject } ?? first
      keys[place] = own.key
      names[place.subject] = own.record["subject_name"] ?? names[place.subject]
      let kept = Self.led(first.pair, place)
      pairs.append(kept)
      for entry in entries.dropFirst() where entry.pair.officer != kept.officer {
        doubled.append((Self.led(entry.pair, place), kept))
      }
    }
  }

  private static func led(_ pair: ServicePair, _ place: Place) -> ServicePair {
    var pair = pair
    pair.subject = place.subject
    return pair
  }

  /// The key that the pair's record has had so far; nil for one that there was not.
  func key(of pair: ServicePair) -> String? {
    keys[Place(subject: pair.subject, role: pair.role)]
  }
}
