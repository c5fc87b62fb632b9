import Exporting
import Registry
import Store

extension ImportRun {
  /// Whether an office hands its files in for the first time in the period of the open draft: that
  /// is kept though nothing differs, since who reported and whom the files named is told of a period.
  ///
  /// The same bytes again are no second report. Reads the list's sources, no record.
  func isNewReport(
    _ report: ImportReport, _ state: ListState, _ transaction: StoreTransaction
  ) throws -> Bool {
    guard let office = plan.office, let draft = state.draft, report.accepted > 0 else {
      return false
    }
    let counted = Set(state.contributing(to: draft).map(\.id))
    let known = try transaction.sources(of: draft.list).filter {
      $0.office == office && counted.contains($0.revision)
    }
    return zip(report.sources, plan.sources).contains { source, planned in
      !known.contains { $0.sha256 == source.sha256 && $0.isTable(planned.table) }
    }
  }
}

extension SourceRecord {
  /// Whether it is this table of its workbook; any where none was told.
  fileprivate func isTable(_ table: String?) -> Bool {
    table.map { file.hasSuffix("!\($0)") } ?? true
  }
}
