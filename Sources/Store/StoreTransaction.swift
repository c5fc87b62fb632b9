public import Registry

/// A transaction on a registry: everything that is done through it is kept together or not at all.
public final class StoreTransaction: StoreView {
  /// The number that the next revision gets.
  public func nextRevision() throws -> Int64 { try table.nextNumber() }

  /// The number that the next source file gets.
  public func nextSource() throws -> Int64 { try table.nextSource() }

  /// Makes or extends the list's tables and opens a writer for one revision of it.
  public func writer(
    _ layout: Layout, revision: Int64, after previous: RevisionRecord?
  ) throws -> RevisionWriter {
    try ListSchema(layout: layout, dialect: dialect).prepare(session)
    reader = nil
    return try RevisionWriter(
      session, layout, revision: revision, after: previous?.lastRow ?? 0)
  }

  /// Closes the writer and adds the revision with its sources and issues.
  ///
  /// The record's version number, changes hash and seal are filled in; the sealed record is
  /// answered. `mentioned` are the version numbers of the descriptions of all whom the sources
  /// named, `said` what they said again of what the draft had written; nil where there were no sources.
  /// `digest`, where given, takes the place of the record's, and is asked for once all is written.
  public func commit(
    _ writer: RevisionWriter, _ revision: RevisionRecord, definitionText: String,
    sources: [SourceRecord], issues: [Issue], mentioned: @autoclosure () -> [Int64]? = nil,
    said: @autoclosure () -> [String: VersionRuns]? = nil, digest: (() -> String)? = nil
  ) throws -> RevisionRecord {
    var revision = revision
    let written = try writer.finish()
    if let digest { revision.digest = digest() }
    for source in sources { try table.add(source) }
    try keep(issues, of: revision.id)
    // Only now, when what was written needs no memory any more.
    if let mentioned = mentioned() {
      try Mentions(session: session).add(mentioned, of: revision.id)
    }
    if let said = said() { try Sayings(session: session).add(said, of: revision.id) }
    revision.changesHash = try Self.changesHash(written, of: revision.id, session)
    revision.lastRow = writer.lastRow
    let previous = try revision.previous.flatMap { try table.revision($0) }
    revision.seal = revision.computedSeal(after: previous?.seal)
    try table.add(revision)
    try keep(definitionText, digest: revision.definition, list: revision.list)
    try ListHead(session: session, list: revision.list).update()
    return revision
  }

  /// Adds an edition; the sealed record is answered.
  public func publish(_ edition: EditionRecord) throws -> EditionRecord {
    guard let revision = try table.revision(edition.revision) else {
      throw Refusal.damaged("edition of missing revision r\(edition.revision)")
    }
    var edition = edition
    let previous = try table.editions(of: edition.list).last
    edition.seal = edition.computedSeal(revisionSeal: revision.seal, after: previous?.seal)
    try table.add(edition)
    try ListHead(session: session, list: edition.list).update()
    return edition
  }

  /// Over the records that a revision wrote and ended, its sources and its issues.
  static func changesHash(
    _ written: Hash256, of revision: Int64, _ session: any SQLSession
  ) throws -> String {
    var stream = SHA256Stream()
    let evidence = try EvidenceHash.of(revision, session)
    for hash in [written, evidence] { withUnsafeBytes(of: hash.words) { stream.update($0) } }
    return stream.finish().hex
  }

  private func keep(_ text: String, digest: String, list: String) throws {
    guard try definitionText(digest) == nil else { return }
    try session.execute(
      "INSERT INTO definition (digest, list, body) VALUES (?, ?, ?)",
      [.text(digest), .text(list), .text(text)])
  }

  private func keep(_ issues: [Issue], of revision: Int64) throws {
    for (number, issue) in issues.enumerated() {
      try session.execute(
        """
        INSERT INTO issue (revision, number, rule, severity, file, line, source_column, field,
          value, message_zh, message_en, times, subject)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .integer(revision), .integer(number), .text(issue.rule), .text(issue.severity.rawValue),
          .text(orNull: issue.place.file), issue.place.line.map { .integer($0) } ?? .null,
          .text(orNull: issue.place.column), .text(orNull: issue.field),
          .text(orNull: issue.value), .text(issue.message.zh), .text(issue.message.en),
          .integer(issue.count), .text(orNull: issue.subject),
        ])
    }
  }

  /// Digest of a definition's text, under which revisions name it.
  public static func digest(ofDefinition text: String) -> String {
    var stream = SHA256Stream()
    stream.update(Array(text.utf8))
    return stream.finish().hex
  }
}
