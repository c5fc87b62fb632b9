public import Exporting
public import Registry
import Store

/// Which page of which records is wanted.
public struct RecordsRequest: Sendable {
  public var list: String
  public var version: VersionReference
  /// Field name -> value, all of which must hold.
  public var filters: [String: String]
  /// A part of the name, which must be in it; nil for everybody.
  public var naming: String?
  /// The first is 1.
  public var page: Int
  /// Records on a page.
  public var size: Int
  public var audience: Audience

  public init(
    list: String, version: VersionReference = .latest, filters: [String: String] = [:],
    naming: String? = nil, page: Int = 1, size: Int = 50, audience: Audience = .internal
  ) {
    self.list = list
    self.version = version
    self.filters = filters
    self.naming = naming
    self.page = max(1, page)
    self.size = max(1, size)
    self.audience = audience
  }
}

extension Office {
  /// A page of a snapshot in the order of its keys, filtered as an export is.
  ///
  /// Without filters only the page's records are read; with filters all of the snapshot is.
  public func records(_ request: RecordsRequest) throws -> RecordsReport {
    try withSnapshot(request.list, at: request.version, for: request.audience) { snapshot in
      var request = request
      request.filters = try snapshot.definition.fieldNames(request.filters)
      var filter = try RecordFilter(
        snapshot.definition, request.filters, books: books(of: snapshot.definition),
        audience: request.audience)
      filter.keys = try request.naming.map(snapshot.keys)
      var (start, overflows) = (request.page - 1).multipliedReportingOverflow(by: request.size)
      if overflows { start = .max }
      var report = RecordsReport(
        definition: snapshot.definition, disclosure: disclosure(request.audience),
        at: snapshot.reference, records: [], total: 0, page: request.page, size: request.size)
      if request.filters.isEmpty && filter.keys == nil {
        report.total = snapshot.revision.counts.current
        guard start < report.total else { return report }
        try snapshot.view.snapshot(
          snapshot.layout, at: snapshot.revision, from: start, limit: request.size
        ) { batch in report.records += (0..<batch.count).map(batch.record) }
        return try worded(report, request, snapshot)
      }
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        for record in 0..<batch.count where filter.holds(batch, record) {
          if report.total >= start && report.records.count < request.size {
            report.records.append(batch.record(record))
          }
          report.total += 1
        }
      }
      return try worded(report, request, snapshot)
    }
  }

  /// With words for the officers of the page and of the conditions.
  private func worded(
    _ report: RecordsReport, _ request: RecordsRequest, _ snapshot: Snapshot
  ) throws -> RecordsReport {
    var report = report
    report.definition = try PairWords(self, snapshot).lent(to: report.definition) {
      PairWords.officers(in: report.records, report.definition).union(request.filters.values)
    }
    return report
  }

  /// The records of some keys at a version; those that are not on the list then are left out.
  public func records(
    list: String, keys: [String], version: VersionReference, audience: Audience
  ) throws -> RecordsReport {
    try withSnapshot(list, at: version, for: audience) { snapshot in
      let found = try snapshot.view.records(
        snapshot.layout, keys: keys, at: snapshot.revision)
      return RecordsReport(
        definition: snapshot.definition, disclosure: disclosure(audience), at: snapshot.reference,
        records: found.sorted { $0.key < $1.key }.map(\.value), total: found.count, page: 1,
        size: max(1, found.count))
    }
  }
}
