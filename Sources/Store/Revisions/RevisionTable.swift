public import Registry

/// Reads and adds the lines about revisions, editions and sources.
struct RevisionTable {
  let session: any SQLSession

  private static let columns = """
    id, list, period, kind, definition, made_at, made_by, message, details, entered, exited,
    changed, updated, records, last_row, previous, scheme, digest, changes_hash, seal
    """

  func revisions(of list: String) throws -> [RevisionRecord] {
    try session.all(
      "SELECT \(Self.columns) FROM revision WHERE list = ? ORDER BY id", [.text(list)],
      Self.revision)
  }

  func newest(of list: String, before id: Int64) throws -> RevisionRecord? {
    try session.first(
      "SELECT \(Self.columns) FROM revision WHERE list = ? AND id < ? ORDER BY id DESC LIMIT 1",
      [.text(list), .integer(id)], Self.revision)
  }

  func revision(_ id: Int64) throws -> RevisionRecord? {
    try session.first(
      "SELECT \(Self.columns) FROM revision WHERE id = ?", [.integer(id)], Self.revision)
  }

  /// The next free number of the registry's one sequence.
  func nextNumber() throws -> Int64 {
    (try session.first("SELECT MAX(id) FROM revision") { $0.integer(0) } ?? 0) + 1
  }

  func nextSource() throws -> Int64 {
    (try session.first("SELECT MAX(id) FROM source") { $0.integer(0) } ?? 0) + 1
  }

  func add(_ revision: RevisionRecord) throws {
    try session.execute(
      "INSERT INTO revision (\(Self.columns)) VALUES (\(marks(20)))",
      [
        .integer(revision.id), .text(revision.list), .text("\(revision.period)"),
        .text(revision.kind.rawValue), .text(revision.definition), .text(revision.at),
        .text(revision.by), .text(orNull: revision.message), .text(revision.details),
        .integer(revision.counts.entered), .integer(revision.counts.exited),
        .integer(revision.counts.changed), .integer(revision.counts.updated),
        .integer(revision.counts.current), .integer(revision.lastRow),
        revision.previous.map { .integer($0) } ?? .null, .text(revision.scheme),
        .text(revision.digest), .text(revision.changesHash), .text(revision.seal),
      ])
  }

  private static let editionColumns = """
    list, period, number, revision, doc_no, approved_by, made_at, made_by, message, records,
    digest, seal, details
    """

  /// A store of version 1 that may only be read has no details.
  private func storedEditionColumns() throws -> String {
    try session.columns(of: "edition").contains("details")
      ? Self.editionColumns : Self.editionColumns.replacing(", details", with: ", NULL")
  }

  /// A list's editions in the order they were published.
  func editions(of list: String) throws -> [EditionRecord] {
    try session.all(
      "SELECT \(storedEditionColumns()) FROM edition WHERE list = ? ORDER BY revision",
      [.text(list)]
    ) { row in
      EditionRecord(
        list: row.text(0), period: try period(row.text(1)), number: Int(row.integer(2)),
        revision: row.integer(3), documentNumber: row.textOrNil(4), approvedBy: row.textOrNil(5),
        at: row.text(6), by: row.text(7), message: row.textOrNil(8), records: Int(row.integer(9)),
        digest: row.text(10), details: row.textOrNil(12), seal: row.text(11))
    }
  }

  func add(_ edition: EditionRecord) throws {
    try session.execute(
      "INSERT INTO edition (\(Self.editionColumns)) VALUES (\(marks(13)))",
      [
        .text(edition.list), .text("\(edition.period)"), .integer(edition.number),
        .integer(edition.revision), .text(orNull: edition.documentNumber),
        .text(orNull: edition.approvedBy), .text(edition.at), .text(edition.by),
        .text(orNull: edition.message), .integer(edition.records), .text(edition.digest),
        .text(edition.seal), .text(orNull: edition.details),
      ])
  }

  private static let sourceColumns =
    "id, revision, file, sha256, bytes, importer, encoding, office, asof"

  func sources(ofList list: String) throws -> [SourceRecord] {
    try session.all(
      """
      SELECT \(Self.sourceColumns) FROM source
      WHERE revision IN (SELECT id FROM revision WHERE list = ?) ORDER BY id
      """, [.text(list)], Self.source)
  }

  func sources(ofRevision revision: Int64) throws -> [SourceRecord] {
    try session.all(
      "SELECT \(Self.sourceColumns) FROM source WHERE revision = ? ORDER BY id",
      [.integer(revision)], Self.source)
  }

  func source(_ id: Int64) throws -> SourceRecord? {
    try session.first(
      "SELECT \(Self.sourceColumns) FROM source WHERE id = ?", [.integer(id)], Self.source)
  }

  private static func source(_ row: any SQLRow) -> SourceRecord {
    SourceRecord(
      id: row.integer(0), revision: row.integer(1), file: row.text(2), sha256: row.text(3),
      bytes: Int(row.integer(4)), importer: row.text(5), encoding: row.text(6),
      office: row.textOrNil(7), asof: row.textOrNil(8))
  }

  func add(_ source: SourceRecord) throws {
    try session.execute(
      "INSERT INTO source (\(Self.sourceColumns)) VALUES (\(marks(9)))",
      [
        .integer(source.id), .integer(source.revision), .text(source.file), .text(source.sha256),
        .integer(source.bytes), .text(source.importer), .text(source.encoding),
        .text(orNull: source.office), .text(orNull: source.asof),
      ])
  }

  private func marks(_ count: Int) -> String {
    repeatElement("?", count: count).joined(separator: ", ")
  }

  private static func revision(_ row: any SQLRow) throws -> RevisionRecord {
    // What is worked out of these is sized by them.
    for column in 9...14 where !VersionNumber.all.contains(row.integer(column)) {
      throw Refusal.damaged("revision \(row.integer(0)): \(row.integer(column))")
    }
    let (entered, exited) = (Int(row.integer(9)), Int(row.integer(10)))
    let (changed, updated) = (Int(row.integer(11)), Int(row.integer(12)))
    let previous = Int(row.integer(13)) - entered + exited
    guard let kind = RevisionRecord.Kind(rawValue: row.text(3)) else {
      throw Refusal.damaged("revision \(row.integer(0)): kind \(row.text(3))")
    }
    return RevisionRecord(
      id: row.integer(0), list: row.text(1), period: try period(row.text(2)), kind: kind,
      definition: row.text(4), at: row.text(5), by: row.text(6), message: row.textOrNil(7),
      details: row.text(8),
      counts: ChangeCounts(
        previous: previous, entered: entered, exited: exited, changed: changed, updated: updated,
        unchanged: previous - exited - changed - updated),
      lastRow: row.integer(14), previous: row.integerOrNil(15), scheme: row.text(16),
      digest: row.text(17), changesHash: row.text(18), seal: row.text(19))
  }
}

private func period(_ text: String) throws -> Period {
  guard let period = Period(text) else { throw Refusal.damaged("period \(text)") }
  return period
}

extension Refusal {
  /// What the store holds contradicts itself.
  public static func damaged(_ what: String) -> Refusal {
    Refusal(
      "store-damaged", exit: .store,
      Phrase(zh: "名录库内容已损坏：\(what)", en: "the store's contents are damaged: \(what)"),
      remedy: Phrase(
        zh: "停止写入，从备份恢复，再运行 registry verify",
        en: "stop writing, restore a backup, run registry verify"))
  }
}
