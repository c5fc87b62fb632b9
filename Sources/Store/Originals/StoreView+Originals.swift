import Registry

extension StoreTransaction {
  public func originalWriter() throws -> OriginalWriter { try OriginalWriter(session) }
}

extension StoreView {
  public func isKept(original sha256: String) throws -> Bool {
    try OriginalTable(session: session).id(of: sha256) != nil
  }

  /// Hands over the bytes of an original in blocks; false where it is not kept.
  ///
  /// Throws `store-damaged` where they cannot be unpacked.
  public func original(_ sha256: String, _ body: ([UInt8]) throws -> Void) throws -> Bool {
    let table = OriginalTable(session: session)
    guard let id = try table.id(of: sha256) else { return false }
    try table.read(id, body)
    return true
  }

  /// The files that a revision was read from, in their order.
  public func sources(ofRevision revision: Int64) throws -> [SourceRecord] {
    try table.sources(ofRevision: revision)
  }

  /// Digests of the originals whose bytes are not what they say. Reads and unpacks all of them.
  public func damagedOriginals() throws -> Set<String> {
    Set(try OriginalTable(session: session).damaged())
  }

  /// Files of a list whose originals are missing or among the damaged ones. `keeps` tells whether a
  /// revision's sources were kept: those of older programs were not.
  public func verifyOriginals(
    of list: String, damaged: Set<String>, keeps: (RevisionRecord) -> Bool
  ) throws -> [VerificationFailure] {
    let sources = Dictionary(grouping: try sources(of: list), by: \.revision)
    var failures: [VerificationFailure] = []
    for revision in try revisions(of: list).filter(keeps) {
      for source in sources[revision.id] ?? [] {
        if damaged.contains(source.sha256) {
          failures.append(
            .init(
              revision.id, zh: "原件“\(source.file)”的内容被改动过",
              en: "the original \(source.file) is not as it came"))
        } else if try !isKept(original: source.sha256) {
          failures.append(
            .init(
              revision.id, zh: "原件“\(source.file)”缺失",
              en: "the original \(source.file) is missing"))
        }
      }
    }
    return failures
  }
}
