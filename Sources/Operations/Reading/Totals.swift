public import Registry
import Store

/// The sum of a figure over the records of a snapshot that meet some conditions.
public struct FigureTotal: Sendable, Equatable {
  /// Name of the field.
  public let field: String
  /// Canonical like the figure itself: money in 元 to the 分. nil where no record has a value, and
  /// where the sum has more digits than can be held exactly.
  public private(set) var sum: String?
  /// Records without a value.
  public private(set) var missing = 0
  /// Records whose value is withheld (保密); it is not in the sum.
  public private(set) var suppressed = 0
  /// The as-of periods of the values that are in the sum, canonical; "" where one has none.
  public private(set) var periods: Set<String> = []
  private var exact: ExactDecimal? = .zero

  fileprivate init(_ field: Field) { self.field = field.name }

  fileprivate mutating func add(_ slot: RecordBatch.Slot, _ bytes: [UInt8], _ period: String?) {
    switch slot.state {
    case .absent, .empty: missing += 1
    case .suppressed: suppressed += 1
    case .value:
      exact = ExactDecimal(bytes.span.extracting(slot.range)).flatMap { exact?.adding($0) }
      sum = exact?.description
      if let period { periods.insert(period) }
    }
  }
}

extension Office {
  /// Sums the figures of a list that the audience is shown, over the records that an export with
  /// the same filters holds. Shares and growth rates do not add up and are left out.
  ///
  /// Reads all of the snapshot.
  public func totals(
    list: String, version: VersionReference, filters: [String: String], audience: Audience
  ) throws -> [FigureTotal] {
    try withSnapshot(list, at: version) { snapshot in
      let definition = snapshot.definition
      let filter = try RecordFilter(
        definition, filters, books: books(of: definition), audience: audience)
      let fields = definition.fields.indices.filter {
        definition.fields[$0].isAdditive
          && audience.visibility(of: definition.fields[$0].secrecy) == .shown
      }
      let asofs = fields.map { definition.fields[$0].asof.flatMap(definition.index(of:)) }
      var totals = fields.map { FigureTotal(definition.fields[$0]) }
      guard !fields.isEmpty else { return [] }
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        for record in 0..<batch.count where filter.holds(batch, record) {
          for (position, field) in fields.enumerated() {
            let period = asofs[position].map { asof in
              let slot = batch.slot(record, asof)
              return slot.state == .value ? batch.text(slot) : ""
            }
            totals[position].add(batch.slot(record, field), batch.bytes, period)
          }
        }
      }
      return totals
    }
  }
}

extension Field {
  /// Whether the sum over records says something: an amount or a count, and no rate.
  fileprivate var isAdditive: Bool {
    guard fieldClass == .figure, !isRetired else { return false }
    return switch (type, unit?.kind) {
    case (_, .percent), (_, .points): false
    case (.integer, _), (.decimal, _), (.money, _): true
    default: false
    }
  }
}
