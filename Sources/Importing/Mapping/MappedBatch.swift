public import Registry

/// Rows after the mapping: records in canonical form, and what was wrong with the others.
public struct MappedBatch: Sendable {
  public enum Verdict: UInt8, Sendable {
    case accepted
    /// Refused by a check; it is known whose row it is.
    case rejected
    /// Refused, and it cannot be told whose row it is.
    case anonymous
  }

  /// One record per source row, rejected ones included, so that positions stay those of the rows.
  public var records: RecordBatch
  public var verdicts: [Verdict] = []
  public var issues: [Issue] = []
  /// Why each refused row was refused, by its position.
  public var reasons: [Int: [Issue]] = [:]
  /// How many rows have a value in each field.
  public var valueCounts: [Int] = []
  /// Fields that a row named as withheld.
  public var suppressedFields: Set<Int> = []
  /// Rows that the reader could not make whole, and so are not among the records.
  public var lostRows = 0

  public init(records: RecordBatch) {
    self.records = records
  }
}
