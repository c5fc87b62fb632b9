public import Registry

/// One consistent state of a registry. Not to be kept beyond the closure it was handed to.
public class StoreView {
  let session: any SQLSession
  let dialect: SQLDialect
  /// Of the records asked for last; to be forgotten where columns are added.
  var reader: RecordReader?
  /// The revision before whose making this looks; nil for now.
  private let horizon: RevisionRecord?

  var table: RevisionTable { RevisionTable(session: session) }

  init(_ session: any SQLSession, _ dialect: SQLDialect, before horizon: RevisionRecord? = nil) {
    self.session = session
    self.dialect = dialect
    self.horizon = horizon
  }

  /// The same registry as it was when a revision was about to be made, for who makes it again:
  /// without later revisions and editions, and without keys that came with them.
  public func before(_ revision: RevisionRecord) -> StoreView {
    StoreView(session, dialect, before: revision)
  }

  /// The number of that revision; higher than any where there is none.
  private var bound: Int64 { horizon?.id ?? .max }

  /// The list's highest version number within the horizon.
  private func lastRow(of list: String) throws -> Int64 {
    horizon == nil ? .max : try newestRevision(of: list)?.lastRow ?? 0
  }

  /// A list's revisions, oldest first.
  public func revisions(of list: String) throws -> [RevisionRecord] {
    let all = try table.revisions(of: list)
    guard let horizon else { return all }
    return all.filter { $0.id < horizon.id }
  }

  public func newestRevision(of list: String) throws -> RevisionRecord? {
    try table.newest(of: list, before: bound)
  }

  public func revision(_ id: Int64) throws -> RevisionRecord? { try table.revision(id) }

  /// A list's editions in the order they were published.
  public func editions(of list: String) throws -> [EditionRecord] {
    let all = try table.editions(of: list)
    guard let horizon else { return all }
    // An older revision may have been published later; what the edition says of itself tells when, and
    // where it says nothing the clock has to.
    return all.filter { edition in
      edition.revision < horizon.id
        && (edition.moment.map { $0 < horizon.id } ?? (edition.at <= horizon.at))
    }
  }

  /// The files that a list's revisions were read from.
  public func sources(of list: String) throws -> [SourceRecord] {
    let all = try table.sources(ofList: list)
    guard let horizon else { return all }
    return all.filter { $0.revision < horizon.id }
  }

  /// The files behind numbers that versions name, whatever list they were imported into.
  public func sources(_ numbers: some Sequence<Int64>) throws -> [Int64: SourceRecord] {
    var found: [Int64: SourceRecord] = [:]
    for number in Set(numbers) { found[number] = try table.source(number) }
    return found
  }

  /// The lists that have revisions or should have them, by name.
  public func lists() throws -> [String] {
    var lists = Set(try ListHead.lists(session))
    for table in ["revision", "edition"] {
      lists.formUnion(try session.all("SELECT DISTINCT list FROM \(table)") { $0.text(0) })
    }
    return lists.sorted()
  }

  /// How many revisions a list has. Unlike ``revisions(of:)`` it looks into none.
  public func revisionCount(of list: String) throws -> Int {
    try session.first("SELECT COUNT(*) FROM revision WHERE list = ?", [.text(list)]) {
      Int($0.integer(0))
    } ?? 0
  }

  /// The text of a definition by the digest that revisions name it by.
  public func definitionText(_ digest: String) throws -> String? {
    try session.first("SELECT body FROM definition WHERE digest = ?", [.text(digest)]) {
      $0.text(0)
    }
  }

  /// The issues that a revision's import had, in the order they were found.
  public func issues(of revision: Int64) throws -> [Issue] {
    try session.all(
      """
      SELECT rule, severity, file, line, source_column, field, value, message_zh, message_en, times,
        \(Schema.issueSubject(session))
      FROM issue WHERE revision = ? ORDER BY number
      """, [.integer(revision)]
    ) { row in
      Issue(
        rule: row.text(0), severity: Severity(rawValue: row.text(1)) ?? .error,
        place: Place(
          file: row.textOrNil(2), line: row.integerOrNil(3).map(Int.init),
          column: row.textOrNil(4)),
        subject: row.textOrNil(10), field: row.textOrNil(5), value: row.textOrNil(6),
        message: Phrase(zh: row.text(7), en: row.text(8)), count: Int(row.integer(9)))
    }
  }

  /// The live records' hashes at a revision, to compare an import with. Reads no record.
  public func liveTable(_ layout: Layout, at revision: RevisionRecord?) throws -> LiveTable {
    try LiveTable.load(session, layout, at: revision)
  }

  /// Records by their versions, in the order asked for.
  public func records(_ layout: Layout, _ pairs: [VersionPair]) throws -> RecordBatch {
    try reader(layout).read(pairs)
  }

  /// The last reader again, as long as the same layout is asked for: an import asks once a batch,
  /// and making one asks the database for the columns there are.
  private func reader(_ layout: Layout) throws -> RecordReader {
    if let reader, reader.layout.definition == layout.definition { return reader }
    let made = try RecordReader(session, layout)
    reader = made
    return made
  }

  /// Streams a snapshot in the order of its keys.
  public func snapshot(
    _ layout: Layout, at revision: RevisionRecord, from: Int = 0, limit: Int = .max,
    _ body: (RecordBatch) throws -> Void
  ) throws {
    try SnapshotReader(session: session, layout: layout)
      .read(at: revision, from: from, limit: limit) { try $0.forEachBatch(body) }
  }

  /// Streams a snapshot in the order of its keys, up to 131,072 records at a time, for who has
  /// another thread look at them while the next ones are read.
  public func windows(
    _ layout: Layout, at revision: RevisionRecord, _ body: (RecordWindow) throws -> Void
  ) throws {
    try SnapshotReader(session: session, layout: layout).read(at: revision, body)
  }

  /// The same for the records whose composite keys begin with a part, which ends with `/`.
  public func snapshot(
    _ layout: Layout, at revision: RevisionRecord, prefix: String,
    _ body: (RecordBatch) throws -> Void
  ) throws {
    try SnapshotReader(session: session, layout: layout, prefix: prefix)
      .read(at: revision) { try $0.forEachBatch(body) }
  }

  /// Whether the list ever knew a record whose composite key begins with a part, which ends with
  /// `/`. A look-up; the list must have a revision.
  public func hasKeys(_ layout: Layout, prefix: String) throws -> Bool {
    let range = KeyRange(prefix: prefix)
    return try session.first(
      "SELECT _row FROM \"\(layout.tables.keys)\" \(range.condition) AND _row <= ? LIMIT 1",
      range.bounds + [.integer(try lastRow(of: layout.definition.list))]
    ) { $0.integer(0) } != nil
  }

  /// The parts of composite keys that come right after a prefix, which ends with `/`: each once, as
  /// they stand in the keys, in order. A look-up for each; reads no record.
  public func keyParts(_ layout: Layout, after prefix: String) throws -> [String] {
    let range = KeyRange(prefix: prefix)
    let last = SQLValue.integer(try lastRow(of: layout.definition.list))
    var (parts, bounds) = ([String](), range.bounds)
    while let key = try session.first(
      """
      SELECT _key FROM "\(layout.tables.keys)" \(range.condition) AND _row <= ? ORDER BY _key LIMIT 1
      """, bounds + [last], { $0.text(0) })
    {
      let part = String(key.dropFirst(prefix.count).prefix { $0 != "/" })
      parts.append(part)
      // `0` comes right after `/`: all that begins with this part is behind it.
      bounds[0] = .text(prefix + part + "0")
    }
    return parts
  }

  /// Streams the keys of all records that the list ever knew and whose composite keys begin with a
  /// part, which ends with `/`. A scan of that stretch of the index.
  public func keys(_ layout: Layout, prefix: String, _ body: (String) throws -> Void) throws {
    let range = KeyRange(prefix: prefix)
    try session.query(
      "SELECT DISTINCT _key FROM \"\(layout.tables.keys)\" \(range.condition) AND _row <= ?",
      range.bounds + [.integer(try lastRow(of: layout.definition.list))]
    ) { try body($0.text(0)) }
  }

  /// In which versions records on the list got the values that fields of them have, in the order of the
  /// cells; nil where the list does not have the record. Reads the histories of these halves together.
  public func origins(
    _ layout: Layout, of cells: [(key: String, field: Int)]
  ) throws -> [VersionOrigin?] {
    guard !cells.isEmpty else { return [] }
    return try ValueOrigins(
      session: session, layout: layout, reader: try reader(layout), before: bound
    ).origins(of: cells)
  }

  /// The record of each key at a revision; keys that are not on the list then are left out.
  public func records(
    _ layout: Layout, keys: [String], at revision: RevisionRecord
  ) throws -> [String: Record] {
    let reader = SubjectReader(session: session, layout: layout)
    let pairs = try reader.pairs(of: keys.map(RecordKey.init), at: revision)
    let present = keys.filter { pairs[RecordKey($0)] != nil }
    let batch = try records(layout, present.compactMap { pairs[RecordKey($0)] })
    return Dictionary(
      zip(present, (0..<batch.count).map(batch.record)), uniquingKeysWith: { a, _ in a })
  }

  /// The number of each key's description at a revision; keys that are not on the list then are left
  /// out. One look-up a half.
  public func descriptions(
    _ layout: Layout, keys: [String], at revision: RevisionRecord
  ) throws -> [String: Int64] {
    let pairs = try SubjectReader(session: session, layout: layout)
      .pairs(of: keys.map(RecordKey.init), at: revision)
    return Dictionary(
      pairs.map { ($0.key.text, $0.value.description) }, uniquingKeysWith: { first, _ in first })
  }

  /// Everything written about a subject, oldest first; empty where the list never knew it.
  public func history(_ layout: Layout, of key: String) throws -> [SubjectVersion] {
    try histories(layout, of: [key])[key] ?? []
  }

  /// The same of many subjects at once; nothing of those that the list never knew.
  public func histories(
    _ layout: Layout, of keys: [String]
  ) throws -> [String: [SubjectVersion]] {
    try SubjectHistory(session: session, layout: layout).read(keys, before: bound)
  }

  /// Whether the subject was on the list at some time up to a revision.
  public func wasEverListed(
    _ layout: Layout, _ key: String, before revision: RevisionRecord
  ) throws -> Bool {
    try session.first(
      "SELECT _row FROM \"\(layout.tables.keys)\" WHERE _key = ? AND _row <= ? LIMIT 1",
      [.text(key), .integer(revision.lastRow)]
    ) { $0.integer(0) } != nil
  }

  /// Those of the keys whose subjects were on an edition of the list up to a revision: who was only ever
  /// in a draft was not. One query for all of them.
  public func published(
    _ layout: Layout, among keys: [String], upTo revision: RevisionRecord,
    in some: [EditionRecord]? = nil
  ) throws -> Set<String> {
    let editions = try (some ?? editions(of: layout.definition.list)).map(\.revision)
      .filter { $0 <= revision.id }
    guard !keys.isEmpty, !editions.isEmpty, let part = layout.parts.first else { return [] }
    var found: Set<String> = []
    try session.lookUp(
      """
      SELECT k._key, h._born, x._ended FROM \"\(layout.tables.keys)\" k
      JOIN \"\(part.table)\" h ON h._row = k._row
      LEFT JOIN \"\(part.endedTable)\" x ON x._row = h._row WHERE k._key = ?
      """, keys.map(SQLValue.text)
    ) { row in
      let (born, ended) = (row.integer(1), row.integerOrNil(2) ?? .max)
      if editions.contains(where: { born <= $0 && $0 < ended }) { found.insert(row.text(0)) }
    }
    return found
  }

  /// The local keys (`~…`) that the list ever had, in their order. A look-up in the index of keys.
  public func localKeys(_ layout: Layout) throws -> [String] {
    try session.all(
      "SELECT DISTINCT _key FROM \"\(layout.tables.keys)\" \(Self.isLocal) ORDER BY _key",
      [.integer(try lastRow(of: layout.definition.list))]
    ) { $0.text(0) }
  }

  /// Whether the list ever had one. A look-up.
  public func hasLocalKeys(_ layout: Layout) throws -> Bool {
    try session.first(
      "SELECT _row FROM \"\(layout.tables.keys)\" \(Self.isLocal) LIMIT 1",
      [.integer(try lastRow(of: layout.definition.list))]
    ) { $0.integer(0) } != nil
  }

  private static let isLocal = "WHERE _key >= '~' AND _key < '\u{7F}' AND _row <= ?"

  /// Streams what differs between two revisions, in the order of keys, a batch at a time.
  ///
  /// `from` nil compares with the empty list. Where `from` is the later one, before and after are
  /// still as asked for. A subject whose halves came back to what they were may appear with equal
  /// sides.
  ///
  /// - Parameter first: how many are read at most.
  /// - Returns: how many there are.
  @discardableResult
  public func differences(
    _ layout: Layout, from: RevisionRecord?, to: RevisionRecord, first: Int = .max,
    _ body: (RecordPairs) throws -> Void
  ) throws -> Int {
    try DifferenceReader(session: session, layout: layout)
      .read(from: from, to: to, first: first, body)
  }

  /// The same of some subjects alone: a look-up for each at both ends, whatever else differs.
  public func differences(
    _ layout: Layout, of keys: Set<String>, from: RevisionRecord?, to: RevisionRecord,
    _ body: (RecordPairs) throws -> Void
  ) throws {
    try DifferenceReader(session: session, layout: layout)
      .read(of: keys.map { RecordKey($0) }.sorted(), from: from, to: to, body)
  }

  /// Those who left the list between an earlier revision and a later one, in the order of their keys,
  /// with the versions that they had. Costs the descriptions that changed, not the figures.
  public func exits(
    _ layout: Layout, from: RevisionRecord, to: RevisionRecord
  ) throws -> [(key: String, last: VersionPair)] {
    try Delta.exits(session, layout, from: from, to: to)
      .sorted { $0.key < $1.key }.map { ($0.key.text, $0.value) }
  }

  /// Streams the keys of those on a snapshot whom no source of the revisions named and nobody
  /// touched since `base`, in order; answers false, and streams none, where a source of one of them
  /// was read before mentions were kept.
  public func carriedOver(
    _ layout: Layout, at revision: RevisionRecord, since base: RevisionRecord?,
    by revisions: [Int64], _ body: (String) throws -> Void
  ) throws -> Bool {
    guard let named = try Mentions(session: session).union(of: revisions) else { return false }
    // On the first list everybody was written in its own period.
    guard let base else { return true }
    let reader = SnapshotReader(session: session, layout: layout)
    try reader.forEachKey(at: revision) { key, versions, live in
      let isTouched = versions.contains { live[$0] && $0 > base.lastRow }
      guard !isTouched, !versions.contains(where: { named[$0] }) else { return }
      try body(String(decoding: key, as: UTF8.self))
    }
    return true
  }

  /// Streams the keys of those on a snapshot whom the sources of some revisions named, in order;
  /// answers false, and streams none, where a source of one of them was read before mentions were
  /// kept.
  public func named(
    _ layout: Layout, at revision: RevisionRecord, by revisions: [Int64],
    _ body: (String) throws -> Void
  ) throws -> Bool {
    guard let named = try Mentions(session: session).union(of: revisions) else { return false }
    let reader = SnapshotReader(session: session, layout: layout)
    try reader.forEachKey(at: revision) { key, versions, _ in
      guard versions.contains(where: { named[$0] }) else { return }
      try body(String(decoding: key, as: UTF8.self))
    }
    return true
  }

  /// Those of some subjects whom the sources of a revision named, also where they wrote nothing; nil where they
  /// were read before mentions were kept. Look-ups.
  public func named(
    _ layout: Layout, among keys: [String], by revision: RevisionRecord
  ) throws -> Set<String>? {
    guard let named = try Mentions(session: session).union(of: [revision.id]) else { return nil }
    let descriptions = try descriptions(layout, keys: keys, at: revision)
    return Set(descriptions.filter { named[$0.value] }.keys)
  }

  /// The newest revision of the whole registry.
  public func newestRevision() throws -> Int64 { try table.nextNumber() - 1 }

  /// Recomputes digests, hashes and seals of a list. `layout` tells how a revision was written;
  /// where it throws a refusal, that is a failure of the revision too.
  public func verify(
    list: String, layout: (RevisionRecord) throws -> Layout
  ) throws -> [VerificationFailure] {
    var verification = Verification(session: session)
    return try verification.run(list: list, layouts: layout)
  }
}
