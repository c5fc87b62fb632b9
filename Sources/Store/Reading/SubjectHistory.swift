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

/// Puts a subject's halves together into the states it went through.
struct SubjectHistory {
  let session: any SQLSession
  let layout: Layout

  /// Up to a revision that is about to be made.
  func read(_ key: String, before revision: Int64) throws -> [SubjectVersion] {
    let versions = try SubjectReader(session: session, layout: layout)
      .versions(of: key, before: revision)
    let moments = Set(versions.flatMap { [$0.born] + ($0.ended.map { [$0] } ?? []) }).sorted()
    let reader = try RecordReader(session, layout)
    var states: [SubjectVersion] = []
    for (position, moment) in moments.enumerated() {
      let live = versions.filter { $0.born <= moment && ($0.ended ?? .max) > moment }
      guard live.contains(where: { $0.part == .description }) else { continue }
      var pair = VersionPair.none
      var places = RecordPlaces.none
      for version in live {
        pair[version.part] = version.row
        places[version.part] = RecordPlaces.Place(source: version.source, line: version.line)
      }
      let newest = live.filter { $0.born == moment }.last ?? live.last
      let next = position + 1 < moments.count ? moments[position + 1] : nil
      states.append(
        SubjectVersion(
          born: moment, ended: next, source: newest?.source, line: newest?.line,
          description: pair.description, places: places, record: try reader.read([pair]).record(0)))
    }
    return states
  }
}
