import Registry

/// What the sources of a revision said that the list had already, where the open draft had written
/// it: without it, undoing what wrote it would take it from those who say it too.
///
/// Kept unit by unit (a field, being on the list), as the version numbers of the subjects'
/// descriptions. What a unit is called is the caller's business.
public struct Said: Sendable {
  private var versions: [String: RowSet] = [:]

  public init() {}

  public var isEmpty: Bool { versions.isEmpty }
  public var units: [String] { versions.keys.sorted() }

  /// Whether the sources said the unit of the subject whose description had the version number.
  public func contains(_ unit: String, of version: Int64) -> Bool {
    versions[unit]?[version] ?? false
  }

  /// Whether they said anything of it.
  public func speaks(of version: Int64) -> Bool {
    versions.values.contains { $0[version] }
  }

  mutating func add(_ bytes: [UInt8], to unit: String) throws {
    var set = RowSet(lastRow: 0)
    try VersionRuns.forEach(in: bytes, of: "said") { set.insert($0) }
    versions[unit] = set
  }
}

/// The table of what sources said again.
struct Sayings {
  let session: any SQLSession

  func add(_ said: [String: VersionRuns], of revision: Int64) throws {
    for (unit, runs) in said.sorted(by: { $0.key < $1.key }) {
      try session.execute(
        "INSERT INTO said (revision, unit, versions) VALUES (?, ?, ?)",
        [.integer(revision), .text(unit), .blob(runs.bytes)])
    }
  }

  /// Hands over what a revision keeps, in the order of the units. A store of an earlier version that may
  /// only be read has none.
  func forEach(of revision: Int64, _ body: (String, [UInt8]) throws -> Void) throws {
    guard try session.tables().contains("said") else { return }
    try session.query(
      "SELECT unit, versions FROM said WHERE revision = ? ORDER BY unit", [.integer(revision)]
    ) { try body($0.text(0), Array($0.bytes(1))) }
  }
}

extension StoreView {
  /// What a revision's sources said again of what its draft had written; empty where that is nothing.
  public func said(by revision: Int64) throws -> Said {
    var said = Said()
    try Sayings(session: session).forEach(of: revision) { try said.add($1, to: $0) }
    return said
  }

  /// The same of the versions that its subjects have now. A scan of the prints where there is any.
  public func said(
    by revision: Int64, _ layout: Layout, now live: LiveTable
  ) throws -> [String: VersionRuns] {
    let said = try said(by: revision)
    guard !said.isEmpty else { return [:] }
    var versions: [String: [Int64]] = [:]
    try Prints.scan(session, layout, part: .description, upTo: .max) { row, key, _ in
      guard said.speaks(of: row), let entry = live.find(key), live[entry].isLive else { return }
      for unit in said.units where said.contains(unit, of: row) {
        versions[unit, default: []].append(Int64(live[entry].descriptionRow))
      }
    }
    return versions.mapValues { VersionRuns($0.sorted()) }
  }

  /// The revisions of the registry, from one on, whose sources said something again.
  public func sayers(from revision: Int64) throws -> Set<Int64> {
    guard try session.tables().contains("said") else { return [] }
    return Set(
      try session.all(
        "SELECT DISTINCT revision FROM said WHERE revision >= ?", [.integer(revision)]
      ) { $0.integer(0) })
  }

  /// Whom a revision's sources named, as the one unit that is given; empty where nothing is kept of it.
  public func mentioned(by revision: Int64, as unit: String) throws -> Said {
    var said = Said()
    if let bytes = try Mentions(session: session).bytes(of: revision) {
      try said.add(bytes, to: unit)
    }
    return said
  }
}
