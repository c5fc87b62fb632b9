import Definitions
public import Exporting
import Registry

extension Office {
  /// The sheets of a report, one for each value that its adjustments are told apart by, or one for
  /// all of them.
  public func sheets(of report: AdjustmentsReport) throws -> [AdjustmentSheet] {
    let adjustments = try library.definition(GivenReasons.list)
    let reasons = (library.book("adjustment-reasons")?.entries ?? []).map(\.label)
    let groups = AdjustmentSheet.groups(of: report)
    return (groups.isEmpty ? [nil] : groups.map(Optional.some)).map { group in
      AdjustmentSheet(report: report, group: group, adjustments: adjustments, reasons: reasons)
    }
  }
}
