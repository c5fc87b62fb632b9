import Registry

/// The tables that every registry has, whatever lists it keeps.
enum Schema {
  /// Raised with each migration; an older program refuses a store with a higher one.
  static let version = 5

  static func statements(_ dialect: SQLDialect) -> [String] {
    let (text, integer, strict) = (dialect.text, dialect.integer, dialect.strict)
    return [
      "CREATE TABLE store (name \(text) PRIMARY KEY, value \(text) NOT NULL)\(strict)",
      """
      CREATE TABLE definition (digest \(text) PRIMARY KEY, list \(text) NOT NULL,
        body \(text) NOT NULL)\(strict)
      """,
      """
      CREATE TABLE revision (
        id \(integer) PRIMARY KEY, list \(text) NOT NULL, period \(text) NOT NULL,
        kind \(text) NOT NULL, definition \(text) NOT NULL, made_at \(text) NOT NULL,
        made_by \(text) NOT NULL, message \(text), details \(text) NOT NULL,
        entered \(integer) NOT NULL, exited \(integer) NOT NULL, changed \(integer) NOT NULL,
        updated \(integer) NOT NULL, records \(integer) NOT NULL, last_row \(integer) NOT NULL,
        previous \(integer), scheme \(text) NOT NULL, digest \(text) NOT NULL,
        changes_hash \(text) NOT NULL, seal \(text) NOT NULL)\(strict)
      """,
      "CREATE INDEX revision_list ON revision (list, id)",
      """
      CREATE TABLE edition (
        list \(text) NOT NULL, period \(text) NOT NULL, number \(integer) NOT NULL,
        revision \(integer) NOT NULL, doc_no \(text), approved_by \(text), made_at \(text) NOT NULL,
        made_by \(text) NOT NULL, message \(text), records \(integer) NOT NULL,
        digest \(text) NOT NULL, seal \(text) NOT NULL, details \(text),
        PRIMARY KEY (list, period, number))\(strict)
      """,
      mention(dialect),
      """
      CREATE TABLE source (
        id \(integer) PRIMARY KEY, revision \(integer) NOT NULL, file \(text) NOT NULL,
        sha256 \(text) NOT NULL, bytes \(integer) NOT NULL, importer \(text) NOT NULL,
        encoding \(text) NOT NULL, office \(text), asof \(text))\(strict)
      """,
      "CREATE INDEX source_revision ON source (revision)",
      """
      CREATE TABLE issue (
        revision \(integer) NOT NULL, number \(integer) NOT NULL, rule \(text) NOT NULL,
        severity \(text) NOT NULL, file \(text), line \(integer), source_column \(text),
        field \(text), value \(text), message_zh \(text) NOT NULL, message_en \(text) NOT NULL,
        times \(integer) NOT NULL, subject \(text), PRIMARY KEY (revision, number))\(strict)
      """,
    ] + originals(dialect) + said(dialect)
  }

  /// What turns a store of the version before into one of this version; nothing that was sealed is
  /// touched.
  static func upgrade(to version: Int, _ dialect: SQLDialect) -> [String] {
    switch version {
    // What an edition was signed with, whom the files of its period named, whom a doubt is about.
    case 2:
      [
        "ALTER TABLE edition ADD COLUMN details \(dialect.text)",
        "ALTER TABLE issue ADD COLUMN subject \(dialect.text)", mention(dialect),
      ]
    // The bytes of the sources.
    case 3: originals(dialect)
    // Nothing but what a definition's text may hold: code books, which older programs cannot read.
    case 4: []
    // What files said that their draft had written already.
    case 5: said(dialect)
    default: []
    }
  }

  /// The column of issues that says whom they are about. A store of version 1 that may only be read
  /// has none.
  static func issueSubject(_ session: any SQLSession) throws -> String {
    try session.columns(of: "issue").contains("subject") ? "subject" : "NULL"
  }

  private static func originals(_ dialect: SQLDialect) -> [String] {
    let (text, integer, strict) = (dialect.text, dialect.integer, dialect.strict)
    return [
      """
      CREATE TABLE original (id \(integer) PRIMARY KEY, sha256 \(text) NOT NULL UNIQUE,
        bytes \(integer) NOT NULL)\(strict)
      """,
      """
      CREATE TABLE original_block (original \(integer) NOT NULL, number \(integer) NOT NULL,
        body \(dialect.blob) NOT NULL, PRIMARY KEY (original, number))\(strict)
      """,
    ]
  }

  private static func mention(_ dialect: SQLDialect) -> String {
    """
    CREATE TABLE mention (revision \(dialect.integer) PRIMARY KEY,
      versions \(dialect.blob) NOT NULL)\(dialect.strict)
    """
  }

  private static func said(_ dialect: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE said (revision \(dialect.integer) NOT NULL, unit \(dialect.text) NOT NULL,
        versions \(dialect.blob) NOT NULL, PRIMARY KEY (revision, unit))\(dialect.strict)
      """
    ]
  }
}
