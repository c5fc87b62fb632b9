public import Registry

/// One state of a subject's record: from the revision that wrote it to the one that ended it.
public struct SubjectVersion: Sendable {
  public let born: Int64
  /// The revision that ended it; nil while it stands.
  public let ended: Int64?
  /// The source file of the half that was written last; nil for acts by hand.
  public let source: Int64?
  public let line: Int?
  /// The number of its description.
  public let description: Int64
  /// Where each half came from.
  public let places: RecordPlaces
  public let record: Record
}

/// Puts the halves of subjects together into the states they went through.
struct SubjectHistory {
  let session: any SQLSession
  let layout: Layout

  /// Up to a revision that is about to be made; nothing of subjects that the list never knew.
  func read(_ keys: [String], before revision: Int64) throws -> [String: [SubjectVersion]] {
    let known = try SubjectReader(session: session, layout: layout)
      .versions(of: keys, before: revision)
    let told = known.mapValues(States.init)
    let order = told.keys.sorted()
    let records = try RecordReader(session, layout)
      .read(order.flatMap { told[$0]?.states.map(\.pair) ?? [] })
    var histories: [String: [SubjectVersion]] = [:]
    var next = 0
    for key in order {
      histories[key] = told[key]?.states.map { state in
        defer { next += 1 }
        return SubjectVersion(
          born: state.born, ended: state.ended, source: state.newest?.source,
          line: state.newest?.line, description: state.pair.description, places: state.places,
          record: records.record(next))
      }
    }
    return histories
  }
}

/// The states that versions of two halves make up, without their records.
private struct States {
  struct State {
    let born: Int64
    let ended: Int64?
    let pair: VersionPair
    let places: RecordPlaces
    /// The half that was written last.
    let newest: SubjectReader.Version?
  }

  var states: [State] = []

  init(_ versions: [SubjectReader.Version]) {
    let moments = Set(versions.flatMap { [$0.born] + ($0.ended.map { [$0] } ?? []) }).sorted()
    for (position, moment) in moments.enumerated() {
      let live = versions.filter { $0.born <= moment && ($0.ended ?? .max) > moment }
      guard live.contains(where: { $0.part == .description }) else { continue }
      var pair = VersionPair.none
      var places = RecordPlaces.none
      for version in live {
        pair[version.part] = version.row
        places[version.part] = RecordPlaces.Place(source: version.source, line: version.line)
      }
      states.append(
        State(
          born: moment, ended: position + 1 < moments.count ? moments[position + 1] : nil,
          pair: pair, places: places,
          newest: live.filter { $0.born == moment }.last ?? live.last))
    }
  }
}
