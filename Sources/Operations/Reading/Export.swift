import Definitions
public import Exporting
public import Registry
import Store

/// What one `registry export` is asked to do.
public struct ExportRequest: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case csv
    case json
    case ndjson
    case xml
    /// An Excel workbook: for people, and read again all the same.
    case xlsx
    /// One page for people, to print and to keep.
    case html

    /// Whether a terminal can show it.
    public var isText: Bool { self != .xlsx }

    /// Those that importers read again.
    public static let copies = allCases.filter { $0 != .html }
  }

  public var list: String
  public var version: VersionReference
  /// Field name -> value, all of which must hold.
  public var filters: [String: String]
  public var format: Format
  public var audience: Audience
  /// Of what is written for people; the others know no language.
  public var language: Language
  /// Only those who were carried over: no file of the period named them.
  public var carriedOnly: Bool

  public init(
    list: String, version: VersionReference = .latest, filters: [String: String] = [:],
    format: Format = .csv, audience: Audience = .internal, language: Language = .zh,
    carriedOnly: Bool = false
  ) {
    self.list = list
    self.version = version
    self.filters = filters
    self.format = format
    self.audience = audience
    self.language = language
    self.carriedOnly = carriedOnly
  }
}

extension Office {
  /// Writes a snapshot in the order of its keys; memory does not grow with the list.
  ///
  /// Throws `internal-matter` where the public asks for those whom no file named: whom offices reported is
  /// their own affair.
  public func export(_ request: ExportRequest, to sink: inout some ByteSink) throws {
    if request.carriedOnly && !request.audience.seesDrafts {
      throw Refusal.internalMatter(
        try library.definition(request.list),
        Phrase(zh: "沿用上期名单", en: "entries that were carried over"), request.audience)
    }
    try withSnapshot(request.list, at: request.version, for: request.audience) { snapshot in
      var request = request
      request.filters = try snapshot.definition.fieldNames(request.filters)
      let head = ExportHead(
        definition: snapshot.definition, disclosure: disclosure(request.audience),
        at: snapshot.reference, labels: labelsToWrite(in: snapshot.definition))
      var filter = try RecordFilter(
        snapshot.definition, request.filters, books: books(of: snapshot.definition),
        audience: request.audience)
      if request.carriedOnly { filter.keys = try Coverage.carriedKeys(snapshot) }
      switch request.format {
      case .csv: try write(snapshot, filter, CSVRecordWriter(head), to: &sink)
      case .json: try write(snapshot, filter, JSONRecordWriter(head), to: &sink)
      case .ndjson: try write(snapshot, filter, NDJSONRecordWriter(head), to: &sink)
      case .xml: try write(snapshot, filter, XMLRecordWriter(head), to: &sink)
      case .xlsx: try writeWorkbook(snapshot, filter, head, request, to: &sink)
      case .html: try writeSheet(snapshot, filter, request, to: &sink)
      }
    }
  }

  /// The labels of a closed book's codes by field: what stands in a table for people and is read again
  /// as the code it stands for. An open book's values are as they were written.
  private func labelsToWrite(in definition: Definition) -> [Int: [String: String]] {
    let books = books(of: definition)
    var labels: [Int: [String: String]] = [:]
    for (index, field) in definition.fields.enumerated() {
      guard let book = field.book.flatMap({ books[$0] }), book.isClosed else { continue }
      let names = BookIndex(book)
      for entry in book.entries
      where names.entry(named: entry.label).map({ book.entries[$0].code }) == entry.code {
        labels[index, default: [:]][entry.code] = entry.label
      }
    }
    return labels
  }

  /// One thread reads while another one writes.
  private func write<Sink: ByteSink>(
    _ snapshot: Snapshot, _ filter: RecordFilter, _ writer: some RecordWriter,
    to sink: inout Sink
  ) throws {
    let output = ExportOutput(filter, writer, sink)
    defer { sink = output.sink }
    try output.writer.begin(to: &output.sink)
    try Handover.run(room: 1) { send in
      try snapshot.view.windows(snapshot.layout, at: snapshot.revision, send)
    } consume: {
      try output.write($0)
    }
    try output.writer.finish(to: &output.sink)
  }
}

/// A writer and where it writes to. Safe to hand to the thread that writes, since the one that reads
/// lets it alone meanwhile.
private final class ExportOutput<Writer: RecordWriter, Sink: ByteSink>: @unchecked Sendable {
  private let filter: RecordFilter
  var writer: Writer
  var sink: Sink

  init(_ filter: RecordFilter, _ writer: Writer, _ sink: Sink) {
    self.filter = filter
    self.writer = writer
    self.sink = sink
  }

  func write(_ window: RecordWindow) throws {
    try window.forEachBatch { try writer.write(filter.apply(to: $0), to: &sink) }
  }
}
