import Importing
import Registry
import Store

extension ImportComparison {
  /// Whether a record is in the part of the list that the import speaks about.
  func isInScope(_ records: RecordBatch, _ record: Int) -> Bool {
    scope.allSatisfy { isInScope(records, record, $0) }
  }

  /// The same for one of the values that the scope names.
  func isInScope(_ records: RecordBatch, _ record: Int, _ constant: Mapping.Constant) -> Bool {
    let slot = records.slot(record, constant.field)
    guard slot.state == .value else { return false }
    let value = Array(records.bytes[slot.range])
    guard case .set = layout.definition.fields[constant.field].type else {
      return sameness.isSame(value, constant.value, field: constant.field)
    }
    return sameness.contains(value, constant.value, field: constant.field)
  }
}
