public import Exporting
public import Registry
import Store
import WorkbookExporting

extension Office {
  /// Writes an edition as one page for people: counts and sums first, then its tables.
  ///
  /// Reads the snapshot once for the sums, and once for each table; of the service list once more for the
  /// officers whom it names.
  func writeSheet(
    _ snapshot: Snapshot, _ filter: RecordFilter, _ request: ExportRequest,
    to sink: inout some ByteSink
  ) throws {
    var sheet = try sheet(snapshot, filter, request)
    sheet.definition = try PairWords(self, snapshot).lent(to: sheet.definition) {
      try snapshot.officers(where: filter).union(request.filters.values)
    }
    var writer = EditionSheetWriter(sheet)
    try writer.begin(to: &sink)
    for part in sheet.parts.indices {
      try writer.beginPart(part, to: &sink)
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        try writer.write(filter.apply(to: batch), to: &sink)
      }
      try writer.endPart(to: &sink)
    }
    try writer.finish(to: &sink)
  }

  /// Writes an edition as a workbook. Reads the snapshot once for the sums, once for the records.
  func writeWorkbook(
    _ snapshot: Snapshot, _ filter: RecordFilter, _ head: ExportHead, _ request: ExportRequest,
    to sink: inout some ByteSink
  ) throws {
    let shelf = shelf()
    var workbook = try EditionWorkbook(
      sheet(snapshot, filter, request), head, at: snapshot.revision.at, book: { shelf[$0] })
    try workbook.begin()
    try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
      try workbook.write(filter.apply(to: batch))
    }
    try workbook.finish(to: &sink)
  }

  private func sheet(
    _ snapshot: Snapshot, _ filter: RecordFilter, _ request: ExportRequest
  ) throws -> EditionSheet {
    let definition = snapshot.definition
    let figures = FigureColumns(shownTo: request.audience, definition)
    var counts = Array(repeating: 0, count: definition.fields.count)
    var sums = figures.fields.map { _ in FigureSum() }
    var records = 0
    try snapshot.tally(where: filter) { batch, record, subject in
      for field in counts.indices {
        switch batch.slot(record, field).state {
        case .value, .suppressed: counts[field] += 1
        case .absent, .empty: continue
        }
      }
      figures.add(batch, record, subject, to: &sums)
      records += 1
    }
    let edition = snapshot.state.edition(of: snapshot.revision.id)
    return EditionSheet(
      definition: definition, disclosure: disclosure(request.audience),
      presentation: presentation(request.language), at: snapshot.reference,
      signature: try edition.map {
        let publication = try Publication($0)
        return EditionSheet.Signature(
          documentNumber: $0.documentNumber, approvedBy: $0.approvedBy, on: publication.on,
          at: $0.at, isCoverageAlone: publication.isCoverageAlone)
      },
      digest: snapshot.revision.digest, records: records,
      listed: snapshot.revision.counts.current, filters: request.filters, counts: counts,
      sums: figures.named(sums, definition),
      reporters: request.audience.seesDrafts ? try reporters(snapshot) : nil)
  }

  /// How values are put before people: by their books, in their units.
  public func presentation(_ language: Language, style: TextStyle = .plain) -> Presentation {
    let shelf = shelf()
    return Presentation(language: language, style: style) { canonical, field in
      displayed(canonical, as: field, book: shelf[field], language: language)
    }
  }
}
