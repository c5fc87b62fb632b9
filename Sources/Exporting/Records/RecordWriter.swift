public import Registry

/// Writes the records of a snapshot in one format: `begin`, then batch by batch, then `finish`.
///
/// Cells go from the batch to the output as bytes; memory does not grow with the list. All of it
/// can be imported again: for the audience `full`, into a list with the same digest.
public protocol RecordWriter: SendableMetatype {
  /// Writes what stands before the first record.
  mutating func begin(to sink: inout some ByteSink) throws(Refusal)

  /// Writes the records of a batch, in its order. A batch has one slot per field of the
  /// definition.
  mutating func write(_ batch: RecordBatch, to sink: inout some ByteSink) throws(Refusal)

  /// Writes what stands after the last record.
  mutating func finish(to sink: inout some ByteSink) throws(Refusal)
}

/// The state of a list that an export is made of.
public struct ExportHead: Sendable {
  public let definition: Definition
  public let disclosure: Disclosure
  public let at: SnapshotReference
  /// The fields that this audience sees, as positions in the definition.
  public let columns: [Int]
  package let cells: [ExportColumn]
  /// A whole copy, from which the list can be made again with the same digest.
  package let isWholeCopy: Bool
  /// By field, then by code: what stands for the code in a table for people.
  let labels: [Int: [String: String]]
  /// The field that gives the key, where one alone does.
  private let keyField: Int?

  /// - Parameter columns: Positions of the fields to write, in their order; nil for all. Those
  ///   that the audience does not see are never written.
  public init(
    definition: Definition, disclosure: Disclosure, at: SnapshotReference, columns: [Int]? = nil,
    labels: [Int: [String: String]] = [:]
  ) {
    self.labels = labels
    self.definition = definition
    self.disclosure = disclosure
    self.at = at
    let seen = (columns ?? Array(definition.fields.indices)).filter {
      disclosure.shows(definition.fields[$0], in: definition)
    }
    self.columns = seen
    self.cells = seen.map { ExportColumn($0, definition, disclosure) }
    isWholeCopy = columns == nil && disclosure.audience == .full
    let identity = definition.identity.first ?? []
    keyField = identity.count == 1 ? definition.index(of: identity[0]) : nil
  }

  /// The record's key where a whole copy has to say it, since the identity does not give it.
  package func keptKey(_ batch: RecordBatch, _ record: Int) -> ArraySlice<UInt8>? {
    guard isWholeCopy else { return nil }
    let key = batch.bytes[batch.keys[record].range]
    guard let keyField else { return key.first == UInt8(ascii: "~") ? key : nil }
    let slot = batch.slot(record, keyField)
    return slot.state == .value && batch.bytes[slot.range] == key ? nil : key
  }
}

/// How much a writer gathers before it writes to its sink.
let chunkSize = 1 << 17
