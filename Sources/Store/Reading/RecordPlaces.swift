import Registry

/// Where the halves of a record came from, so that one that goes back to an earlier state still says
/// which file it was read from.
public struct RecordPlaces: Sendable, Equatable {
  /// A file and a line in it; neither for what people set by hand.
  public struct Place: Sendable, Equatable {
    public var source: Int64?
    public var line: Int?

    public init(source: Int64? = nil, line: Int? = nil) {
      self.source = source
      self.line = line
    }
  }

  public var description: Place
  public var figures: Place

  public static let none = RecordPlaces(Place())

  /// Both halves from one place.
  public init(_ place: Place) {
    description = place
    figures = place
  }

  public subscript(part: Part.Kind) -> Place {
    get { part == .description ? description : figures }
    set {
      switch part {
      case .description: description = newValue
      case .figures: figures = newValue
      }
    }
  }
}

extension StoreView {
  /// Where the versions of records came from, in the order asked for. One look-up a half.
  public func places(_ layout: Layout, _ pairs: [VersionPair]) throws -> [RecordPlaces] {
    var places = Array(repeating: RecordPlaces.none, count: pairs.count)
    for part in layout.parts {
      var positions: [Int64: Int] = [:]
      for (position, pair) in pairs.enumerated() where pair[part.kind] != 0 {
        positions[pair[part.kind]] = position
      }
      try session.lookUp(
        "SELECT _row, _source, _line FROM \"\(part.table)\" WHERE _row = ?",
        positions.keys.sorted().map { .integer($0) }
      ) { row in
        guard let position = positions[row.integer(0)] else { return }
        places[position][part.kind] = RecordPlaces.Place(
          source: row.integerOrNil(1), line: row.integerOrNil(2).map(Int.init))
      }
    }
    return places
  }

  /// Where the record of each key at a revision came from; keys that are not on the list then are
  /// left out.
  public func places(
    _ layout: Layout, keys: [String], at revision: RevisionRecord
  ) throws -> [String: RecordPlaces] {
    let pairs = try SubjectReader(session: session, layout: layout)
      .pairs(of: keys.map(RecordKey.init), at: revision)
    let present = keys.filter { pairs[RecordKey($0)] != nil }
    let places = try places(layout, present.compactMap { pairs[RecordKey($0)] })
    return Dictionary(zip(present, places), uniquingKeysWith: { first, _ in first })
  }
}
