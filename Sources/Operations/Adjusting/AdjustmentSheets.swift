import Definitions
public import Exporting
import Registry

extension Office {
  /// The sheets of a report, one for each value that its adjustments are told apart by, or one for
  /// all of them. What reasons are called in an edition, and which there are, is what it was signed
  /// with.
  public func sheets(of report: AdjustmentsReport) throws -> [AdjustmentSheet] {
    let adjustments = try library.definition(GivenReasons.list)
    let reasons = reasonBook(of: report.definition)?.book.entries ?? []
    let groups = AdjustmentSheet.groups(of: report)
    return (groups.isEmpty ? [nil] : groups.map(Optional.some)).map { group in
      AdjustmentSheet(report: report, group: group, adjustments: adjustments, reasons: reasons)
    }
  }
}
