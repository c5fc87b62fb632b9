public import Registry

/// A comparison of two snapshots of a list.
///
/// JSON: `{list, from, to, summary: {previous, entered, exited, changed, updated, unchanged,
/// current}, successors?: [...], changes: [...]}`.
public struct DiffReport: Sendable {
  /// Where the ends call a value differently, its words here are both (``compared`` has each).
  public var definition: Definition
  /// The words of each end; nil where they are the definition's.
  public var compared: ComparedWords?
  public var disclosure: Disclosure
  public var from: SnapshotReference
  public var to: SnapshotReference
  public var counts: ChangeCounts
  /// Each subject once, in key order.
  public var changes: [DiffLine]
  /// Counts by the value of a field, where one was asked for or the report of a list needs it.
  public var breakdowns: [Breakdown]
  /// What the figures add up to, where a statement is to be written; in the order of the fields.
  public var totals: [FigureTotal]
  /// What is left to do, where a statement is to be written.
  public var matters: OpenMatters?
  /// What the newer end was signed with, where it is an edition.
  public var publication: Publication?
  /// Digest of the newer end.
  public var digest: String?
  /// Of the service list: numbers that somebody of another name has, in their order.
  public var successors: [Successor] = []

  public init(
    definition: Definition, disclosure: Disclosure, from: SnapshotReference,
    to: SnapshotReference, counts: ChangeCounts, changes: [DiffLine],
    breakdowns: [Breakdown] = [], totals: [FigureTotal] = [], matters: OpenMatters? = nil,
    publication: Publication? = nil, digest: String? = nil, compared: ComparedWords? = nil
  ) {
    self.definition = definition
    self.disclosure = disclosure
    self.from = from
    self.to = to
    self.counts = counts
    self.changes = changes
    self.breakdowns = breakdowns
    self.totals = totals
    self.matters = matters
    self.publication = publication
    self.digest = digest
    self.compared = compared
  }

  /// The versions that are compared: one where that is with the empty list.
  public var ends: [SnapshotReference] { [from, to].filter { $0.revision > 0 } }

  /// While the newer end is a draft, entries and exits are proposed: 拟调入, 拟调出.
  public var isDraft: Bool { to.edition == nil }
}

extension DiffReport: JSONWritable {
  public func write(to json: inout JSONWriter) {
    begin(&json)
    let fields = ChangeFields(definition, disclosure)
    for line in changes { line.write(to: &json, fields) }
    end(&json)
  }

  /// The same document as a line, bit by bit: one of many changes is never in memory as a whole.
  public func writeJSON(
    language: Language, to sink: inout some ByteSink
  ) throws(Refusal) {
    var json = JSONWriter(language: language)
    begin(&json)
    let fields = ChangeFields(definition, disclosure)
    for line in changes {
      line.write(to: &json, fields)
      try json.flush(to: &sink, above: chunkSize)
    }
    end(&json)
    json.newline()
    try json.flush(to: &sink, above: 0)
  }

  private func begin(_ json: inout JSONWriter) {
    json.open("{")
    json.member("list", definition.list)
    json.member("title", definition.title)
    json.member("from", from)
    json.member("to", to)
    json.name("summary")
    counts.write(to: &json)
    if !breakdowns.isEmpty { json.member("breakdowns", breakdowns) }
    if !successors.isEmpty { json.member("successors", successors) }
    json.name("changes")
    json.open("[")
  }

  private func end(_ json: inout JSONWriter) {
    json.close("]")
    json.close("}")
  }
}

extension ChangeCounts: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("previous", previous)
      json.member("entered", entered)
      json.member("exited", exited)
      json.member("changed", changed)
      json.member("updated", updated)
      json.member("unchanged", unchanged)
      json.member("current", current)
    }
  }
}
